"""Which areas lie above one, and one way to write the code of a whole city."""

COUNTY_DIGITS = 6


def above(area_code: str) -> list[str]:
    """Return the area and every wider one, by the length of their codes."""
    return [area_code[:length] for length in range(2, len(area_code) + 1)]


def six_digits(area_code: str) -> str:
    """Write a whole city as workbooks do: 411200, not 4112."""
    return area_code.ljust(COUNTY_DIGITS, "0")
