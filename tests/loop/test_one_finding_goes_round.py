"""One corroded gas riser goes all the way round the loop, and round again."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from anju.science.keep.warranty import warranty_of
from anju.science.loop import FindingState, Origin, Stage
from anju.web.checkup.services import load_sets, record_surveys
from anju.web.deliver.services import reports
from anju.web.keep.models import Claim, ClaimState, Condition
from anju.web.keep.services import Look, record_inspection, settle_claim
from anju.web.loop.models import Finding, Handover, Project
from anju.web.loop.services import (
    NewHandover,
    Proof,
    close_rechecked,
    hand_over,
    move_project,
)
from anju.web.plan.models import PlanVersion, Verdict
from anju.web.plan.services import approve, make_version, set_pool, solve
from anju.web.policy import on
from anju.web.registry.models import Estate
from tests.factories.checkup import act, checked, registry
from tests.factories.deliver import content

pytestmark = pytest.mark.django_db

WAN = 1_000_000
RISER = "H02.1"


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


def planned(day: date) -> PlanVersion:
    for year in range(day.year, day.year + 3):
        set_pool(
            source="local_match", year=year, area_code="411202", amount_fen=50 * WAN
        )
    version = make_version(
        name="计划", area_code="4112", first_year=day.year, now=at(day)
    )
    return solve(version, now=at(day))


def states(finding: Finding) -> list[str]:
    return list(finding.events.order_by("pgh_id").values_list("state", flat=True))


def story(record) -> list[tuple]:
    return list(record.events.order_by("pgh_id").values_list())


def delivered(project: Project) -> Handover:
    """Start, report a month, finish, accept, and hand over."""
    act_june = reports.Act(None, at(date(2025, 7, 2)))
    reports.set_year_plan(
        project=project,
        year=2025,
        monthly_fen=[0] * 6 + [3 * WAN] * 6,
        act=act_june,
        reason="开工推迟到七月",
    )
    move_project(project=project, stage=Stage.IN_PROGRESS, on=date(2025, 7, 1))
    reports.report_month(
        project=project,
        month=date(2025, 6, 1),
        content=content(1, reporter="李工"),
        act=act_june,
    )
    move_project(project=project, stage=Stage.COMPLETED, on=date(2025, 10, 30))
    move_project(project=project, stage=Stage.ACCEPTED, on=date(2025, 11, 20))
    day = date(2025, 12, 1)
    warranty = warranty_of("J03", day, on("keep/warranty", day))
    (handover,) = hand_over(
        [
            NewHandover(
                project=project,
                name="黄河小区燃气立管移交",
                area_code=project.area_code,
                object_kind="estate",
                object_code="H-E1",
                object_name="黄河小区",
                handed_over_on=day,
                item_code="J03",
                built_by="燃气工程公司",
                kept_by="燃气公司",
                warranty_ends_on=warranty.ends_on,
                warranty_basis=warranty.basis,
            )
        ]
    )
    return handover


def test_one_finding_goes_round():
    # check-up: a surveyor saw it, the check-up leaves a finding
    load_sets()
    registry()
    Estate.objects.update(built_year=1996, management_mode="professional")
    record_surveys([act("H-B1", RISER, photo="IMG_7.jpg")])
    checked()
    found = Finding.objects.get(item_code=RISER)
    assert (found.origin, found.state) == (Origin.CHECKUP, FindingState.OPEN)

    # plan: it is a candidate, it is chosen with money and a reason, and approved
    version = planned(date(2025, 6, 12))
    choice = version.choices.get(code="WT-estate-H-E1")
    assert (choice.verdict, choice.year) == (Verdict.CHOSEN, 2025)
    assert sum(choice.money.values()) == choice.cost_fen > 0
    assert "入选：2025-" in choice.reason_zh
    approve(version, now=at(date(2025, 6, 13)))
    found.refresh_from_db()
    project = found.projects.get()
    assert found.state == FindingState.PLANNED
    assert project.total_fen == sum(project.money.values_list("planned_fen", flat=True))

    # deliver: built, reported, accepted, handed over; the finding awaits its re-check
    before = story(project)
    handover = delivered(project)
    found.refresh_from_db()
    project.refresh_from_db()
    assert found.state == FindingState.IN_WORKS
    assert "待复查" in found.state_reason
    assert project.reports.get().invested_fen == WAN
    assert story(project)[: len(before)] == before

    # check-up: somebody other than the builder looks again, and it is closed
    seen = Proof("街道复查员", "measurement", "复查：立管已更换，测压合格")
    close_rechecked(findings=[found], proof=seen, on=date(2025, 12, 10))

    # keep: a year later it is damaged again; within warranty the builder is asked
    record_inspection(
        handover=handover,
        months=12,
        inspected_on=date(2026, 12, 3),
        inspector="张工",
        looks=[Look(RISER, Condition.DAMAGED, "立管锈蚀")],
    )
    again = Finding.objects.get(item_code=RISER, origin=Origin.KEEP)
    claim = Claim.objects.get(finding=again)
    assert (again.object_code, claim.state) == ("H-E1", ClaimState.ASKED)
    waiting = planned(date(2026, 12, 4)).choices.get(code="WT-estate-H-E1")
    assert waiting.verdict == Verdict.REFUSED
    assert "质保期内" in waiting.reason_zh

    # the builder does not come: the finding is chosen again
    settle_claim(
        claim=claim, repaired=False, on=date(2027, 1, 20), outcome="施工单位已注销"
    )
    last = planned(date(2027, 1, 21))
    chosen = last.choices.get(code="WT-estate-H-E1")
    assert (chosen.verdict, chosen.finding_pks) == (Verdict.CHOSEN, [again.pk])
    approve(last, now=at(date(2027, 1, 22)))
    again.refresh_from_db()
    assert again.state == FindingState.PLANNED
    assert again.projects.get() != project

    # nothing was overwritten on the way
    way = ["open", "planned", "in_works", "in_works", "resolved"]
    assert states(found) == way
    assert states(again) == ["open", "open", "open", "planned"]
    assert handover.events.count() == 1
