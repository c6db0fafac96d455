"""Areas as the rest of the product writes them, and as results are filed."""


def prefix_of(area_code: str) -> str:
    """Return what the codes inside an area start with: 4112 for 411200."""
    return area_code[:4] if area_code[4:6] == "00" else area_code


def place_of(area_code: str) -> str:
    """Return the code under which a place has its results: 411200 for 4112."""
    return area_code.ljust(6, "0")
