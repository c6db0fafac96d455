"""Names of areas, kept in memory: there are few, and every page prints them."""

import time

from anju.web.registry.models import Area

KEEP_S = 30
_kept: tuple[float, dict[str, str]] | None = None


def names() -> dict[str, str]:
    """Return the name of every area by its code."""
    global _kept  # noqa: PLW0603
    if _kept is None or time.monotonic() - _kept[0] > KEEP_S:
        _kept = time.monotonic(), dict(Area.objects.values_list("code", "name"))
    return _kept[1]


def forget() -> None:
    """Read the names anew at the next question."""
    global _kept  # noqa: PLW0603
    _kept = None


def name_of(code: str) -> str:
    """Return `county sub-district community` for an area code, as far as known."""
    known = names()
    parts = [code[:6], code[:9], code[:12]]
    found = dict.fromkeys(known[part] for part in parts if part in known)
    return " ".join(found) or known.get(code.ljust(6, "0"), code)


def counties(area_code: str) -> list[tuple[str, str]]:
    """Return the counties inside an area, as choices."""
    return [
        (code, name)
        for code, name in sorted(names().items())
        if len(code) == 6 and not code.endswith("00") and code.startswith(area_code[:6])  # noqa: PLR2004
    ]


def subdistricts(own: str, county: str) -> list[tuple[str, str]]:
    """Return the sub-districts of a county (or of the reader's own), as choices."""
    inside = max(own, county[:6], key=len) if county.startswith(own[:6]) else own
    if len(inside) < 6:  # noqa: PLR2004
        return []
    return [
        (code, name)
        for code, name in sorted(names().items())
        if len(code) == 9 and code.startswith(inside)  # noqa: PLR2004
    ]
