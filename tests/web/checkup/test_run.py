from datetime import date
from decimal import Decimal

import pytest

from anju.science.errors import UnknownCode
from anju.science.loop import FindingState
from anju.science.values import State
from anju.web.checkup.models import CheckupRun, IndicatorResult
from anju.web.checkup.services import copy_set, load_sets, record_surveys
from anju.web.loop.ledger import value_of
from anju.web.loop.models import Finding
from anju.web.loop.services import Proof, close_rechecked
from anju.web.registry.models import Building, Estate
from tests.factories.checkup import DAY, HUBIN, YIMA, act, checked, town

pytestmark = pytest.mark.django_db

MAY = date(2025, 5, 5)


def told(run, code, area_code):
    one = IndicatorResult.objects.get(run=run, item_code=code, area_code=area_code)
    return one.state, one.value, one.known_share


def keys(**wanted):
    rows = Finding.objects.filter(**wanted).order_by("item_code", "object_code")
    return list(rows.values_list("item_code", "object_code"))


def test_a_run_answers_all_77_for_every_place():
    town()

    run = checked()

    assert run.results.count() == 77 * 7
    assert len(run.definitions) == 77
    assert run.definitions["H02"]["limits"][0]["mark"] == "V"


def test_a_building_counts_once_whatever_overlaps_in_it():
    town()

    run = checked()

    assert told(run, "H03", "411202") == (State.MEASURED, Decimal(2), 0.75)
    assert keys(item_code__startswith="H03") == [
        ("H03.1", "H-B1"),
        ("H03.7", "H-B1"),
        ("H03.7", "H-B2"),
    ]


def test_not_surveyed_is_no_zero_and_zero_takes_a_survey():
    town()

    before = checked()
    record_surveys([act("Y-B1", "H03", "none")])
    after = checked()

    assert told(before, "H03", "411281") == (State.NOT_SURVEYED, None, None)
    assert told(after, "H03", "411281") == (State.ZERO, Decimal(0), 0.5)


def test_values_come_in_the_printed_unit():
    town()

    run = checked()

    assert told(run, "U39", "411202")[1] == Decimal(8)
    assert told(run, "S22", HUBIN) == (State.MEASURED, Decimal(100), 1.0)
    assert told(run, "C14", "411200")[1] == Decimal(20)


def test_what_is_not_collected_names_the_data_and_its_owner():
    town()

    run = checked()

    one = run.results.get(item_code="U33", area_code="411200")
    assert one.state == State.NOT_SURVEYED
    assert one.reason == "尚未收集：进厂水量与浓度、人口；数据责任单位：排水主管"


def test_a_finding_says_who_saw_what_and_where():
    town()

    checked()

    one = Finding.objects.get(item_code="H03.1")
    assert (one.name, one.object_name, one.estate_code) == (
        "踏步、扶手、照明、护栏损坏或缺失",
        "黄河小区1号楼",
        "H-E1",
    )
    assert (one.found_by, one.found_on) == ("王工", date(2025, 3, 3))
    assert one.evidence == {
        "依据": "现场调查",
        "踏步缺损（厘米，>10）": "12.00",
        "照片": "IMG_0001.jpg",
    }


def test_running_again_doubles_no_finding():
    town()

    first, second = checked(), checked()

    assert (first.findings_opened, second.findings_opened) == (5, 0)
    assert Finding.objects.count() == 5


def test_silence_closes_nothing_and_a_later_look_does():
    town()
    checked()

    silent = checked()
    record_surveys([act("H-B2", "H03", "none", surveyed_on=MAY, surveyor="李工")])
    run = checked()

    assert (silent.findings_closed, run.findings_closed) == (0, 1)
    gone = Finding.objects.get(item_code="H03.7", object_code="H-B2")
    assert gone.state == FindingState.RESOLVED
    assert gone.state_reason == "复查未再发现（2025-05-05 李工）"
    assert told(run, "H03", "411202")[1] == Decimal(1)


def test_what_was_put_right_neither_counts_nor_comes_back():
    town()
    checked()
    done = Finding.objects.filter(item_code="H03.7", object_code="H-B2")
    close_rechecked(
        findings=list(done), proof=Proof("街道", "photo", "复查销号"), on=MAY
    )

    run = checked()

    assert told(run, "H03", "411202") == (State.MEASURED, Decimal(1), 0.5)
    assert Finding.objects.filter(item_code="H03.7", object_code="H-B2").count() == 1


def test_the_same_damage_seen_again_is_a_relapse():
    town()
    checked()
    done = Finding.objects.filter(item_code="H03.7", object_code="H-B2")
    close_rechecked(
        findings=list(done), proof=Proof("街道", "photo", "复查销号"), on=MAY
    )
    record_surveys([act("H-B2", "H03.7", surveyed_on=date(2025, 6, 1))])

    checked()

    again = Finding.objects.get(item_code="H03.7", object_code="H-B2", state="open")
    assert again.relapse_of.state_reason == "复查销号"


def test_a_registry_problem_closes_when_the_object_is_surveyed_anew():
    town()
    checked()
    Estate.objects.filter(code="H-E1").update(management_mode="professional")

    unseen = checked()
    Estate.objects.filter(code="H-E1").update(surveyed_on=MAY, surveyed_by="李工")
    seen = checked()

    assert (unseen.findings_closed, seen.findings_closed) == (0, 1)


def test_what_was_seen_at_an_entrance_counts_for_its_house():
    town()
    house = Building.objects.get(code="H-B4")
    house.entrances.create(code="H-B4-1", name="1单元", area_code=HUBIN)
    record_surveys([act("H-B4-1", "H03.3", object_kind="entrance")])

    run = checked()

    assert told(run, "H03", "411202") == (State.MEASURED, Decimal(3), 1.0)
    assert keys(item_code="H03.3") == [("H03.3", "H-B4")]
    assert Finding.objects.get(item_code="H03.3").found_by == "王工"


def test_a_county_run_stays_in_its_county():
    town()
    record_surveys([act("Y-B1", "H03.1")])

    run = checked(area_code="411202")

    places = set(run.results.values_list("area_code", flat=True))
    assert places == {"411202", "411202001", HUBIN}
    assert not Finding.objects.within("411281").exists()
    assert Finding.objects.within("411202").exists()
    assert YIMA not in places


def test_acts_after_the_day_are_not_known_yet():
    town()

    run = checked(as_of=date(2025, 3, 2))

    assert told(run, "H03", "411202")[0] == State.NOT_SURVEYED


def test_an_area_that_is_not_registered_is_refused():
    load_sets()

    with pytest.raises(UnknownCode, match="没有登记"):
        checked(area_code="411299", as_of=DAY)

    assert not CheckupRun.objects.exists()


def test_a_run_asks_the_database_few_questions(django_assert_max_num_queries):
    town()

    with django_assert_max_num_queries(95):
        checked()


def test_what_a_check_up_closes_itself_counts_in_its_own_rate():
    town()
    record_surveys([act("H-B2", "H03.7", surveyed_on=date(2024, 5, 1))])
    copy_set(edition="2025", to="2024", name_zh="2024年", name_en="2024")
    checked(as_of=date(2024, 6, 1), edition="2024")
    record_surveys([act("H-B2", "H03", "none", surveyed_on=date(2025, 5, 1))])

    run = checked()

    rate = value_of("checkup.rate_last_year", "4112", DAY).answer.value
    assert run.findings_closed == 1
    assert told(run, "T77", "411200")[1] == Decimal(100)
    assert rate == 100
