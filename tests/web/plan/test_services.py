from datetime import date

import pytest

from anju.science.errors import AlreadyClosed, PinRefused
from anju.science.loop import FindingState, Origin, Stage
from anju.science.plan.sequence.search import NoPlan
from anju.web.loop.ledger import value_of
from anju.web.loop.services import set_year_plan
from anju.web.plan.models import PlanChoice, Verdict, Wish
from anju.web.plan.services import approve, make_version, set_wish, solve
from anju.web.plan.services.approval import STANDING
from tests.factories.core import DAY, exempted, project
from tests.factories.plan import NOW, WAN, estate, leak, money, renovation, solved

pytestmark = pytest.mark.django_db


def verdicts(version):
    rows = version.choices.order_by("code")
    return {one.project.name if one.project else one.code: one.verdict for one in rows}


def test_the_money_decides_and_every_candidate_has_its_reason():
    first, second = estate("E1"), estate("E2", household_count=80)
    renovation(first, name="一号改造")
    renovation(second, name="二号改造")
    money(100)

    version = solved()

    assert verdicts(version) == {"一号改造": "left", "二号改造": "chosen"}
    left = version.choices.get(verdict=Verdict.LEFT)
    assert "还差：2025 年地方配套资金 100.0 万元" in left.reason_zh
    assert version.value_milli == version.bound_milli == 95_800


def test_a_project_without_finding_or_exemption_is_refused_by_the_rule():
    renovation(estate(), is_exempt=False)
    money(100)

    version = solved()

    choice = version.choices.get()
    assert choice.verdict == Verdict.REFUSED
    assert "无体检不更新" in choice.reason_zh


def test_a_dangerous_house_is_made_safe_first():
    one = estate()
    one.buildings.update(danger_grade="D")
    renovation(one)

    assert "D 级危险房屋" in solved().choices.get().reason_zh


def test_items_add_up_to_the_ledger_and_money_to_the_items():
    one = estate()
    renovation(one, total_wan=100)
    leak(one)
    money(100)

    choice = solved().choices.get()

    assert [item for item, *_ in choice.items] == ["J01", "J02", "J04", "J05", "J06"]
    assert sum(fen for _, fen, _ in choice.items) == 100 * WAN
    assert sum(choice.money.values()) == 100 * WAN


def test_wishes_are_kept_from_solve_to_solve():
    renovation(estate("E1"), name="一号改造")
    renovation(estate("E2", household_count=80), name="二号改造")
    money(100)
    version = solved()
    small = version.choices.get(verdict=Verdict.LEFT)

    set_wish(version=version, code=small.code, wish=Wish.PINNED, year=2025)
    solve(version, now=NOW)
    again = solve(version, now=NOW)

    assert verdicts(again) == {"一号改造": "chosen", "二号改造": "left"}


def test_a_refused_candidate_cannot_be_pinned():
    renovation(estate(), is_exempt=False)
    version = solved()

    with pytest.raises(PinRefused, match="无体检不更新"):
        set_wish(version=version, code=version.choices.get().code, wish=Wish.PINNED)


def test_pins_beyond_the_money_are_refused_and_the_old_result_stays():
    renovation(estate(), total_wan=900)
    money(100)
    version = solved()
    set_wish(version=version, code=version.choices.get().code, wish=Wish.PINNED)

    with pytest.raises(NoPlan, match="不能同时满足资金"):
        solve(version, now=NOW)

    assert version.choices.get().verdict == Verdict.LEFT


def test_approval_plans_the_findings_and_leaves_the_ledgers_figures_alone():
    one = estate()
    planned = renovation(one)
    found = leak(one)
    works = exempted(project(stage=Stage.PREPARATION, total_fen=WAN))
    money(200)
    before = [value_of(code, "4112", DAY).answer for code in LEDGER]

    approve(solved(), now=NOW)

    found.refresh_from_db()
    works.refresh_from_db()
    assert (found.state, found.projects.get()) == (FindingState.PLANNED, planned)
    assert works.plan_year == 2025
    assert [value_of(code, "4112", DAY).answer for code in LEDGER] == before


def test_approval_plans_the_months_that_the_lights_look_at():
    planned = renovation(estate())
    money(100)

    version = approve(solved(), now=NOW).version

    choice = version.choices.get()
    plan = planned.year_plans.get(year=2025)
    worked = [month for month, fen in enumerate(plan.monthly_fen) if fen]
    assert sum(plan.monthly_fen) == choice.cost_fen == 100 * WAN
    assert (worked[0], worked[-1]) == (choice.start_month, choice.finish_month)


def test_approval_leaves_months_alone_that_were_approved_for_the_project():
    ours, free = renovation(estate("E1")), renovation(estate("E2"))
    months = [0] * 11 + [100 * WAN]
    own = set_year_plan(project=ours, year=2025, monthly_fen=months, now=NOW)
    money(200)

    version, standing = approve(solved(), now=NOW)

    assert standing == 1
    assert STANDING in version.notes
    assert list(ours.year_plans.all()) == [own]
    assert free.year_plans.get().is_spread


def test_a_later_plan_spreads_its_months_over_those_of_an_earlier_one():
    planned = renovation(estate())
    money(100)
    approve(solved(), now=NOW)
    later = solved()
    PlanChoice.objects.filter(version=later).update(months=[[11, 1]])

    _, standing = approve(later, now=NOW)

    newest = planned.year_plans.latest("version")
    assert standing == 0
    assert (newest.version, newest.is_spread) == (2, True)
    assert newest.monthly_fen == [0] * 11 + [100 * WAN]


def test_works_under_way_go_on_first_and_pay_year_by_year():
    going = renovation(
        estate("E1"), total_wan=120, stage=Stage.IN_PROGRESS,
        actual_start=date(2025, 3, 1), planned_finish=date(2026, 2, 28),
    )  # fmt: skip
    renovation(estate("E2", household_count=90), total_wan=100)
    money(100, year=2025)
    money(100, year=2026)

    version = solved(year_count=2)

    begun = version.choices.get(project=going)
    paid = {year: fen for year, _, fen in begun.money_years}
    assert (begun.duty, begun.start_month, begun.finish_month) == ("started", 2, 13)
    assert paid == {2025: 100 * WAN, 2026: 20 * WAN}


LEDGER = (
    "deliver.central_projects",
    "deliver.central_investment",
    "deliver.estates_planned",
    "deliver.households_planned",
)


def test_a_finding_from_keep_asks_for_itself_and_becomes_a_project():
    leak(estate(), origin=Origin.KEEP)
    money(900)

    version = approve(solved(), now=NOW).version

    choice = version.choices.get()
    assert choice.project.findings.get().item_code == "H06.1"
    assert choice.project.total_fen == choice.cost_fen
    assert choice.project.sites.get().object_code == "E1"


def test_an_approved_plan_is_not_touched_again():
    renovation(estate())
    money(100)
    version = approve(solved(), now=NOW).version

    with pytest.raises(AlreadyClosed, match="已批准"):
        solve(version, now=NOW)
    with pytest.raises(AlreadyClosed):
        approve(version, now=NOW)


def test_each_choice_keeps_its_history():
    renovation(estate())
    money(100)
    solved()

    assert PlanChoice.pgh_event_model.objects.filter(pgh_label="insert").count() == 1


def test_money_of_a_city_reaches_its_counties_and_no_further():
    renovation(estate(area_code="411202001001"))
    money(100, area_code="411281")
    poor = solved()
    money(100, area_code="411200")

    rich = solve(
        make_version(
            name="二", area_code="4112", first_year=2025, year_count=1, now=NOW
        ),
        now=NOW,
    )

    assert poor.choices.get().verdict == Verdict.LEFT
    assert rich.choices.get().verdict == Verdict.CHOSEN
