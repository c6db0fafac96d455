from datetime import date

import pytest

from anju.science.errors import FileRefused
from anju.web.checkup.models import SurveyRecord
from anju.web.intake.models import ImportBatch
from anju.web.intake.services import import_file, undo
from anju.web.intake.writing.workbook import write
from anju.web.workbooks.surveys import SURVEYS
from tests.factories.checkup import registry
from tests.factories.core import user

pytestmark = pytest.mark.django_db
DAY = date(2025, 4, 1)


def line(**fields):
    given = {
        "object_kind": "building",
        "object_code": "H-B1",
        "item_code": "H03.1",
        "answer": "found",
        "quantity": 12.5,
        "surveyor": "王工",
        "surveyed_on": DAY,
        "photo": "IMG_1.jpg",
    }
    return {**given, **fields}


@pytest.fixture
def city(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    registry()
    return tmp_path


def take_in(folder, *lines, by=None):
    path = folder / "调查.xlsx"
    write(SURVEYS, lines, path)
    return import_file(path=path, template=SURVEYS.code, by=by or user())


def told():
    fields = ("object_code", "item_code", "answer", "area_code", "object_name")
    return list(SurveyRecord.objects.order_by("pk").values_list(*fields))


def test_acts_come_in_with_the_area_of_their_object(city):
    take_in(city, line(), line(object_code="H-B2", item_code="H03", answer="none"))

    assert told() == [
        ("H-B1", "H03.1", "found", "411202001001", "1号楼"),
        ("H-B2", "H03", "none", "411202001001", "2号楼"),
    ]


def test_the_same_file_again_changes_nothing(city):
    take_in(city, line())

    again = take_in(city, line())

    assert again.state == ImportBatch.State.UNCHANGED
    assert SurveyRecord.objects.count() == 1


def test_an_import_can_be_undone(city):
    batch = take_in(city, line())

    undo(batch, by=user())

    assert not SurveyRecord.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"object_code": "H-B99"}, "H-B99"),
        ({"item_code": "Z99"}, "Z99"),
        ({"surveyor": None}, "调查人"),
    ],
)
def test_what_is_not_known_is_refused_by_row(city, wrong, said):
    with pytest.raises(FileRefused, match=said):
        take_in(city, line(**wrong))

    assert not SurveyRecord.objects.exists()


def test_a_county_cannot_write_about_another_countys_house(city):
    with pytest.raises(FileRefused):
        take_in(city, line(), by=user("county", "411281"))

    assert not SurveyRecord.objects.exists()
