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
