import pytest
from django.test import Client
from django.urls import reverse

from anju.web.plan.models import PlanCrew, Verdict
from anju.web.plan.services.crews import set_crews
from tests.factories.core import HUBIN, user
from tests.factories.plan import NOW, WAN, estate, money, renovation, solved
from tests.factories.sequence import paid, planned

pytestmark = pytest.mark.django_db


def page(version, who=("city", "4112"), **query):
    here = Client()
    here.force_login(user(*who))
    return here.get(reverse("plan:gains", args=[version.pk]), query)


def crew(version, **fields):
    given = {"area_code": "4112", "trade": "dig", "year": 2025, "quarter": 2,
             "limit": 30, "used": 30, "price": 12.0}  # fmt: skip
    return PlanCrew.objects.create(version=version, **{**given, **fields})


def test_what_is_scarce_comes_first_and_what_is_left_over_is_worth_nothing():
    version = planned()
    paid(version, price=1.5, used_fen=100 * WAN)
    paid(version, "special_bond", price=9.25, used_fen=100 * WAN)
    paid(version, "treasury_bond", price=4.5, amount_fen=900 * WAN)
    paid(version, "central_subsidy", price=0.0)

    told = page(version).text

    assert told.index("+9.3") < told.index("+1.5")
    assert "+4.5" not in told
    assert "再多也没有用的" in told
    assert "受益一户计" in told


def test_crews_are_priced_by_trade_and_quarter():
    version = planned()
    crew(version)

    told = page(version).text

    assert "2025 年第 2 季度" in told
    assert "+12.0" in told
    assert "30／30" in told


def test_a_solve_keeps_what_it_asks_of_the_crews_that_were_reported():
    renovation(estate("E1"))
    money(200)
    for quarter in (1, 2, 3, 4):
        set_crews(area_code="4112", trade="fin", quarter=(2025, quarter), crews=1,
                  origin="住建局", reported_on=NOW.date())  # fmt: skip

    version = solved()

    rows = version.crews.all()
    assert [(one.trade, one.quarter, one.limit) for one in rows] == [
        ("fin", quarter, 3) for quarter in (1, 2, 3, 4)
    ]
    assert version.choices.get().verdict == Verdict.CHOSEN
    assert sum(one.used for one in rows) > 0
    assert all(one.used <= one.limit for one in rows)


def test_a_county_sees_the_money_of_its_own_only():
    version = planned()
    paid(version, price=7.0, used_fen=100 * WAN)
    paid(version, area_code=HUBIN, price=2.0, amount_fen=WAN)
    crew(version)

    told = page(version, ("county", HUBIN)).text

    assert "+2.0" in told
    assert "+7.0" not in told
    assert "+12.0" not in told


def test_the_list_is_exported_and_an_unsolved_version_says_so():
    version = planned()
    paid(version)

    assert page(version, xlsx=1)["Content-Type"].endswith("sheet")
    assert "尚未求解" in page(planned(solved_at=None, state="draft")).text
