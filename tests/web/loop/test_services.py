from datetime import date

import pytest

from anju.science.errors import AlreadyClosed, NoFinding, NoProof, RuleError
from anju.science.loop import FindingState, Stage
from anju.web.loop.models import Finding
from anju.web.loop.services import (
    Proof,
    answer_findings,
    close_rechecked,
    move_findings,
    move_project,
    open_findings,
    propose_project,
    see_again,
)
from tests.factories.core import DAY, new_finding, project

pytestmark = pytest.mark.django_db
SEEN = Proof("复查员", "photo", "复查照片显示已修复")


def test_a_finding_is_opened_once_per_item_and_object():
    first = open_findings([new_finding(), new_finding()])

    again = open_findings([new_finding(), new_finding(object_code="B2")])

    assert len(first) == 1
    assert [one.object_code for one in again] == ["B2"]


def test_damage_seen_again_after_it_was_resolved_is_a_relapse():
    (first,) = open_findings([new_finding()])
    close_rechecked(findings=[first], proof=SEEN, on=DAY)

    (second,) = open_findings([new_finding()])

    assert second.relapse_of == first
    assert second.code != first.code


def test_a_resolved_finding_cannot_be_opened_again():
    (one,) = open_findings([new_finding()])
    close_rechecked(findings=[one], proof=SEEN, on=DAY)

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

    assert states == ["in_works", "in_works", "in_works"]
    assert "待复查" in Finding.objects.get().state_reason
    assert (works.actual_start, works.actual_finish) == (DAY, DAY)


def test_acceptance_closes_what_a_check_up_did_not_find():
    (one,) = open_findings([new_finding(origin="report")])
    works = project()
    answer_findings(project=works, findings=[one])

    move_project(project=works, stage=Stage.ACCEPTED, on=DAY)

    assert Finding.objects.get().state == FindingState.RESOLVED


def test_nothing_but_a_re_check_closes_a_problem_of_a_check_up():
    (one,) = open_findings([new_finding()])

    with pytest.raises(NoProof, match="复查"):
        move_findings(
            findings=[one], state=FindingState.RESOLVED, reason="修复", on=DAY
        )

    close_rechecked(findings=[one], proof=SEEN, on=DAY)
    one.refresh_from_db()
    assert (one.state, one.state_reason) == (FindingState.RESOLVED, SEEN.words)


def test_a_problem_seen_again_keeps_the_day():
    (one,) = open_findings([new_finding(found_on=date(2024, 5, 1))])
    key = one.item_code, one.object_kind, one.object_code

    first = see_again([(key, DAY)])
    again = see_again([(key, date(2025, 1, 1))])

    one.refresh_from_db()
    assert (first, again, one.seen_on) == (1, 0, DAY)


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
