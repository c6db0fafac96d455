from datetime import date, timedelta

import pytest

from anju.science.errors import OutOfTurn
from anju.science.loop import FindingState
from anju.web.checkup.models import Advice, AdvisedFinding
from anju.web.checkup.services import record_surveys
from anju.web.checkup.services.advice import Charge, charge, draft_advice
from anju.web.loop.models import Finding
from anju.web.loop.services import Proof, close_rechecked
from tests.factories.checkup import DAY, NOW, act, checked, town
from tests.factories.core import user

pytestmark = pytest.mark.django_db


def of(item):
    return Advice.objects.get(item_code=item, place_code="H-E1")


def test_problems_of_one_kind_in_one_estate_share_an_advice():
    town()

    checked()

    shared = of("H03.7")
    found = shared.findings.order_by("object_code")
    assert [one.object_code for one in found] == ["H-B1", "H-B2"]
    assert (shared.place_name, shared.layer) == ("黄河小区", "dwelling")
    assert shared.text.startswith("清理楼道杂物")
    assert shared.unit == "社区居民委员会"
    assert shared.no_project == "日常管理解决，不需立项"
    assert (shared.is_draft, shared.assigned_at) == (True, None)


def test_every_unsettled_problem_has_an_advice_and_a_deadline_by_its_type():
    town()
    record_surveys([act("H-B3", "H01.1", surveyed_on=date(2025, 4, 1))])

    checked()

    assert AdvisedFinding.objects.count() == Finding.objects.count()
    assert of("H01.1").due_on == DAY + timedelta(days=180)
    assert of("H03.1").due_on == DAY + timedelta(days=730)


def test_a_later_check_up_adds_to_the_advice_that_stands():
    town()
    checked()
    record_surveys([act("H-B4", "H03.7", surveyed_on=date(2025, 7, 1))])

    checked(as_of=date(2025, 7, 2))

    assert of("H03.7").findings.count() == 3


def test_a_relapse_gets_an_advice_of_its_own():
    town()
    checked()
    seen = Proof("街道", "photo", "复查销号")
    found = Finding.objects.filter(item_code="H03.7")
    close_rechecked(findings=list(found), proof=seen, on=DAY)
    record_surveys([act("H-B2", "H03.7", surveyed_on=date(2025, 8, 1))])

    checked(as_of=date(2025, 8, 2))

    again = Finding.objects.get(item_code="H03.7", state=FindingState.OPEN)
    assert again.advised.advice.drafted_on == date(2025, 8, 2)
    assert Advice.objects.filter(item_code="H03.7").count() == 2


def test_drafting_twice_writes_nothing_new():
    town()
    checked()

    assert draft_advice(area_code="4112", on=DAY) == 0


def test_units_are_charged_together_and_what_is_left_empty_stays():
    town()
    checked()
    by = user()

    done = charge(
        advice=Advice.objects.filter(item_code__startswith="H03"),
        with_=Charge(unit="湖滨街道办事处", due_on=date(2025, 9, 30)),
        by=by,
        now=NOW,
    )

    one = of("H03.7")
    assert done == 2
    assert (one.unit, one.due_on) == ("湖滨街道办事处", date(2025, 9, 30))
    assert (one.assigned_by, one.is_draft) == (by, True)
    assert one.text.startswith("清理楼道杂物")


@pytest.mark.parametrize(
    ("rows", "with_", "words"),
    [
        ({"item_code": "X"}, Charge(unit="街道"), "没有选中"),
        ({"item_code": "H03.7"}, Charge(due_on=date(2025, 1, 1)), "早于今天"),
    ],
)
def test_a_charge_that_cannot_be_met_is_refused(rows, with_, words):
    town()
    checked()

    with pytest.raises(OutOfTurn, match=words):
        charge(advice=Advice.objects.filter(**rows), with_=with_, by=user(), now=NOW)

    assert not Advice.objects.exclude(assigned_at=None).exists()
