"""The invented towns fit together: nothing overlaps, everything adds up."""

import shapely

from demo.estates import NEWER
from demo.land import overlaps
from demo.pipes import SEGMENTS, pipes
from demo.towns import COUNTIES


def test_six_counties_with_their_codes(city):
    rows = {a["code"]: a["name"] for a in city.areas if a["level"] == "county"}

    assert rows == COUNTIES
    assert set(rows) == {"411202", "411203", "411221", "411224", "411281", "411282"}


def test_counties_do_not_overlap(city):
    shapes = [a["geometry"] for a in city.areas if a["level"] == "county"]

    assert overlaps(shapes, least_m2=1.0) == []


def test_every_estate_lies_in_its_community(city):
    communities = {
        a["code"]: a["geometry"] for a in city.areas if a["level"] == "community"
    }

    outside = [
        e["code"]
        for e in city.estates
        if not communities[e["area_code"]].buffer(1).contains(e["geometry"])
    ]

    assert outside == []


def test_buildings_overlap_neither_each_other_nor_streets(city):
    footprints = [b["geometry"] for e in city.estates for b in e["buildings"]]
    streets = shapely.union_all(
        [
            r["geometry"].buffer(r["width_m"] / 2 - 0.5, cap_style="flat")
            for r in city.roads
        ]
    )
    shapely.prepare(streets)

    assert overlaps(footprints) == []
    assert not any(streets.intersects(shape) for shape in footprints)


def test_buildings_lie_inside_their_estate(city):
    outside = [
        b["code"]
        for e in city.estates
        for b in e["buildings"]
        if not e["geometry"].buffer(0.05).contains(b["geometry"])
    ]

    assert outside == []


def test_households_add_up_from_entrance_to_estate(city):
    for estate in city.estates:
        for building in estate["buildings"]:
            behind_doors = sum(e["households"] for e in building["entrances"])
            assert behind_doors == building["households"]
        assert sum(b["households"] for b in estate["buildings"]) == estate["households"]


def test_city_has_the_size_of_the_brief(city):
    old = [e for e in city.estates if e["group"] != NEWER]

    assert len(old) == 1367
    assert len(city.estates) == 1597
    assert 8_500 <= sum(len(e["buildings"]) for e in city.estates) <= 9_500
    assert len(city.roads) >= 150
    assert all(len(e["buildings"]) <= 10 for e in city.estates)


def test_names_and_codes_are_never_given_twice(city):
    for rows in (city.estates, city.roads):
        assert len({row["code"] for row in rows}) == len(rows)
    assert len({e["name"] for e in city.estates}) == len(city.estates)


def test_pipes_of_five_networks_join_at_their_nodes(city):
    rows = pipes(city.grounds)
    ends: dict[str, set[tuple[float, ...]]] = {}
    for row in rows:
        start, end = shapely.get_coordinates(row["geometry"])
        ends.setdefault(row["from_node"], set()).add(tuple(start.round(3)))
        ends.setdefault(row["to_node"], set()).add(tuple(end.round(3)))

    assert len(rows) == SEGMENTS
    assert len({row["network"] for row in rows}) == 5
    assert all(len(places) == 1 for places in ends.values())
