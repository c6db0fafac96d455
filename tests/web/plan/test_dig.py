from datetime import date

import pytest

from anju.science.errors import AlreadyClosed, NoProof, NotYours, UnknownCode
from anju.web.loop.models import Project
from anju.web.plan.models import DigConflict, JointOpening, PlannedOpening
from anju.web.plan.services import Said, confirm, dismiss, dismiss_conflict, reopen
from tests.factories.core import NOW, YIMA, user
from tests.factories.dig import (
    FIVE,
    line,
    looked,
    opening,
    renovation,
    reply_lists,
    road,
    works,
)

pytestmark = pytest.mark.django_db


def told(run):
    return [
        (one.kind, one.street_name, one.first.network, one.second.network)
        for one in run.conflicts.select_related("first", "second")
    ]


@pytest.fixture
def joint():
    """A gas main and a sewer of one street, three months apart."""
    road("黄河路")
    works("黄河路污水管道改造")
    opening("G1", "黄河路")
    looked()
    return JointOpening.objects.get()


def said(unit, **fields):
    given = {"by": user(), "at": NOW, "unit": unit, "person": "王工"}
    return Said(**{**given, **fields})


def test_the_five_streets_of_the_reply_come_out_of_its_own_lists():
    reply_lists()

    run = looked()

    twice = run.streets.filter(opening_count__gt=1)
    assert set(twice.values_list("name", flat=True)) == FIVE
    assert {one.street_name for one in run.conflicts.filter(kind="trench")} == FIVE
    assert run.conflicts.count() == 5
    saved_m2 = sum(float(one.saved_m2) for one in JointOpening.objects.all())
    assert saved_m2 == pytest.approx(5 * 400 * 2.4, rel=0.01)


def test_names_alone_find_them_where_no_street_is_registered():
    reply_lists()
    road_model = road("不相干路", 50_000).__class__
    road_model.objects.all().delete()

    run = looked()

    assert {one.street_name for one in run.conflicts.all()} == FIVE
    assert {(one.kind, one.shared_m2) for one in run.conflicts.all()} == {
        ("street", None)
    }


def test_a_project_that_names_no_street_is_told_as_not_placed():
    works("城区供热管网更新改造一期", "pipes")

    run = looked()

    (one,) = run.openings.all()
    assert (one.network, one.is_placed) == ("heat", False)


def test_what_a_ledger_project_does_not_open_is_left_out():
    works("社区食堂建设", "public_service")
    works("黄河路污水管道改造", stage="completed")
    opening("G1", "黄河路", state="withdrawn")

    assert not looked().openings.exists()


def test_an_estate_in_renovation_meets_the_street_opening_that_passes_it():
    road("黄河路")
    renovation()
    opening("G1", "黄河路")

    assert told(looked()) == [("estate", "黄河路", "estate", "gas")]


def test_a_moratorium_is_told_with_its_day():
    road("黄河路", overhauled_on=date(2024, 5, 1))
    opening("G1", "黄河路")

    (one,) = looked().conflicts.all()

    assert (one.kind, one.second, one.held_until) == (
        "moratorium",
        None,
        date(2027, 5, 1),
    )


def test_a_drawn_opening_counts_where_it_is_drawn():
    road("黄河路")
    opening("G1", "黄河路", geometry=line(0, 0, 100))
    opening("W1", "黄河路", network="water", owner="供水公司",
            geometry=line(3, 50, 400))  # fmt: skip

    (one,) = looked().conflicts.all()

    assert one.distance_m == pytest.approx(3, abs=0.1)
    assert one.shared_m == pytest.approx(70, abs=1)  # 50 to 100, and the reach beyond


@pytest.mark.usefixtures("joint")
def test_money_lost_is_the_area_at_the_price_of_the_policy():
    (one,) = DigConflict.objects.all()

    twice_m2 = float(one.counted_m2)
    assert twice_m2 == pytest.approx(400 * 1.2, rel=0.01)
    assert one.lost_fen == pytest.approx(twice_m2 * 32_000, rel=0.001)
    assert one.lost_low_fen < one.lost_fen < one.lost_high_fen


def test_the_trench_is_worked_deep_to_shallow_outside_the_flood_season(joint):
    turns = [(m.network, m.owner) for m in joint.members.all()]

    assert turns == [("drainage", "排水公司"), ("gas", "燃气公司")]
    assert joint.blocked_days == 0
    assert not date(2025, 7, 1) <= joint.first_day <= date(2025, 8, 31)


def test_it_is_agreed_when_every_unit_has_confirmed(joint):
    half = confirm(joint=joint, said=said("燃气公司"))
    states = [half.state]
    whole = confirm(joint=joint, said=said("排水公司", on=date(2025, 6, 11)))

    assert [*states, whole.state] == ["confirming", "agreed"]
    assert whole.agreed_on == date(2025, 6, 11)
    assert [one.state for one in whole.conflicts.all()] == ["agreed"]


def test_an_operator_confirms_for_his_own_network_only(joint):
    gas = user("operator", network="gas", unit="燃气公司")

    confirm(joint=joint, said=said("燃气公司", by=gas))
    with pytest.raises(NotYours, match="排水公司"):
        confirm(joint=joint, said=said("排水公司", by=gas))


@pytest.mark.parametrize(
    ("unit", "person", "refusal"),
    [("热力公司", "王工", UnknownCode), ("燃气公司", "", NoProof)],
)
def test_a_confirmation_names_a_unit_of_it_and_a_person(joint, unit, person, refusal):
    with pytest.raises(refusal):
        confirm(joint=joint, said=said(unit, person=person))

    joint.refresh_from_db()
    assert joint.confirmed_count == 0


def test_setting_aside_wants_a_reason_and_can_be_taken_back(joint):
    with pytest.raises(NoProof):
        dismiss(joint=joint, said=said(""))
    aside = dismiss(joint=joint, said=said("", reason="分属两侧人行道"))

    assert (aside.state, aside.conflicts.get().state) == ("dismissed", "dismissed")
    with pytest.raises(AlreadyClosed):
        confirm(joint=joint, said=said("燃气公司"))
    assert reopen(joint=joint, said=said("", reason="重新协商")).state == "proposed"


def test_a_second_look_keeps_what_units_have_said(joint):
    confirm(joint=joint, said=said("燃气公司"))

    looked()

    joint.refresh_from_db()
    assert (joint.state, joint.confirmed_count) == ("confirming", 1)
    assert joint.members.get(network="gas").confirmed_by == "王工"


def test_a_joint_opening_that_no_longer_stands_is_kept_if_it_was_agreed(joint):
    for unit in ("燃气公司", "排水公司"):
        confirm(joint=joint, said=said(unit))
    PlannedOpening.objects.update(state="withdrawn")

    looked()

    joint.refresh_from_db()
    assert (joint.state, joint.is_current) == ("agreed", False)


def test_new_days_ask_the_units_again(joint):
    confirm(joint=joint, said=said("燃气公司"))
    later = date(2026, 3, 1), date(2026, 4, 30)
    PlannedOpening.objects.update(first_day=later[0], last_day=later[1])
    Project.objects.update(planned_start=later[0], planned_finish=later[1])

    looked()

    joint.refresh_from_db()
    assert (joint.state, joint.confirmed_count) == ("proposed", 0)


def test_a_conflict_set_aside_stays_aside_in_the_next_look():
    road("黄河路", overhauled_on=date(2024, 5, 1))
    opening("G1", "黄河路")
    (one,) = looked().conflicts.all()

    dismiss_conflict(conflict=one, said=said("", reason="市政府批准，三政〔2025〕9号"))

    (again,) = looked().conflicts.all()
    assert (again.state, again.reason) == ("dismissed", "市政府批准，三政〔2025〕9号")
    dismiss_conflict(conflict=again, said=said("", reason="批文失效"))
    assert looked().conflicts.get().state == "open"


def test_a_conflict_between_counties_belongs_to_the_city():
    road("界河路")
    opening("G1", "界河路")
    opening("W1", "界河路", network="water", area_code=YIMA, geometry=line())

    (one,) = looked().conflicts.all()

    assert one.area_code == "4112"
