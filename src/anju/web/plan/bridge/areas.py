"""Which areas lie above one: their plans and runs answer for it too."""


def above(area_code: str) -> list[str]:
    """Return the area and every wider one, by the length of their codes."""
    return [area_code[:length] for length in range(2, len(area_code) + 1)]
