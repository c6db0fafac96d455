from datetime import date

import pytest

from anju.science.errors import FileRefused, RuleError
from anju.web.intake.services import import_file, undo
from anju.web.intake.targets import target_of
from anju.web.intake.writing.workbook import write
from anju.web.keep.models import Claim, InspectionItem
from anju.web.loop.models import Finding
from anju.web.workbooks.inspections import INSPECTIONS
from tests.factories.core import user
from tests.web.keep.test_views import handover

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path


def line(of, **fields):
    given = {
        "handover": of.code,
        "months": 6,
        "inspected_on": date(2025, 6, 10),
        "inspector": "王工",
        "item_code": "H04.4",
        "condition": "damaged",
        "damage": "顶层渗漏",
    }
    return {**given, **fields}


def take_in(folder, *lines, by=None):
    path = folder / "巡查.xlsx"
    write(INSPECTIONS, lines, path)
    return import_file(path=path, template=INSPECTIONS.code, by=by or user())


def test_damage_on_paper_becomes_a_finding_and_a_claim(folder):
    made = handover(date(2024, 12, 1))

    take_in(folder, line(made), line(made, item_code="H06.2", condition="good"))

    assert Finding.objects.get().evidence["损坏情况"] == "顶层渗漏"
    assert Claim.objects.count() == 1
    assert InspectionItem.objects.count() == 2


def test_the_same_file_again_changes_nothing(folder):
    made = handover(date(2024, 12, 1))
    take_in(folder, line(made))

    take_in(folder, line(made))

    assert Finding.objects.count() == InspectionItem.objects.count() == 1


def test_a_wrong_code_is_refused_and_nothing_is_stored(folder):
    made = handover(date(2024, 12, 1))

    with pytest.raises(FileRefused):
        take_in(folder, line(made), line(made, item_code="X1"))

    assert not InspectionItem.objects.exists()


def test_a_county_inspects_only_its_own(folder):
    theirs = handover(date(2024, 12, 1), "义马小区", "411281001001")

    with pytest.raises(FileRefused):
        take_in(folder, line(theirs), by=user("county", "411202"))


def test_an_inspection_is_not_undone(folder):
    batch = take_in(folder, line(handover(date(2024, 12, 1))))

    with pytest.raises(RuleError):
        undo(batch=batch, by=user())


def test_the_rounds_go_out_as_they_came_in(folder):
    made = handover(date(2024, 12, 1))
    take_in(folder, line(made))

    (row,) = target_of(INSPECTIONS, "4112").export()

    assert row["inspected_on"] == date(2025, 6, 10)
    assert (row["handover"], row["condition"]) == (made.code, "damaged")
