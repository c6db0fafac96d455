from datetime import date

import pytest
import shapely

from anju.science.errors import FileRefused
from anju.web.intake.services import import_file, undo
from anju.web.intake.writing.workbook import write
from anju.web.plan.models import PlannedOpening
from anju.web.workbooks.openings import OPENINGS
from tests.factories.checkup import registry
from tests.factories.core import user

pytestmark = pytest.mark.django_db


def line(**fields):
    given = {
        "code": "KW2025-RQ-001",
        "name": "黄河路中压燃气管更新",
        "area_code": "411202",
        "owner": "燃气公司",
        "network": "gas",
        "streets": ["黄河路"],
        "length_m": 420.5,
        "width_m": 1.2,
        "first_day": date(2025, 9, 1),
        "last_day": date(2025, 10, 31),
        "source": "虚构（演示）",
    }
    return {**given, **fields}


@pytest.fixture
def city(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    registry()
    return tmp_path


def take_in(folder, *lines, by=None):
    path = folder / "开挖.xlsx"
    write(OPENINGS, lines, path, day=date(2025, 6, 12))
    return import_file(path=path, template=OPENINGS.code, by=by or user())


def test_a_plan_of_openings_comes_in_with_its_shape(city):
    drawn = shapely.LineString([(111.2, 34.77), (111.204, 34.77)])

    take_in(city, line(shape=drawn), line(code="KW2025-RQ-002", width_m=None))

    first, second = PlannedOpening.objects.order_by("code")
    assert (first.streets, float(first.length_m), first.state) == (
        ["黄河路"],
        420.5,
        "planned",
    )
    assert shapely.from_wkb(bytes(first.geometry)).equals_exact(drawn, 1e-7)
    assert (second.width_m, second.geometry) == (None, None)


def test_the_same_opening_again_moves_it_and_can_be_undone(city):
    take_in(city, line())
    batch = take_in(city, line(first_day=date(2025, 9, 15), state="begun"))

    moved = PlannedOpening.objects.get()
    undo(batch=batch, by=user())

    back = PlannedOpening.objects.get()
    assert (moved.first_day, moved.state) == (date(2025, 9, 15), "begun")
    assert (back.first_day, back.state) == (date(2025, 9, 1), "planned")


@pytest.mark.parametrize(
    "fields",
    [
        {"last_day": date(2025, 8, 1)},
        {"streets": []},
        {"network": "estate"},
        {"owner": None},
    ],
)
def test_what_cannot_be_compared_is_refused_whole(city, fields):
    with pytest.raises(FileRefused):
        take_in(city, line(), line(code="KW2025-RQ-002", **fields))

    assert not PlannedOpening.objects.exists()


def test_a_county_hands_in_no_opening_of_another(city):
    with pytest.raises(FileRefused):
        take_in(city, line(area_code="411281"), by=user("county", "411202"))

    assert not PlannedOpening.objects.exists()
