from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from anju.science.errors import RuleError
from anju.web.plan.models import Outlook, OutlookWork, PlanVersion
from anju.web.plan.services import set_pool
from anju.web.plan.services.outlook import Asked, make_outlook
from anju.web.site import jobs
from anju.web.site.models import Job
from tests.factories.core import HUBIN, YIMA, user
from tests.factories.plan import NOW, WAN, estate, money, renovation, solved
from tests.factories.sequence import planned, work

pytestmark = pytest.mark.django_db
ASKED = Asked({"local_match": (0.5, 0.34)}, 0.43, 6)


@pytest.fixture(autouse=True)
def _the_day(settings):
    settings.TODAY = NOW.date()


def client(role="city", area_code="4112"):
    made = Client()
    made.force_login(user(role, area_code))
    return made


def expected(wan: int, year: int = 2026, **fields) -> None:
    set_pool(
        source="local_match",
        year=year,
        area_code="4112",
        amount_fen=wan * WAN,
        **fields,
    )


@pytest.fixture
def version() -> PlanVersion:
    """Four estates; money for one is promised, for three only expected."""
    for number, area in enumerate((HUBIN, HUBIN, YIMA, YIMA)):
        renovation(estate(f"E{number}", area), name=f"{number}号小区改造")
    expected(100, 2025, certainty="promised")
    expected(300)
    return solved(year_count=2)


def page(version, who=("city", "4112"), **query):
    address = reverse("plan:outlook", args=[version.pk])
    return client(*who).get(address, query).text


def test_the_core_is_what_the_least_of_the_money_pays(version):
    run = make_outlook(version, ASKED, now=NOW)

    assert version.choices.filter(verdict="chosen").count() == 4
    places = sorted(run.works.values_list("place", flat=True))
    assert places.count("core") == 2
    assert len(places) == 4
    core = run.works.filter(place="core")
    assert all(one.times == one.of == 6 for one in core)
    assert (run.above, run.unpaid, run.stopped) == (6, 0, 0)
    assert run.core_milli < run.value_milli


def test_each_future_tells_what_is_kept_and_lost(version):
    run = make_outlook(version, ASKED, now=NOW)

    futures = list(run.futures.all())

    assert [one.number for one in futures] == [1, 2, 3, 4, 5, 6]
    assert {one.works for one in futures} <= {2, 4}
    for one in futures:
        assert one.value_milli + one.lost_milli == run.value_milli
        assert one.as_it_comes_milli <= run.value_milli
        assert one.core_first_milli >= run.core_milli


def test_the_same_assumptions_give_the_same_answer(version):
    told = [
        list(run.works.order_by("code").values_list("code", "place", "times"))
        for run in (make_outlook(version, ASKED, now=NOW) for _ in range(2))
    ]

    assert told[0] == told[1]


def test_money_is_told_with_what_the_core_counts_on(version):
    run = make_outlook(version, ASKED, now=NOW)

    rows = {one.year: one for one in run.money.all()}

    assert rows[2025].certain_fen == rows[2025].counted_fen == 100 * WAN
    assert (rows[2026].certain_fen, rows[2026].counted_fen) == (0, 102 * WAN)
    assert rows[2026].core_fen <= 102 * WAN


def test_a_draft_is_refused():
    with pytest.raises(RuleError, match="还没有求解"):
        make_outlook(planned(state="draft", solved_at=None), ASKED, now=NOW)


def test_a_page_before_the_first_run_asks_how_sure_the_money_is(version):
    told = page(version)

    assert "先说说钱有多大把握" in told
    assert 'name="chance_local_match" value="100"' in told
    assert "正在测算" not in told


def test_a_run_is_made_beside_the_page_and_shown(version):
    here = client()
    asked = {"cut": 43, "count": 4, "safe": "on",
             "chance_local_match": 0, "share_local_match": 34}  # fmt: skip

    here.post(reverse("plan:outlook-look", args=[version.pk]), asked)
    jobs.work_off()

    run = Outlook.objects.get()
    assert Job.objects.get().state == "done"
    assert run.chances == {"local_match": [0.0, 0.34]}
    assert "仍然能做完" in page(version)
    assert "2 / 4" not in page(version, place="core")


def test_nonsense_is_refused(version):
    client().post(reverse("plan:outlook-look", args=[version.pk]), {"cut": "140"})

    assert not Job.objects.exists()


def test_a_county_sees_its_own_works_and_no_totals_of_the_city(version):
    run = make_outlook(version, ASKED, now=NOW)
    here = ("county", YIMA)

    told = page(version, here)

    names = {one.name: one.area_code for one in run.works.all()}
    assert all((name in told) == (area == YIMA) for name, area in names.items())
    assert "少受益（户）" not in told
    assert "先说说钱有多大把握" not in told
    answer = client(*here).post(reverse("plan:outlook-look", args=[version.pk]))
    assert answer.status_code == 403


def test_the_lists_can_be_filtered_and_taken_away(version):
    make_outlook(version, ASKED, now=NOW)
    address = reverse("plan:outlook", args=[version.pk])

    answer = client().get(address, {"place": "core", "xlsx": "1"})

    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert len([row for row in rows if row and row[0] == "核心"]) == 2


def test_lost_months_are_counted_and_not_promised():
    version = planned(first_year=2025)
    renovation(estate("E1"), name="一号")
    money(100)
    code = solved().choices.get().code
    work(version, code, start_month=0)

    with pytest.raises(RuleError, match="先重新求解"):
        make_outlook(version, ASKED, now=NOW)
    assert not OutlookWork.objects.exists()
