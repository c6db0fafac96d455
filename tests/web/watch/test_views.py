from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from anju.web.loop.ledger import slices_of, value_of
from anju.web.registry import areas
from anju.web.registry.models import Area
from anju.web.watch.models import Alarm
from anju.web.watch.services import confirm_and_send, replay
from tests.factories.core import DAY, HUBIN, YIMA, user
from tests.factories.watch import START, record, row, rows_of, stream

pytestmark = pytest.mark.django_db
NOW = START + timedelta(hours=1)


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"


@pytest.fixture
def city(tmp_path):
    """Return alarms of two networks in Hubin and one in Yima."""
    Area.objects.create(
        code="411202", name="湖滨区", area_code="411202", level="county"
    )
    areas.forget()
    gas = {"network": "gas", "object_kind": "pipe"}
    spots = [
        (stream(area_code=HUBIN, object_name="湖滨积水点"), [1, 30]),
        (stream(area_code=YIMA, object_name="义马积水点"), [1, 16]),
        (stream("RQ01", area_code=HUBIN, object_name="湖滨窨井", **gas), [0.1, 3.0]),
        (stream("RQ01", area_code=HUBIN, object_name="安静窨井", **gas), [0.1, 0.1]),
    ]
    rows = [r for one, values in spots for r in rows_of(one, values)]
    replay(path=record(tmp_path / "s.parquet", rows), day=DAY)
    return {one.thing.object_name: one for one, _ in spots}


def client_of(**fields):
    client = Client()
    client.force_login(user(**fields))
    return client


def alarm_of(name):
    return Alarm.objects.get(object_name=name)


@pytest.mark.usefixtures("city")
def test_the_desk_puts_the_worst_first():
    page = client_of(role="duty").get(reverse("watch:index"))

    shown = [row.alarm.object_name for row in page.context["rows"]]
    assert shown == ["湖滨积水点", "湖滨窨井", "义马积水点"]
    assert "属实并派发" in page.text
    assert "读数 30 cm，限值 ≥ 25 cm" in page.text
    assert "已超时" in page.text


@pytest.mark.usefixtures("city")
def test_a_county_sees_opens_and_acts_on_nothing_of_another():
    hubin = client_of(role="county", area_code="411202")
    yima = alarm_of("义马积水点")

    page = hubin.get(reverse("watch:index"))

    assert "湖滨积水点" in page.text
    assert "义马积水点" not in page.text
    assert "属实并派发" not in page.text
    assert hubin.get(yima.get_absolute_url()).status_code == 404
    thing = yima.stream.thing
    assert hubin.get(thing.get_absolute_url()).status_code == 404
    address = reverse("watch:readings", args=[yima.stream_id])
    assert hubin.get(address, span()).status_code == 404
    assert value_of("watch.alarms_open", "411202", DAY).answer.value == 2


@pytest.mark.usefixtures("city")
def test_an_operator_sees_his_network_only():
    gas = client_of(role="operator", network="gas")

    desk = gas.get(reverse("watch:index"))
    devices = gas.get(reverse("watch:devices"))

    assert [r.alarm.object_name for r in desk.context["rows"]] == ["湖滨窨井"]
    assert "watch.alarms_open" not in desk.text
    assert devices.context["page"].paginator.count == 2
    flood = alarm_of("湖滨积水点")
    assert gas.get(flood.get_absolute_url()).status_code == 404
    act = reverse("watch:act", args=[flood.code, "accept"])
    assert gas.post(act).status_code == 404


@pytest.mark.usefixtures("city")
def test_one_touch_on_the_desk_confirms_sends_and_shows_the_row_anew():
    duty = client_of(role="duty", unit="值班室")
    flood = alarm_of("湖滨积水点")

    row = duty.post(
        reverse("watch:act", args=[flood.code, "confirm-send"]),
        headers={"HX-Request": "true"},
    )

    flood.refresh_from_db()
    assert flood.state == "sent"
    assert flood.finding.item_code == "PS05"
    assert row.text.strip().startswith("<tr")
    assert "接单" in row.text


@pytest.mark.usefixtures("city")
def test_a_step_out_of_turn_is_a_page_with_its_reason():
    duty = client_of(role="duty")
    flood = alarm_of("湖滨积水点")

    page = duty.post(reverse("watch:act", args=[flood.code, "close"]), {"text": "好了"})

    assert page.status_code == 409
    assert "rule.wrong_step" in page.text


@pytest.mark.usefixtures("city")
def test_an_auditor_reads_and_does_not_act():
    auditor = client_of(role="auditor")
    flood = alarm_of("湖滨积水点")

    assert auditor.get(flood.get_absolute_url()).status_code == 200
    act = reverse("watch:act", args=[flood.code, "confirm-send"])
    assert auditor.post(act).status_code == 403


@pytest.mark.usefixtures("city")
def test_an_alarm_says_why_with_the_limit_its_mark_and_source():
    flood = alarm_of("湖滨积水点")
    duty = user("duty")
    confirm_and_send(alarm=flood, by=duty, now=NOW)

    page = client_of(role="city").get(flood.get_absolute_url())

    assert "读数 30 cm，限值 ≥ 25 cm" in page.text
    assert "GB 50014-2021" in page.text
    assert "见于来源" in page.text
    assert flood.code in page.text
    assert duty.username in page.text


def test_a_device_never_heard_is_no_zero(city):
    silent = stream(object_name="从未上报的点")

    page = client_of(role="city").get(silent.thing.get_absolute_url())
    listed = client_of(role="city").get(reverse("watch:devices"), {"state": "never"})

    assert "从未上报" in page.text
    assert [t.pk for t in listed.context["page"]] == [silent.thing_id]
    assert city["安静窨井"].thing.code not in listed.text


def span():
    return {
        "from": (START - timedelta(hours=1)).isoformat(),
        "to": (START + timedelta(hours=1)).isoformat(),
    }


def test_the_chart_gets_readings_limits_and_alarms(city):
    one = city["湖滨积水点"]

    told = (
        client_of(role="city")
        .get(reverse("watch:readings", args=[one.pk]), span())
        .json()
    )

    start_ms = int(START.timestamp() * 1000)
    assert told["points"] == [[start_ms, 1.0, ""], [start_ms + 300_000, 30.0, ""]]
    assert told["unit"] == "cm"
    assert {"level": 2, "value": 25.0, "mark": "V"} in told["limits"]
    assert told["alarms"] == [[start_ms + 300_000, 2], [start_ms + 300_000, 3]]


@pytest.mark.parametrize("text", ["", "gestern", "2025-06-11"])
def test_a_span_that_is_no_time_is_refused(city, text):
    one = city["湖滨积水点"]
    address = reverse("watch:readings", args=[one.pk])

    page = client_of(role="city").get(address, span() | {"from": text})

    assert page.status_code in {404, 422}


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    "name",
    ["index", "devices", "quantities", "shift", "alarms-export", "devices-export"],
)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_opens_in_both_languages(name, language):
    client = client_of(role="city")
    client.cookies["django_language"] = language

    assert client.get(reverse(f"watch:{name}")).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_rows(
    city, tmp_path, django_assert_max_num_queries
):
    more = [stream(object_name=f"点{n}") for n in range(30)]
    rows = [row(one, minute, 30) for one in more for minute in (120, 125)]
    replay(path=record(tmp_path / "more.parquet", rows), day=DAY)
    client = client_of(role="city")

    assert city
    with django_assert_max_num_queries(24):
        assert len(client.get(reverse("watch:index")).context["rows"]) == 33
    with django_assert_max_num_queries(24):
        client.get(reverse("watch:devices"))


@pytest.mark.usefixtures("city")
def test_the_slices_of_every_figure_add_up():
    for code in (
        "watch.alarms_open",
        "watch.alarms_by_network",
        "watch.devices",
        "watch.devices_by_network",
        "watch.devices_online",
    ):
        whole = value_of(code, "4112", DAY).answer.value
        parts = slices_of(code, "4112", DAY).values()

        assert whole == sum(part.answer.value for part in parts)
        assert whole > 0


def test_a_limit_of_its_own_is_kept_with_author_and_reason(city):
    thing = city["湖滨积水点"].thing
    officer = client_of(role="duty")
    address = reverse("watch:limits", args=[thing.code, "PS05"])
    given = {"rule": "PS05-2", "valid_from": "2025-06-01", "reason": "近学校，从严"}

    refused = officer.post(address, given | {"limit": "深"})
    taken = officer.post(address, given | {"limit": "20"}, follow=True)

    assert refused.status_code == 422
    assert "近学校，从严" in taken.text
    assert "≥ 20 cm" in taken.text


@pytest.mark.usefixtures("city")
def test_an_operator_counts_and_opens_nothing_of_another_network():
    for name, by in (("湖滨积水点", "drainage"), ("湖滨窨井", "gas")):
        officer = user(role="duty", network=by)
        confirm_and_send(alarm=alarm_of(name), by=officer, now=NOW)
    gas = client_of(role="operator", network="gas")
    foreign = alarm_of("湖滨积水点").finding

    figure = gas.get(reverse("loop:figure", args=["watch.alarms_open"]))
    again = gas.get(reverse("loop:figure", args=["loop.findings_again"]))
    listed = gas.get(reverse("loop:findings"))

    assert [row.object_name for row in figure.context["page"]] == ["湖滨窨井"]
    assert again.context["got"].answer.value == 1
    assert "湖滨窨井" in listed.text
    assert "湖滨积水点" not in listed.text
    assert gas.get(foreign.get_absolute_url()).status_code == 404
    assert value_of("watch.devices", "4112", DAY).answer.value == 4
    assert value_of("watch.devices", "4112", DAY, network="gas").answer.value == 2
