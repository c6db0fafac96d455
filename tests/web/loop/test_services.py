import pytest

from anju.science.errors import AlreadyClosed, NoFinding, RuleError
from anju.science.loop import FindingState, Stage
from anju.web.loop.models import Finding
from anju.web.loop.services import (
    answer_findings,
    move_findings,
    move_project,
    open_findings,
    propose_project,
)
from tests.factories.core import DAY, new_finding, project

pytestmark = pytest.mark.django_db


def test_a_finding_is_opened_once_per_item_and_object():
    first = open_findings([new_finding(), new_finding()])

    again = open_findings([new_finding(), new_finding(object_code="B2")])

    assert len(first) == 1
    assert [one.object_code for one in again] == ["B2"]


def test_damage_seen_again_after_it_was_resolved_is_a_relapse():
    (first,) = open_findings([new_finding()])
    move_findings(findings=[first], state=FindingState.RESOLVED, reason="修复", on=DAY)

    (second,) = open_findings([new_finding()])

    assert second.relapse_of == first
    assert second.code != first.code


def test_a_resolved_finding_cannot_be_opened_again():
    (one,) = open_findings([new_finding()])
    move_findings(findings=[one], state=FindingState.RESOLVED, reason="修复", on=DAY)

    with pytest.raises(AlreadyClosed, match=one.code):
        move_findings(findings=[one], state=FindingState.OPEN, reason="再看")


def test_a_project_takes_its_findings_along():
    (one,) = open_findings([new_finding()])
    works = project()
    answer_findings(project=works, findings=[one])

    states = []
    for stage in (Stage.IN_PROGRESS, Stage.COMPLETED, Stage.ACCEPTED):
        move_project(project=works, stage=stage, on=DAY)
        states.append(Finding.objects.get().state)

    assert states == ["in_works", "in_works", "resolved"]
    assert (works.actual_start, works.actual_finish) == (DAY, DAY)


def test_a_project_does_not_go_back():
    works = project(stage=Stage.ACCEPTED)

    with pytest.raises(RuleError, match=works.code):
        move_project(project=works, stage=Stage.TENDER, on=DAY)


def test_a_project_without_findings_needs_an_exemption():
    fields = {
        "name": "新路",
        "area_code": "411202",
        "programme": "other",
        "category": "road",
        "nature": "new",
        "stage": "proposed",
    }

    with pytest.raises(NoFinding, match="新路"):
        propose_project(fields=dict(fields))

    assert propose_project(fields={**fields, "exemption": "应急"}).code


def test_history_of_a_finding_is_added_to():
    (one,) = open_findings([new_finding()])

    move_findings(findings=[one], state=FindingState.DISMISSED, reason="没有", on=DAY)

    assert list(one.events.order_by("pgh_id").values_list("state", flat=True)) == [
        "open",
        "dismissed",
    ]
