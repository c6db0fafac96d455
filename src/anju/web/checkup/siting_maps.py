"""The map and the curve of one siting run."""

from typing import Any

from anju.web.checkup.bridge.places import prefix_of
from anju.web.checkup.models import SitingRun, SitingSite
from anju.web.checkup.reach_maps import of as reach_map

WIDTH, HEIGHT, EDGE = 460, 170, 34


def of(run: SitingRun, own_area: str) -> dict[str, Any]:
    """Return the blind-spot map of the kind that was sited."""
    area = max(prefix_of(run.area_code), own_area, key=len)
    return reach_map(run.reach_run, run.kind["code"], area)


def pins(sites: list[SitingSite]) -> list[dict[str, Any]]:
    """Return the sites and their stand-ins, to be pinned onto the map."""
    return [
        {
            "rank": one.rank,
            "name": one.name,
            "adds": one.adds,
            "lon": one.lon,
            "lat": one.lat,
            "instead": one.instead_lon and [one.instead_lon, one.instead_lat],
        }
        for one in sites
    ]


def curve(run: SitingRun, sites: list[SitingSite]) -> dict[str, Any]:
    """Return the people served by the first sites, as points of a drawing."""
    top = max(1, run.bound)
    step = (WIDTH - 2 * EDGE) / max(1, len(sites))
    points = [
        (EDGE + n * step, HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * total / top, total)
        for n, total in enumerate([0, *(one.total for one in sites)])
    ]
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "floor": HEIGHT - EDGE,
        "right": WIDTH - EDGE,
        "left": EDGE,
        "bound_y": EDGE,
        "line": " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points),
        "points": [
            {"x": f"{x:.1f}", "y": f"{y:.1f}", "total": total, "n": n}
            for n, (x, y, total) in enumerate(points)
        ],
    }
