from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError

from anju.science.errors import NoProof, NotYours, WrongStep
from anju.web.loop.models import Finding
from anju.web.watch.models import Alarm, AlarmStep
from anju.web.watch.services import confirm_and_send, replay, take_step
from tests.factories.core import DAY, user
from tests.factories.watch import START, record, row, rows_of, stream

pytestmark = pytest.mark.django_db
NOW = START + timedelta(hours=1)


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"


@pytest.fixture
def flood(tmp_path):
    """Return a stream and a way to let it read something new."""
    one = stream(object_name="茅津路积水点")
    files = iter(range(99))

    def more(*values, after_min=0):
        rows = [row(one, after_min + 5 * n, v) for n, v in enumerate(values)]
        replay(path=record(tmp_path / f"{next(files)}.parquet", rows), day=DAY)
        return Alarm.objects.order_by("pk").last()

    return more


@pytest.fixture
def officer():
    return user("duty", unit="生命线值班室", first_name="王值班")


@pytest.fixture
def operator():
    return user("operator", network="drainage", unit="排水公司")


def through(alarm, officer, operator, until=None):
    """Take an alarm along its way, a minute a step."""
    alarm = confirm_and_send(alarm=alarm, by=officer, now=NOW)
    way = [
        ("accept", operator, ""),
        ("arrive", operator, ""),
        ("handle", operator, "清掏雨水口，积水退去"),
        ("review", officer, ""),
        ("close", officer, "照片3张，复测水深0 cm"),
    ]
    for n, (code, by, text) in enumerate(way, start=1):
        now = NOW + timedelta(minutes=n)
        alarm = take_step(alarm=alarm, code=code, by=by, now=now, text=text)
        if code == until:
            break
    return alarm


def test_a_true_alarm_becomes_a_finding_and_closes_it_with_proof(
    flood, officer, operator
):
    alarm = flood(1, 27)

    closed = through(alarm, officer, operator)

    finding = Finding.objects.get()
    assert closed.state == "closed"
    assert closed.closed_at == NOW + timedelta(minutes=5)
    assert (finding.origin, finding.item_code, finding.state) == (
        "watch",
        "PS05",
        "resolved",
    )
    assert finding.state_reason.endswith("照片3张，复测水深0 cm")
    assert finding.severity == "serious"
    steps = closed.steps.values_list("step", "signed", "role")
    assert list(steps)[:4] == [
        ("raise", "系统", ""),
        ("confirm", "王值班", "duty"),
        ("send", "王值班", "duty"),
        ("accept", operator.username, "operator"),
    ]


def test_a_false_alarm_closes_with_its_reason_and_leaves_no_finding(flood, officer):
    alarm = flood(1, 27)
    take_step(alarm=alarm, code="confirm", by=officer, now=NOW, verdict="false")

    with pytest.raises(NoProof):
        take_step(alarm=alarm, code="dismiss", by=officer, now=NOW)
    closed = take_step(
        alarm=alarm, code="dismiss", by=officer, now=NOW, text="洒水车经过"
    )

    assert (closed.state, closed.verdict) == ("closed", "false")
    assert not Finding.objects.exists()


def test_two_alarms_of_one_object_share_a_finding_until_the_last_closes(
    flood, officer, operator
):
    first = through(flood(1, 27), officer, operator, until="review")
    again = flood(1, 1, 27, after_min=60)
    first.refresh_from_db()

    assert again.pk == first.pk
    assert first.state == "accepted"
    assert [s.step for s in first.steps.all()][-1] == "reopen"
    assert Finding.objects.get().state == "open"


def test_a_breach_after_closing_is_a_new_alarm_and_a_relapse(flood, officer, operator):
    first = through(flood(1, 27), officer, operator)

    second = flood(1, 1, 27, after_min=60)
    confirm_and_send(alarm=second, by=officer, now=NOW + timedelta(hours=2))

    assert second.pk != first.pk
    old, new = Finding.objects.order_by("pk")
    assert new.relapse_of == old


def test_steps_out_of_turn_and_by_strangers_are_refused(flood, officer, operator):
    alarm = flood(1, 27)

    with pytest.raises(WrongStep):
        take_step(alarm=alarm, code="close", by=officer, now=NOW, text="好了")
    with pytest.raises(NotYours):
        take_step(alarm=alarm, code="confirm", by=operator, now=NOW, verdict="true")
    gas = user("operator", network="gas")
    confirm_and_send(alarm=alarm, by=officer, now=NOW)
    with pytest.raises(NotYours):
        take_step(alarm=alarm, code="accept", by=gas, now=NOW)


def test_a_clock_set_back_keeps_the_steps_in_order(flood, officer):
    alarm = flood(1, 27)

    take_step(
        alarm=alarm,
        code="confirm",
        by=officer,
        now=START - timedelta(days=1),
        verdict="true",
    )

    assert [s.step for s in alarm.steps.all()] == ["raise", "confirm"]
    assert alarm.steps.last().at == alarm.raised_at


def test_no_alarm_and_no_step_can_be_deleted_or_rewritten(flood, officer):
    alarm = flood(1, 27)
    take_step(alarm=alarm, code="confirm", by=officer, now=NOW, verdict="true")

    for act in (
        lambda: Alarm.objects.filter(pk=alarm.pk)._raw_delete("default"),  # noqa: SLF001
        lambda: AlarmStep.objects.all()._raw_delete("default"),  # noqa: SLF001
        lambda: AlarmStep.objects.update(text="没有发生"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    with pytest.raises(ProtectedError):
        officer.delete()
    assert Alarm.objects.count() == 1


def test_a_device_that_fails_leaves_no_finding_about_the_city(tmp_path, officer):
    one = stream(quantity="GS01", network="water", object_kind="pipe")
    rows = rows_of(one, [0.31] * 14, every_min=15)
    replay(path=record(tmp_path / "s.parquet", rows), day=DAY)

    alarm = confirm_and_send(alarm=Alarm.objects.get(), by=officer, now=NOW)

    assert alarm.finding is None


def test_rain_is_nobodys_defect(tmp_path, officer):
    one = stream(quantity="PS04", object_kind="area", object_name="湖滨区")
    rows = rows_of(one, [9.0] * 14)
    replay(path=record(tmp_path / "s.parquet", rows), day=DAY)

    alarm = confirm_and_send(alarm=Alarm.objects.get(), by=officer, now=NOW)

    assert alarm.level == 1
    assert alarm.finding is None
