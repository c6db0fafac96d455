from datetime import date

import pytest

from anju.science.errors import OutOfTurn
from anju.science.loop import Stage
from anju.web.deliver.services.stages import Terms, hand_over_project, take_on
from anju.web.loop.models import Finding, ProjectSite
from anju.web.loop.services import answer_findings, open_findings
from anju.web.registry.models import Estate
from tests.factories.core import DAY, HUBIN, new_finding, project

pytestmark = pytest.mark.django_db
TERMS = Terms(handed_over_on=DAY, built_by="建工公司", kept_by="社区居委会")


def renovation(**fields):
    estate = Estate.objects.create(code="E1", name="黄河小区", area_code=HUBIN)
    works = project(programme="old_estates", category="old_estate", **fields)
    ProjectSite.objects.create(
        code="S1",
        name=estate.name,
        area_code=HUBIN,
        project=works,
        object_kind="estate",
        object_code=estate.code,
    )
    return works


def test_a_project_goes_on_with_its_findings_and_estates():
    works = renovation()
    findings = open_findings([new_finding()])
    answer_findings(project=works, findings=findings)

    take_on(project=works, stage=Stage.ACCEPTED, on=DAY, today=DAY)

    works.refresh_from_db()
    estate = Estate.objects.get()
    assert (works.stage, works.actual_finish) == (Stage.ACCEPTED, DAY)
    assert "待复查" in Finding.objects.get().state_reason
    assert (estate.renovation_status, estate.renovation_year) == ("completed", 2025)


def test_an_accepted_project_is_handed_over_site_by_site():
    works = renovation(stage=Stage.ACCEPTED)

    (made,) = hand_over_project(project=works, terms=TERMS, today=DAY)

    works.refresh_from_db()
    assert (made.object_code, made.kept_by) == ("E1", "社区居委会")
    assert works.stage == Stage.HANDED_OVER


def test_a_project_without_sites_is_handed_over_with_its_area():
    works = project(stage=Stage.SETTLED)

    (made,) = hand_over_project(project=works, terms=TERMS, today=DAY)

    assert (made.object_kind, made.object_code) == ("area", works.area_code)


@pytest.mark.parametrize("stage", [Stage.IN_PROGRESS, Stage.HANDED_OVER])
def test_handing_over_comes_after_acceptance_and_once(stage):
    works = renovation(stage=stage)

    with pytest.raises(OutOfTurn):
        hand_over_project(project=works, terms=TERMS, today=DAY)


@pytest.mark.parametrize(
    ("stage", "on"),
    [
        (Stage.TENDER, DAY),
        (Stage.COMPLETED, date(2025, 6, 13)),
        (Stage.COMPLETED, date(2025, 6, 11)),
    ],
)
def test_a_stage_does_not_go_back_nor_ahead_of_today(stage, on):
    works = renovation(stage=Stage.IN_PROGRESS, actual_start=DAY)

    with pytest.raises(OutOfTurn):
        take_on(project=works, stage=stage, on=on, today=DAY)
