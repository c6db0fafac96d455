"""Which places a record counts in: its community and everything above it."""

LENGTHS = (6, 9, 12)  # county, sub-district, community (GB/T 2260 and below)


def city_of(area_code: str) -> str:
    """Return the six-digit code of the city of any area code."""
    return f"{area_code[:4]}00"


def places_of(area_code: str) -> tuple[str, ...]:
    """Return city, county, sub-district and community of a record, widest first.

    Parameters
    ----------
    area_code
        Up to 12 digits; a city-wide record carries the city's own code.
    """
    city = city_of(area_code)
    if area_code == city:
        return (city,)
    return (city, *(area_code[:n] for n in LENGTHS if len(area_code) >= n))


def holds(place: str, area_code: str) -> bool:
    """Tell whether a record lies in a place; the code of a city ends in 00.

    Parameters
    ----------
    place
        Code of a city, county, sub-district or community.
    area_code
        Where the record lies.
    """
    return area_code.startswith(place[:4] if place[4:] == "00" else place)
