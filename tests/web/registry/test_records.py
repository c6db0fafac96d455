from datetime import date

import pghistory
import pytest
import shapely
from django.urls import reverse

from anju.science.errors import DataError, RuleError, ZeroWithoutSurvey
from anju.science.values import State
from anju.web.registry.models import Building, Dwelling, Estate, PipeSegment
from anju.web.registry.services import Said, change_field
from tests.factories import town
from tests.factories.core import user

pytestmark = pytest.mark.django_db

DAY = date(2025, 6, 12)


def said(**fields):
    given = {
        "field": "built_year",
        "state": State.MEASURED,
        "value": 1988,
        "source_kind": "register",
        "source_text": "不动产登记台账",
        "on": DAY,
        "why": "核对台账",
    }
    return Said(**given | fields)


@pytest.fixture
def hubin(client):
    client.force_login(user("county", "411202"))
    return client


def test_record_of_another_county_does_not_exist(hubin):
    other = town.put(Estate, area_code=town.YIMA)

    pages = [
        other.get_absolute_url(),
        reverse("registry:change", args=["estate", other.code, "built_year"]),
        reverse("registry:popup", args=["estate", other.pk]),
    ]

    assert [hubin.get(page).status_code for page in pages] == [404, 404, 404]


def test_record_tells_the_four_states_apart(hubin):
    one = town.put(
        Building,
        storeys=6,
        lift_count=0,
        surveyed_on=DAY,
        surveyed_by="张三",
        not_applicable=["lift_strip_m"],
    )

    response = hubin.get(one.get_absolute_url())

    states = {row["field"].name: row["state"] for row in response.context["shown"]}
    wanted = ("storeys", "lift_count", "lift_strip_m", "roof")
    assert [states[name] for name in wanted] == [
        State.MEASURED,
        State.ZERO,
        State.NOT_APPLICABLE,
        State.NOT_SURVEYED,
    ]
    assert "来源：虚构" in response.content.decode()
    assert response.context["complete"] == pytest.approx(3 / 17)


def test_record_shows_its_children_and_its_map(hubin):
    estate = town.put(Estate, shapely.box(111.1, 34.7, 111.2, 34.8))
    building = town.put(Building, estate=estate)

    response = hubin.get(estate.get_absolute_url())

    assert building.get_absolute_url() in response.content.decode()
    assert response.context["map"]["chosen"] == {"kind": "estate", "id": estate.pk}
    assert response.context["map"]["bounds"] == (111.1, 34.7, 111.2, 34.8)


def test_record_without_a_shape_is_shown_where_it_belongs(hubin):
    building = town.put(Building, shapely.box(111.1, 34.7, 111.2, 34.8))
    inside = town.put(Dwelling, building=building)
    nowhere = town.put(Dwelling, building=town.put(Building))

    maps = [
        hubin.get(one.get_absolute_url()).context["map"] for one in (inside, nowhere)
    ]

    assert maps[0]["chosen"] == {"kind": "building", "id": building.pk}
    assert maps[1] is None


def test_record_hides_depth_and_its_history_from_a_county(hubin):
    pipe = town.put(PipeSegment, depth_m="1.25")
    PipeSegment.objects.filter(pk=pipe.pk).update(depth_m="7.77")

    page = hubin.get(pipe.get_absolute_url()).content.decode()

    assert "埋深" not in page
    assert "7.77" not in page


def test_change_is_kept_with_reason_person_and_both_values(hubin):
    one = town.put(Estate, built_year=1958)

    hubin.post(
        reverse("registry:change", args=["estate", one.code, "built_year"]),
        {
            "state": "measured",
            "value": "1988",
            "source_kind": "register",
            "source_text": "不动产登记台账",
            "on": "2025-06-01",
            "why": "录入笔误",
        },
    )

    told = hubin.get(one.get_absolute_url()).context["told"]
    [change] = told.steps[0].changes
    assert (change.label, change.old, change.new) == ("建成年份", "1958", "1988")
    assert told.steps[0].why == "录入笔误"
    assert told.steps[0].who.startswith("user")


def test_change_needs_the_right_to_change(client):
    client.force_login(user("auditor", "4112"))
    one = town.put(Estate)

    page = client.get(
        reverse("registry:change", args=["estate", one.code, "built_year"])
    )

    assert page.status_code == 403


def test_change_field_writes_value_source_and_search():
    one = town.put(Estate, name="河西小区")

    change_field(
        kind=Estate,
        pk=one.pk,
        said=said(field="aliases", value=["老河西"]),
        today=DAY,
    )

    one.refresh_from_db()
    assert one.aliases == ["老河西"]
    assert "laohexi" in one.search
    assert set(one.sources) == {"*", "aliases"}


def test_change_field_says_when_nothing_changed():
    one = town.put(Estate)

    first = change_field(kind=Estate, pk=one.pk, said=said(), today=DAY)
    again = change_field(kind=Estate, pk=one.pk, said=said(), today=DAY)

    assert (first, again) == (True, False)


def test_zero_needs_a_survey():
    one = town.put(Building)
    zero = {"field": "lift_count", "value": 0}

    with pytest.raises(ZeroWithoutSurvey):
        change_field(kind=Building, pk=one.pk, said=said(**zero), today=DAY)
    change_field(
        kind=Building,
        pk=one.pk,
        said=said(**zero, source_kind="survey", surveyed_by="张三"),
        today=DAY,
    )

    one.refresh_from_db()
    assert (one.lift_count, one.surveyed_by, one.surveyed_on) == (0, "张三", DAY)


def test_change_field_moves_between_absences():
    one = town.put(Building, lift_count=2)

    for state in (State.NOT_APPLICABLE, State.NOT_SURVEYED):
        change_field(
            kind=Building,
            pk=one.pk,
            said=said(field="lift_count", state=state, value=None),
            today=DAY,
        )
        one.refresh_from_db()

        assert one.lift_count is None
        assert one.not_applicable == (
            ["lift_count"] if state is State.NOT_APPLICABLE else []
        )


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"value": 2051}, DataError),
        ({"value": None}, DataError),
        ({"why": " "}, DataError),
        ({"on": date(2025, 7, 1)}, DataError),
        ({"field": "renovation_status", "value": "completed"}, RuleError),
        ({"field": "area_code", "value": "411281"}, RuleError),
        ({"field": "code", "value": "X"}, RuleError),
    ],
)
def test_change_field_refuses(wrong, refusal):
    one = town.put(Estate)

    with pytest.raises(refusal):
        change_field(kind=Estate, pk=one.pk, said=said(**wrong), today=DAY)


@pytest.mark.parametrize(("writer", "is_open"), [("4112", False), ("411202", True)])
def test_history_links_a_batch_only_for_whom_it_covers(hubin, writer, is_open):
    who = user(role="county", area_code=writer)
    with pghistory.context(user=who.pk, batch=7):
        one = town.put(Estate, name="银杏家园")

    page = hubin.get(one.get_absolute_url())

    assert "导入批次" in page.text
    assert (reverse("intake:batch", args=[7]) in page.text) is is_open
