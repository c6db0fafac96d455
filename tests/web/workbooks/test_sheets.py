"""Paper questionnaires typed into a workbook."""

from datetime import date

import pytest

from anju.science.errors import FileRefused, RuleError
from anju.web.checkup.models import Submission
from anju.web.intake.services import import_file
from anju.web.intake.writing.workbook import write
from anju.web.workbooks.sheets import SHEETS
from tests.factories.checkup import DAY, HUBIN, registry
from tests.factories.core import user
from tests.factories.voices import opened

pytestmark = pytest.mark.django_db
LINE = {
    "area_code": HUBIN,
    "sheet": "A001",
    "age": "old",
    "sex": "female",
    "answers": "5430" + "4" * 15,
    "answered_on": date(2025, 5, 2),
}


@pytest.fixture(autouse=True)
def _city(settings, tmp_path):
    settings.VAR_DIR, settings.TODAY = tmp_path, DAY
    registry()


def take_in(folder, *lines):
    path = folder / "纸质.xlsx"
    write(SHEETS, lines, path)
    return import_file(path=path, template=SHEETS.code, by=user())


def test_a_line_is_a_sheet_and_a_nought_is_no_answer(tmp_path):
    opened()

    take_in(tmp_path, LINE)
    again = take_in(tmp_path, LINE)

    one = Submission.objects.get()
    assert (one.answers["Q01"], "Q04" in one.answers, len(one.answers)) == (
        5,
        False,
        18,
    )
    assert (one.cell, one.channel) == (f"{HUBIN}/old/female", "paper")
    assert again.state == "unchanged"


@pytest.mark.parametrize("answers", ["123", "6" * 19, "a" * 19])
def test_what_is_no_row_of_figures_is_refused(tmp_path, answers):
    opened()

    with pytest.raises(FileRefused, match="19 位 0 到 5"):
        take_in(tmp_path, LINE | {"answers": answers})
    assert not Submission.objects.exists()


def test_without_an_open_questionnaire_nothing_is_taken_in(tmp_path):
    with pytest.raises(RuleError, match="没有正在填报的问卷"):
        take_in(tmp_path, LINE)
