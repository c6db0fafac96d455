import pytest
import shapely

from anju.science.tools.geo.coordinates import from_cgcs2000
from anju.science.tools.geo.positions import Bounds
from anju.web.intake.placing import place_points, place_texts
from anju.web.intake.problems import Problems
from anju.web.intake.spec import Row
from anju.web.intake.workbooks.homes import ENTRANCES

CITY = Bounds(110.33, 33.50, 112.04, 35.11)


def placed(*values):
    rows = [Row("表", n, dict(one)) for n, one in enumerate(values, 1)]
    problems = Problems()
    place_points(rows, ENTRANCES, CITY, problems)
    return rows, [(p.code, p.row) for p in problems.listed]


@pytest.mark.parametrize(
    "system", ["cgcs2000", "wgs84", "gcj02", "bd09", "gk111", "gk37"]
)
def test_points_of_every_system_land_in_one_place(system):
    lon, lat = (float(v) for v in from_cgcs2000(111.2, 34.77, system))

    (row,), problems = placed({"lon": lon, "lat": lat, "system": system})

    assert problems == []
    assert shapely.equals_exact(
        shapely.from_wkb(row.shape), shapely.Point(111.2, 34.77), 2e-9
    )
    assert (row.system, row.values) == (system, {})


def test_rows_without_a_place_stay_without():
    (row,), problems = placed({"lon": None, "lat": None, "code": "1"})

    assert (row.shape, row.values, problems) == (None, {"code": "1"}, [])


def test_doubtful_places_are_named_by_row():
    _, problems = placed(
        {"lon": 111.2, "lat": 34.77},
        {"lon": 34.77, "lat": 111.2},
        {"lon": 111.2, "lat": None},
        {"lon": 0.0, "lat": 0.0},
        {"lon": 518308.6, "lat": 3849095.3},
        {"lon": 116.4, "lat": 39.9, "system": "gcj02"},
    )

    assert sorted(problems, key=lambda one: one[1]) == [
        ("position_swapped", 2),
        ("position_missing", 3),
        ("position_zero", 4),
        ("position_metres", 5),
        ("position_outside", 6),
    ]


def test_texts_become_shapes_and_none_keeps_what_is_there():
    rows = [
        Row("表", 1, {"shape": "POINT (111.2 34.7)"}),
        Row("表", 2, {"shape": None}),
    ]

    place_texts(rows, CITY, Problems())

    assert shapely.from_wkb(rows[0].shape) == shapely.Point(111.2, 34.7)
    assert (rows[1].shape, rows[1].values) == (None, {})
