from datetime import date
from decimal import Decimal

import pytest

from anju.web.deliver.services import lights
from anju.web.loop.ledger import slices_of, value_of
from tests.factories.core import DAY
from tests.factories.deliver import MAY, NOW, accepted_until_may, under_way
from tests.factories.reply import estate, ledger

pytestmark = pytest.mark.django_db


def value(code, area="4112", day=DAY):
    return value_of(code, area, day).answer.value


def test_the_figures_of_the_reply_are_counted_from_the_ledger():
    ledger()

    got = {
        code: value(f"deliver.{code}")
        for code in (
            "estates_done",
            "households_done",
            "estates_planned",
            "households_planned",
            "central_projects",
            "central_investment",
            "water_main_roads",
            "lifts_to_renew",
        )
    }

    assert got == {
        "estates_done": 2,
        "households_done": 150,
        "estates_planned": 1,
        "households_planned": 80,
        "central_projects": 2,
        "central_investment": Decimal("4.4"),
        "water_main_roads": 3,
        "lifts_to_renew": 5,
    }


def test_an_estate_finished_later_was_not_done_then():
    estate(10, done=True)

    assert value("deliver.estates_done", day=date(2024, 10, 31)) == 0
    assert value("deliver.estates_done", day=date(2024, 11, 1)) == 1


def test_an_estate_planned_for_the_year_moves_to_done_when_finished():
    one = estate(10, done=False)
    one.actual_finish = date(2025, 6, 1)
    one.save()

    assert value("deliver.estates_planned") == 0
    assert value("deliver.estates_done") == 1


def test_lights_are_not_surveyed_until_judged_and_then_add_up():
    ok, _silent = under_way(), under_way(area_code="411281001001")
    accepted_until_may(ok, 100)
    before = value_of("deliver.by_light", "4112", DAY).answer

    lights.assess_lights(month=MAY, now=NOW)

    assert before.reason == "尚未判定亮灯"
    cuts = slices_of("deliver.by_light", "4112", DAY)
    assert {cut: v.answer.value for cut, v in cuts.items()} == {
        "green": 1,
        "not_reported": 1,
    }
    assert value("deliver.by_light") == 2
    assert value("deliver.by_light", area="411202") == 1
    assert value("deliver.silent") == 1
