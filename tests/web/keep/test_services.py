from datetime import date

import pytest

from anju.science.errors import AlreadyClosed, UnknownCode
from anju.science.loop import FindingState, Origin
from anju.web.keep.models import Claim, ClaimState, Condition
from anju.web.keep.services import Look, record_inspection, settle_claim
from anju.web.loop.models import Finding, Handover
from anju.web.loop.services import NewHandover, hand_over
from tests.factories.core import HUBIN, project

pytestmark = pytest.mark.django_db

ROOF, DRAIN = "H04.4", "H06.2"


def handover(**fields: object) -> Handover:
    given = {
        "project": project(),
        "name": "小区移交",
        "area_code": HUBIN,
        "object_kind": "estate",
        "object_code": "E1",
        "object_name": "一号小区",
        "handed_over_on": date(2023, 1, 10),
        "built_by": "建安公司",
        "warranty_ends_on": date(2025, 1, 10),
    }
    (made,) = hand_over([NewHandover(**{**given, **fields})])
    return made


def inspected(of: Handover, *looks: Look, months: int = 24, **fields: object):
    given = {"inspected_on": date(2025, 6, 12), "inspector": "张工"}
    return record_inspection(handover=of, months=months, looks=looks, **given | fields)


def test_a_roof_is_still_under_warranty_when_a_drain_is_not():
    made = handover()

    inspected(made, Look(ROOF, Condition.DAMAGED), Look(DRAIN, Condition.DAMAGED))

    claim = Claim.objects.get()
    assert claim.finding.item_code == ROOF
    assert claim.warranty_ends_on == date(2028, 1, 10)
    drain = Finding.objects.get(item_code=DRAIN)
    assert (drain.origin, drain.state) == (Origin.KEEP, FindingState.OPEN)
    assert (drain.estate_code, drain.evidence["移交"]) == ("E1", made.code)


def test_what_is_sound_or_worn_leaves_no_finding():
    inspected(
        handover(), Look(ROOF, Condition.GOOD), Look(DRAIN, Condition.WORN, "轻微")
    )

    assert not Finding.objects.exists()


def test_the_same_round_again_opens_nothing_twice():
    made = handover()
    first = inspected(made, Look(ROOF, Condition.DAMAGED))

    again = inspected(made, Look(ROOF, Condition.DAMAGED, "更大"))

    assert first == again
    assert again.items.get().damage == "更大"
    assert (Finding.objects.count(), Claim.objects.count()) == (1, 1)


def test_damage_already_known_is_tied_to_the_open_finding():
    made = handover()
    inspected(made, Look(DRAIN, Condition.DAMAGED), months=12)

    later = inspected(made, Look(DRAIN, Condition.DAMAGED), months=24)

    assert later.items.get().finding == Finding.objects.get()


def test_what_the_builder_mends_is_resolved():
    inspected(handover(), Look(ROOF, Condition.DAMAGED))

    settle_claim(
        claim=Claim.objects.get(),
        repaired=True,
        on=date(2025, 7, 1),
        outcome="重做防水",
    )

    found = Finding.objects.get()
    assert (found.state, found.closed_on) == (FindingState.RESOLVED, date(2025, 7, 1))
    assert found.evidence["索赔"] == "已修复：重做防水"


def test_a_claim_is_settled_once():
    inspected(handover(), Look(ROOF, Condition.DAMAGED))
    claim = Claim.objects.get()
    done = settle_claim(
        claim=claim, repaired=False, on=date(2025, 7, 1), outcome="无人应"
    )

    with pytest.raises(AlreadyClosed, match="已办结"):
        settle_claim(claim=claim, repaired=True, on=date(2025, 7, 2), outcome="补办")

    assert done.state == ClaimState.FAILED


def test_an_unknown_item_is_refused_and_nothing_is_written():
    made = handover()

    with pytest.raises(UnknownCode, match="X99"):
        inspected(made, Look("X99", Condition.GOOD))

    assert not made.inspections.exists()
