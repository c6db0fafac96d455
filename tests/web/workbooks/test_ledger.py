import pytest

from anju.web.deliver.services import lights
from anju.web.intake.targets import target_of
from anju.web.workbooks.ledger import PROJECTS
from tests.factories.core import DAY, YIMA
from tests.factories.deliver import MAY, NOW, WAN, accepted_until_may, under_way

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo_day(settings):
    settings.TODAY = DAY


def test_the_exported_ledger_carries_what_the_reports_say():
    project, _elsewhere = under_way(), under_way(area_code=YIMA)
    accepted_until_may(project, 10, asks="提请协调", reporter="王明")
    lights.assess_lights(month=MAY, now=NOW)

    (row,) = target_of(PROJECTS, "411202").export()

    said = {
        "month_done_fen": 10 * WAN,
        "year_done_fen": 50 * WAN,
        "all_done_fen": 50 * WAN,
        "gap_points": -37.5,
        "light": "红灯",
        "light_months": 4,
        "to_decide": "提请协调",
        "progress_text": "管沟开挖",
    }
    assert {name: row[name] for name in said} == said
    assert row["filled_by"].startswith("王明 2025-06-12；")


def test_old_estates_are_left_to_their_own_ledger():
    under_way(programme="old_estates")

    assert list(target_of(PROJECTS, "4112").export()) == []
