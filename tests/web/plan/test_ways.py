from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from anju.science.errors import AlreadyClosed, RuleError, WayRefused
from anju.web.loop.ledger import slices_of, value_of
from anju.web.plan.models import NationalEntry, Signing, WaySheet
from anju.web.plan.services.ways import (
    decide_sheet,
    enter_national,
    finish_national,
    save_sheet,
)
from anju.web.registry.models import Building, UrbanVillage
from tests.factories.core import HUBIN, YIMA, user
from tests.factories.plan import estate

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 12)
SOUND = {
    "way": "combine",
    "floor_area_m2": 100_000,
    "exempt_m2": 5_000,
    "demolish_m2": 25_000,
    "build_m2": 50_000,
    "households": 400,
    "rehoused_near": 200,
    "rent_before_fen": 1000,
    "rent_after_fen": 1050,
    "willing_share": Decimal("0.9"),
    "heritage_m2": 0,
    "income_fen": 100,
    "cost_fen": 300,
}


def client(role="city", area_code="4112"):
    made = Client()
    made.force_login(user(role, area_code))
    return made


def village(code="CZC-1", area_code=HUBIN, **fields):
    given = {"name": f"{code}村", "household_count": 400}
    return UrbanVillage.objects.create(
        code=code, area_code=area_code, **{**given, **fields}
    )


def sheet(place=None, **fields):
    return save_sheet(place or village(), {**SOUND, **fields})


def decided(one):
    return decide_sheet(one, document="三政纪〔2025〕3号", on_day=DAY)


def test_a_sound_sheet_is_decided_and_keeps_the_rules_it_passed():
    one = decided(sheet())

    assert one.state == "decided"
    assert {row[1] for row in one.tests} == {"kept"}
    with pytest.raises(AlreadyClosed, match="已定"):
        decided(one)
    with pytest.raises(AlreadyClosed):
        save_sheet(UrbanVillage.objects.get(), SOUND)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            {"demolish_m2": 30_000},
            "拆除建筑面积占.*建科〔2021〕63号第一条",
        ),
        ({"build_m2": 60_000}, "拆建比.*建科〔2021〕63号第一条"),
        ({"rehoused_near": 100}, "安置率.*建科〔2021〕63号第二条"),
        ({"rent_after_fen": 1100}, "租金年度涨幅.*建科〔2021〕63号第二条"),
        ({"willing_share": Decimal("0.5")}, "同意改造的户数比例"),
        ({"rent_after_fen": None}, "未调查，不能核对"),
    ],
)
def test_a_broken_floor_rule_is_named_and_nothing_is_decided(change, words):
    one = sheet(**change)

    with pytest.raises(WayRefused, match=words):
        decided(one)

    one.refresh_from_db()
    assert (one.state, one.document, one.tests) == ("draft", "", [])


def test_a_sheet_without_a_way_is_not_decided():
    with pytest.raises(RuleError, match="还没有填写改造方式"):
        decided(sheet(way=""))


def test_a_new_sheet_takes_over_what_the_registry_knows():
    place = village(legal_floor_area_m2=60_000, illegal_floor_area_m2=8_000)

    page = client().get(reverse("plan:way", args=["village", place.code])).text

    assert 'value="68000"' in page
    assert 'value="8000"' in page
    assert not WaySheet.objects.exists()


def test_a_clerk_fills_a_sheet_is_refused_and_decides_it():
    place, reader = village(), client()
    given = {
        **{name: SOUND[name] for name in SOUND if not name.endswith(("fen", "share"))},
        "rent_before_fen": "10", "rent_after_fen": "11", "willing": "90",
        "basis": "入户调查", "heritage_demolish_m2": "0",
    }  # fmt: skip
    own = ["village", place.code]
    order = {"document": "三政纪1号", "on_day": DAY}

    reader.post(reverse("plan:way-save", args=own), given)
    refused = reader.post(reverse("plan:way-decide", args=own), order)
    again = {**given, "rent_after_fen": "10.5"}
    reader.post(reverse("plan:way-save", args=own), again)
    reader.post(reverse("plan:way-decide", args=own), order)

    assert refused.status_code == 409
    assert "租金年度涨幅 10.0%" in refused.text
    assert WaySheet.objects.get().state == "decided"
    page = reader.get(reverse("plan:way", args=own)).text
    assert "符合" in page
    assert "入户调查" in page


def test_dangerous_buildings_have_their_sheet_too():
    one = estate()
    one.buildings.update(danger_grade="D")
    building = Building.objects.get()

    page = client().get(reverse("plan:ways"), {"kind": "building"}).text
    own = client().get(reverse("plan:way", args=["building", building.code]))

    assert building.code in page
    assert own.status_code == 200


def test_the_list_shows_way_entry_and_signing():
    place = village()
    sheet(place)
    entry(place, deadline=date(2025, 1, 1))
    signing("A1", signed_on=DAY)
    signing("A2")

    page = client().get(reverse("plan:ways")).text

    assert "拆整结合" in page
    assert "超期" in page
    assert "1 / 2" in page
    assert client().get(reverse("plan:ways"), {"xlsx": 1}).content[:2] == b"PK"
    assert "CZC-1" not in client().get(reverse("plan:ways"), {"state": "decided"}).text


def entry(place, **fields):
    given = {"programme": "urban_village", "batch": "第一批", "document": "建1号",
             "entered_on": date(2024, 6, 1),
             "deadline": date(2026, 12, 31)}  # fmt: skip
    return enter_national(place, **{**given, **fields})


def signing(number, **fields):
    return Signing.objects.create(
        object_code="CZC-1", household_no=number, area_code=HUBIN, **fields
    )


def test_an_entry_of_the_national_plan_runs_to_its_deadline():
    place = village()
    one = entry(place, deadline=date(2025, 6, 11))
    assert stand() == {"late": 1}

    finish_national(one, on_day=DAY)

    assert stand() == {"finished": 1}
    with pytest.raises(AlreadyClosed):
        finish_national(one, on_day=DAY)
    with pytest.raises(AlreadyClosed, match="已列入"):
        entry(place)
    with pytest.raises(RuleError, match="早于"):
        entry(place, batch="第二批", deadline=date(2024, 1, 1))


def stand():
    found = slices_of("plan.national_entries", "4112", DAY)
    return {key: value.answer.value for key, value in found.items()}


def test_a_clerk_enters_and_finishes_an_entry():
    place, reader = village(), client()
    given = {"object_kind": "village", "object_code": place.code,
             "programme": "urban_village", "batch": "第一批", "document": "建1号",
             "entered_on": DAY, "deadline": "2026-12-31"}  # fmt: skip

    reader.post(reverse("plan:entry-add"), given)
    one = NationalEntry.objects.get()
    reader.post(reverse("plan:entry-finish", args=[one.pk]), {"finished_on": DAY})

    one.refresh_from_db()
    assert one.finished_on == DAY
    for state in ("open", "late", "finished", ""):
        page = reader.get(reverse("plan:entries"), {"state": state})
        assert (one.object_name in page.text) == (state in ("finished", ""))
    assert reader.get(reverse("plan:entries"), {"xlsx": 1}).content[:2] == b"PK"


def test_signings_are_told_by_household_number():
    village()
    signing("A1", signed_on=DAY, compensation="house", is_near=True)
    signing("A2")

    page = client().get(reverse("plan:signings"), {"state": "open"}).text

    assert "A2" in page
    assert "A1" not in page
    assert value_of("plan.households_signed", "4112", DAY).answer.value == 1
    assert client().get(reverse("plan:signings"), {"xlsx": 1}).content[:2] == b"PK"


@pytest.mark.parametrize("name", ["ways", "entries", "signings"])
def test_a_county_sees_nothing_of_another(name):
    place = village("CZC-9", area_code=YIMA, name="邻县村")
    sheet(place)
    entry(place)
    Signing.objects.create(object_code="CZC-9", household_no="邻户", area_code=YIMA)
    hubin = client("county", "411202")

    page = hubin.get(reverse(f"plan:{name}")).text

    assert "邻县村" not in page
    assert "邻户" not in page
    own = reverse("plan:way", args=["village", "CZC-9"])
    assert hubin.get(own).status_code == 404


def test_a_county_may_not_decide():
    place = village()
    own = reverse("plan:way-save", args=["village", place.code])

    assert client("county", "411202").post(own, {}).status_code == 403


def test_the_list_asks_no_query_per_row(django_assert_max_num_queries):
    for number in range(8):
        village(f"V{number}")
    reader = client()
    reader.get(reverse("plan:ways"))

    with django_assert_max_num_queries(25):
        reader.get(reverse("plan:ways"))
