from datetime import date

import pytest

from anju.science.errors import HeldAtGate, NoMoney, NoProof, NotYours, RuleError
from anju.science.loop import FindingState, Stage
from anju.web.loop.models import Exemption, Project
from anju.web.loop.services import (
    Decision,
    answer_findings,
    enter_plan,
    exempt_project,
    move_findings,
    move_project,
    open_findings,
    see_again,
)
from tests.factories.core import DAY, NOW, exempted, new_finding, project, user

pytestmark = pytest.mark.django_db
WAN = 1_000_000
OLD = date(2023, 6, 1)
ORDER = Decision("emergency", "山体滑坡抢险", "三政办〔2025〕8号")


def proposed(**fields):
    one = project(stage=Stage.PROPOSED, total_fen=50 * WAN, plan_year=None, **fields)
    one.money.create(source="city", planned_fen=50 * WAN)
    return one


def citing(found_on=DAY, **fields):
    one = proposed(**fields)
    found = open_findings([new_finding(found_on=found_on)])
    answer_findings(project=one, findings=found)
    return one, found[0]


def test_a_project_enters_a_year_plan_with_a_recent_finding():
    one, _ = citing()

    enter_plan(project=one, year=2026, begins_on=DAY, day=DAY)

    stored = Project.objects.get()
    assert (stored.plan_year, stored.stage) == (2026, Stage.PREPARATION)


def test_a_reason_in_the_ledger_is_no_written_exemption():
    one = proposed(exemption="领导要求")

    with pytest.raises(HeldAtGate, match="无体检不更新"):
        enter_plan(project=one, year=2026, day=DAY)

    assert Project.objects.get().plan_year is None


def test_a_finding_older_than_two_years_does_not_open_the_gate_until_seen_again():
    one, found = citing(found_on=OLD)

    with pytest.raises(HeldAtGate, match=one.code):
        enter_plan(project=one, year=2026, day=DAY)

    see_again([((found.item_code, found.object_kind, found.object_code), DAY)])
    assert enter_plan(project=one, year=2026, day=DAY).plan_year == 2026


def test_a_finding_that_is_not_there_opens_no_gate():
    one, found = citing()
    move_findings(findings=[found], state=FindingState.OPEN, reason="撤出")
    move_findings(
        findings=[found], state=FindingState.DISMISSED, reason="不存在", on=DAY
    )

    with pytest.raises(HeldAtGate):
        enter_plan(project=one, year=2026, day=DAY)


def test_no_stage_leads_round_the_gate():
    one = proposed()

    for stage in list(Stage)[1:]:
        with pytest.raises(HeldAtGate):
            move_project(project=Project.objects.get(), stage=stage, on=DAY)

    assert Project.objects.get().stage == Stage.PROPOSED
    move_project(project=exempted(one), stage=Stage.PREPARATION, on=DAY)
    assert Project.objects.get().stage == Stage.PREPARATION


@pytest.mark.parametrize("lack", ["total", "source"])
def test_money_is_asked_for_before_the_year_plan(lack):
    one, _ = citing()
    if lack == "total":
        Project.objects.update(total_fen=None)
    else:
        one.money.all().delete()
    one.refresh_from_db()

    with pytest.raises(NoMoney, match="总投资" if lack == "total" else "资金来源"):
        enter_plan(project=one, year=2026, day=DAY)


def test_the_plan_names_the_source_where_the_ledger_named_none():
    one, _ = citing()
    one.money.all().delete()

    enter_plan(project=one, year=2026, money={"city": 50 * WAN}, day=DAY)

    assert one.money.get().planned_fen == 50 * WAN


def test_the_lead_exempts_in_writing():
    by = user()

    exempt_project(project=proposed(), decision=ORDER, by=by, now=NOW)

    one = Exemption.objects.get()
    assert (one.kind, one.document, one.granted_by) == ("emergency", ORDER.document, by)


@pytest.mark.parametrize("role", ["county", "subdistrict", "department", "auditor"])
def test_nobody_else_may_exempt(role):
    with pytest.raises(NotYours):
        exempt_project(project=proposed(), decision=ORDER, by=user(role), now=NOW)


@pytest.mark.parametrize(
    ("decision", "refusal"),
    [
        (Decision("wish", "想做", "1号"), RuleError),
        (Decision("emergency", " ", "1号"), NoProof),
        (Decision("emergency", "抢险", ""), NoProof),
    ],
)
def test_an_exemption_needs_kind_words_and_number(decision, refusal):
    with pytest.raises(refusal):
        exempt_project(project=proposed(), decision=decision, by=user(), now=NOW)
