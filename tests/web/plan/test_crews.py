from datetime import date

import numpy as np
import pytest
from django.test import Client
from django.urls import reverse

from anju.web.plan.bridge.sequence.crews import UNKNOWN, crews_of
from anju.web.plan.models import CrewCapacity
from anju.web.plan.services.crews import set_crews
from tests.factories.core import user

pytestmark = pytest.mark.django_db
PAGE = "plan:crews"


def client(role: str = "city", area_code: str = "4112") -> Client:
    made = Client()
    made.force_login(user(role, area_code))
    return made


def report(crews: int, area_code: str = "4112", quarter: int = 2, trade: str = "dig"):
    return set_crews(
        area_code=area_code,
        trade=trade,
        quarter=(2025, quarter),
        crews=crews,
        origin="住建局摸底",
        reported_on=date(2025, 6, 1),
    )


def test_quarters_that_nobody_reported_set_no_limit():
    report(4)
    report(1, area_code="411202")

    months = crews_of("4112", (2025,), 0)

    expected = np.full((4, 4), UNKNOWN)
    expected[0, 1] = 15
    assert (months == expected).all()


def test_a_report_stands_in_place_of_an_earlier_one():
    report(4)
    report(6)

    assert [one.crews for one in CrewCapacity.objects.all()] == [6]


def test_no_crews_reported_is_not_the_same_as_none_there():
    report(0)

    page = client().get(reverse(PAGE)).text

    assert crews_of("4112", (2025,), 0)[0, 1] == 0
    assert "未报" in page


def test_crews_are_written_down_on_the_page():
    given = {
        "trade": "dig",
        "year": 2025,
        "quarter": "3",
        "crews": 12,
        "origin": "各区县报数",
        "reported_on": "2025-06-01",
    }

    page = client().post(reverse("plan:crew-set"), given, follow=True)

    one = CrewCapacity.objects.get()
    assert "施工力量已登记" in page.text
    assert (one.area_code, one.year, one.quarter, one.crews) == ("411200", 2025, 3, 12)


def test_a_county_may_look_but_not_write():
    county = client("county", "411202")

    assert county.get(reverse(PAGE)).status_code == 200
    assert county.post(reverse("plan:crew-set"), {}).status_code == 403


def test_windows_and_months_show_their_mark():
    page = client().get(reverse(PAGE)).text

    assert '<span class="mark"' in page
    assert "07-01 — 08-31" in page


def test_reports_can_be_taken_away():
    report(4)

    page = client().get(reverse(PAGE), {"xlsx": "1"})

    assert page.content[:2] == b"PK"
