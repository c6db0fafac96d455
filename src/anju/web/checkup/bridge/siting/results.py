"""What the science chose, as rows: sites with names, estates before and after."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from anju.science.checkup.siting import Demand, Siting
from anju.science.tools.geo.coordinates import to_cgcs2000
from anju.science.tools.geo.measure import in_metres
from anju.web.checkup.bridge.siting.candidates import Candidates
from anju.web.checkup.bridge.siting.doors import Doors
from anju.web.checkup.models import SitingEstate, SitingRun, SitingSite
from anju.web.registry.models import Estate

PLANE = "gk111"
NEAR_M = 500.0


def site_rows(
    run: SitingRun, siting: Siting, demand: Demand, doors: Doors, places: Candidates
) -> list[SitingSite]:
    """Return the chosen sites, the one that adds most first."""
    instead = [site.instead for site in siting.sites]
    chosen = [site.candidate for site in siting.sites]
    named = _named(places, [*chosen, *(n for n in instead if n is not None)], run)
    degrees = np.column_stack(to_cgcs2000(*places.joined.xy.T, PLANE)).tolist()
    added, total = _added(siting, demand, doors), 0
    rows = []
    for rank, (site, people) in enumerate(zip(siting.sites, added, strict=True), 1):
        total += site.adds
        other = site.instead
        lon, lat = degrees[site.candidate]
        rows.append(
            SitingSite(
                run=run,
                rank=rank,
                name=named[site.candidate],
                area_code=places.areas[site.candidate],
                lon=lon,
                lat=lat,
                object_kind=places.kind,
                object_code=places.codes[site.candidate] if places.codes else "",
                adds=site.adds,
                alone=site.alone,
                total=total,
                instead_name="" if other is None else named[other],
                instead_lon=None if other is None else degrees[other][0],
                instead_lat=None if other is None else degrees[other][1],
                instead_loses=site.instead_loses,
                **people,
            )
        )
    return rows


def _added(siting: Siting, demand: Demand, doors: Doors) -> Iterator[dict[str, int]]:
    """Count of every group whom each site adds beyond the ones before it."""
    open_doors = ~demand.is_served
    for site in siting.sites:
        first, last = demand.starts[site.candidate : site.candidate + 2]
        mine = demand.homes[first:last]
        fresh = mine[open_doors[mine]]
        open_doors[fresh] = False
        yield {
            f"adds_{group}": int(people[fresh].sum())
            for group, people in doors.people.items()
        }


def _named(places: Candidates, wanted: Sequence[int], run: SitingRun) -> dict[int, str]:
    """Name some candidates; a street corner after the estate that it is near."""
    if places.kind:
        return {n: places.names[n] for n in wanted}
    rows = (
        Estate.objects.within(run.area_code[:4]).exclude(geometry=None).order_by("pk")
    )
    told = list(rows.values_list("name", "geometry"))
    shapes = in_metres(shapely.from_wkb([bytes(shape) for _name, shape in told]))
    tree = shapely.STRtree(shapes)
    return {n: _corner(places, n, [name for name, _ in told], tree) for n in wanted}


def _corner(
    places: Candidates, n: int, estates: Sequence[str], tree: shapely.STRtree
) -> str:
    point = shapely.Point(places.joined.xy[n])
    near = tree.query_nearest(point, max_distance=NEAR_M, all_matches=False)
    street = places.names[n]
    if not len(near):
        return street
    away_m = round(shapely.distance(point, tree.geometries[near[0]]))
    estate = estates[int(near[0])]
    beside = f"{estate}旁" if away_m < 1 else f"距{estate} {away_m} 米"
    return f"{street}（{beside}）"


def estate_rows(
    run: SitingRun, siting: Siting, demand: Demand, doors: Doors
) -> list[SitingEstate]:
    """Return the estates where somebody was unserved, and who stays so."""
    people = np.where(demand.is_served, 0, demand.people)
    before, left = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    _count(before, doors, people, np.flatnonzero(people))
    _count(left, doors, people, siting.left)
    names = dict(
        Estate.objects.filter(code__in={code for code, _area in before}).values_list(
            "code", "name"
        )
    )
    return [
        SitingEstate(
            run=run,
            code=code,
            name=names.get(code, code),
            area_code=area,
            before=count,
            left=left[code, area],
        )
        for (code, area), count in before.items()
        if code
    ]


def _count(
    into: Counter[tuple[str, str]],
    doors: Doors,
    people: NDArray[np.int64],
    which: NDArray[np.int64],
) -> None:
    for n in which.tolist():
        into[doors.estates[n]] += int(people[n])
