from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from anju.science.errors import RuleError
from anju.web.plan.bridge.news import application_news, money_news
from anju.web.plan.models import PlanChange, PlanVersion
from anju.web.plan.services import approve, make_version, solve
from anju.web.plan.services.adjusting import adjust
from anju.web.plan.services.money import apply_for, decide_application
from anju.web.site import jobs
from tests.factories.core import HUBIN, YIMA, user
from tests.factories.plan import NOW, WAN, estate, money, renovation, solved
from tests.factories.sequence import planned

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_day(settings):
    settings.TODAY = NOW.date()


def client(role="city", area_code="4112"):
    made = Client()
    made.force_login(user(role, area_code))
    return made


@pytest.fixture
def version() -> PlanVersion:
    """Four estates that the money of one year pays."""
    for number, area in enumerate((HUBIN, HUBIN, YIMA, YIMA)):
        renovation(estate(f"E{number}", area), name=f"{number}号小区改造")
    money(400)
    return solved()


def shown(version, name="version", who=("city", "4112")):
    return client(*who).get(reverse(f"plan:{name}", args=[version.pk])).text


def test_money_that_has_not_changed_is_no_news(version):
    assert money_news(version, "4112") == []
    assert "资金有了变化" not in shown(version)


def test_changed_money_is_told_with_source_year_from_and_to(version):
    money(250)

    (news,) = money_news(version, "4112")

    assert (news.year, news.source) == (2025, "local_match")
    assert (news.before_fen, news.after_fen, news.is_less) == (
        400 * WAN,
        250 * WAN,
        True,
    )
    told = shown(version)
    assert "资金有了变化" in told
    assert "按现在的资金调整" in told


def test_a_decided_application_is_news():
    one = renovation(estate("E1"), name="一号")
    asked = apply_for(
        project=one, source="development_reform", year=2025, asked_fen=50 * WAN
    )
    money(100)
    version = solved()
    decide_application(
        asked, state="lost", on_day=date(2025, 6, 20), granted_fen=None, document=""
    )

    (news,) = application_news(version, "4112")

    assert (news.application.pk, news.before) == (asked.pk, "pending")
    assert "待批 → 未获批" in shown(version)


def test_a_cut_makes_a_version_that_follows_and_changes_only_what_it_must(version):
    money(200)

    made = adjust(version, now=NOW)

    kinds = list(made.changes.values_list("kind", flat=True))
    assert made.follows == version
    assert kinds == ["out", "out"]
    assert made.choices.filter(verdict="chosen").count() == 2
    assert all(one.reason_zh and one.reason_en for one in made.changes.all())
    assert version.choices.filter(verdict="chosen").count() == 4
    assert money_news(made, "4112") == []


def test_without_news_nothing_is_changed(version):
    made = adjust(version, now=NOW)

    assert not made.changes.exists()
    assert "照样能做" in shown(made, "changes")


def test_an_approved_version_stays_frozen(version):
    approve(version, now=NOW)
    before = list(version.choices.order_by("code").values())
    money(300)

    made = adjust(version, now=NOW)

    version.refresh_from_db()
    assert (version.state, made.state) == ("approved", "solved")
    assert list(version.choices.order_by("code").values()) == before


def test_a_draft_is_not_adjusted():
    with pytest.raises(RuleError, match="还没有求解"):
        adjust(planned(state="draft", solved_at=None), now=NOW)


def test_the_button_makes_it_beside_the_page_and_lists_the_changes(version):
    money(200)
    here = client()

    here.post(reverse("plan:adjust", args=[version.pk]))
    jobs.work_off()

    made = PlanVersion.objects.get(follows=version)
    told = shown(made, "changes")
    assert "退出" in told
    assert "400.00" in told
    assert "200.00" in told
    answer = here.get(reverse("plan:changes", args=[made.pk]), {"xlsx": "1"})
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert len([row for row in rows if "退出" in row]) == 2


def test_a_county_sees_its_own_changes_and_adjusts_nothing(version):
    money(0)
    made = adjust(version, now=NOW)
    here = ("county", YIMA)

    told = shown(made, "changes", here)
    answer = client(*here).post(reverse("plan:adjust", args=[version.pk]))

    assert "2号小区改造" in told
    assert "0号小区改造" not in told
    assert answer.status_code == 403
    assert PlanChange.objects.filter(version=made).count() == 4


def test_a_version_that_follows_none_has_no_changes(version):
    answer = client().get(reverse("plan:changes", args=[version.pk]))

    assert answer.url == version.get_absolute_url()
    assert reverse("plan:changes", args=[version.pk]) not in shown(version)


def test_the_next_year_begins_with_what_is_unfinished():
    begun = renovation(
        estate("E1"),
        240,
        name="一号",
        stage="in_progress",
        actual_start=date(2025, 3, 1),
        planned_finish=date(2026, 6, 30),
    )
    renovation(estate("E2"), 100, name="二号")
    money(160, 2026)
    rolled = make_version(
        name="滚动", area_code="4112", first_year=2026, year_count=1, now=NOW
    )
    rolled.seconds = 5

    solve(rolled, now=NOW)

    going = rolled.choices.get(project=begun)
    assert (going.verdict, going.duty, going.start_month) == ("chosen", "started", 0)
    assert going.finish_month == 5
    assert 0 < sum(going.money.values()) < 240 * WAN
    assert "自动带入" in client().get(reverse("plan:index")).text
