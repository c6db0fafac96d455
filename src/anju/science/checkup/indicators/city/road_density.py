"""Length of city roads over the built-up area."""

from collections.abc import Iterator

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, ratio
from anju.science.checkup.limits import Limits
from anju.science.checkup.places import places_of
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Count roads only where the built-up area below the line is known too.

    Otherwise a county without a boundary would add roads and no land.
    """
    classes = limits.words("density_classes")
    known = {g.area_code for g in facts.grounds if g.built_up_m2 is not None}
    for road in facts.roads:
        if road.road_class is not None and road.road_class not in classes:
            continue
        is_inside = not known.isdisjoint(places_of(road.area_code))
        is_known = is_inside and road.road_class is not None
        length_m = road.length_m if is_known else None
        yield Case("road", road.code, road.area_code, length_m, base=0)
    for ground in facts.grounds:
        amount = None if ground.built_up_m2 is None else 0
        base = ground.built_up_m2 or 0
        yield Case("area", ground.area_code, ground.area_code, amount, base, weight=0)


ROAD_DENSITY = Indicator(
    code="U39",
    name_zh="城市道路网密度",
    name_en="Road network density",
    unit="m_per_m2",
    better="higher",
    source=edition_2025("U39"),
    cases=cases,
    add_up=ratio,
    counted="road",
    absent="没有登记城市道路或本区域建成区面积",
)
