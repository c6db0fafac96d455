from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from anju.science.checkup.indicator import Component
from anju.science.errors import SetRefused, SetSubmitted, UnknownCode
from anju.science.values import State
from anju.web.checkup.models import IndicatorItem, IndicatorSet
from anju.web.checkup.services import (
    activate_set,
    add_item,
    copy_set,
    edit_item,
    load_sets,
    submit_set,
    switch_item,
    tasks,
)
from anju.web.checkup.services.items import OwnItem, Terms
from tests.factories.checkup import checked, town
from tests.factories.tasks import accepted, asked

pytestmark = pytest.mark.django_db
TERMS = Terms(owner_zh="民政局")
KEPT = Component("fixed", "已修缮数", "Mended", "处", "spots", "all")
ALL = Component("all", "应修缮数", "To be mended", "处", "spots")


def own(code="SX01", components=(KEPT, ALL), **more):
    given = {
        "name_zh": "口袋公园修缮率",
        "name_en": "Pocket parks mended",
        "source_level": "city",
        "layer": "city",
        "group_zh": "特色指标",
        "unit": "%",
        "direction": "higher_better",
        "formula_zh": "已修缮数÷应修缮数×100",
        "terms": Terms(
            owner_zh="园林局", due_on=date(2026, 5, 31), reported_by="county"
        ),
    }
    return OwnItem(code=code, components=components, **{**given, **more})


def copied():
    load_sets()
    return copy_set(
        edition="2025", to="2026", name_zh="2026年指标集", name_en="Set of 2026"
    )


def item(code, edition="2025"):
    return IndicatorItem.objects.get(set__edition=edition, code=code)


def test_the_editions_come_in_once_however_often_they_are_loaded():
    load_sets()
    load_sets()

    counts = {
        edition: IndicatorItem.objects.filter(set__edition=edition).count()
        for edition in ("2025", "2023-24")
    }
    assert counts == {"2025": 77, "2023-24": 61}
    assert IndicatorSet.objects.get(is_active=True).edition == "2025"


def test_the_older_edition_says_that_its_borrowed_wording_is_from_memory():
    load_sets()

    assert item("U33").definition["mark"] == "V"
    assert item("U33", "2023-24").definition["mark"] == "M"
    assert "核对" in item("U33", "2023-24").definition["source_zh"]


def test_an_item_switched_off_stays_off_and_is_not_asked():
    town()
    switch_item(edition="2025", code="H03", enabled=False)
    load_sets()

    run = checked()

    assert "H03" not in run.definitions
    assert len(run.definitions) == 76


def test_a_draft_that_the_bureau_edited_is_not_overwritten_by_the_policy_folder():
    town()
    edit_item(edition="2025", code="U33", terms=Terms(owner_zh="城管局"))
    item("U34").delete()

    checked()

    assert item("U33").definition["owner_zh"] == "城管局"
    assert item("U34").name_zh == "10万人拥有综合公园个数"


def test_a_copy_takes_everything_along_and_moves_the_deadlines():
    load_sets()
    switch_item(edition="2025", code="H03", enabled=False)

    made = copied()

    assert (made.year, made.copied_from.edition) == (2026, "2025")
    assert made.items.count() == 77
    assert not item("H03", "2026").enabled
    assert item("U33", "2026").due_on == date(2026, 5, 31)
    assert IndicatorSet.objects.get(is_active=True).edition == "2025"


def test_the_deadline_of_a_leap_day_stays_the_end_of_february():
    load_sets()
    IndicatorItem.objects.filter(code="U33").update(due_on=date(2024, 2, 29))

    copied()

    assert item("U33", "2026").due_on == date(2025, 2, 28)


@pytest.mark.parametrize(("to", "why"), [("next", "四位年份"), ("2025", "已有")])
def test_a_copy_needs_a_new_edition_that_begins_with_its_year(to, why):
    load_sets()

    with pytest.raises(SetRefused, match=why):
        copy_set(edition="2025", to=to, name_zh="新", name_en="New")


def test_a_submitted_set_can_only_be_read():
    load_sets()
    submit_set(edition="2025")

    for change in (
        lambda: switch_item(edition="2025", code="H03", enabled=False),
        lambda: edit_item(edition="2025", code="U33", terms=TERMS),
        lambda: add_item(edition="2025", own=own()),
        lambda: submit_set(edition="2025"),
    ):
        with pytest.raises(SetSubmitted, match="已上报，只能查看，不能修改"):
            change()


def test_there_is_one_set_in_use_and_runs_ask_it():
    town()
    copied()

    activate_set(edition="2026")

    assert IndicatorSet.objects.get(is_active=True).edition == "2026"
    assert checked().set.edition == "2026"
    with pytest.raises(IntegrityError), transaction.atomic():
        IndicatorSet.objects.filter(edition="2025").update(is_active=True)


def test_terms_of_an_item_are_asked_in_the_next_check_up():
    town()
    terms = Terms(
        owner_zh="住建局",
        materials=["楼栋清单", "照片"],
        target={"at_least": None, "at_most": Decimal(9)},
        limits={"spaces_per_household": "1"},
    )
    edit_item(edition="2025", code="C14", terms=terms)

    run = checked()

    told = run.definitions["C14"]
    (limit,) = told["limits"]
    assert (limit["value"], limit["mark"]) == ("1", "P")
    assert told["target"] == {"at_most": "9", "mark": "P", "source": "本指标集自定"}
    assert told["target_zh"] == "≤9"
    assert [one["zh"] for one in item("C14").materials] == ["楼栋清单", "照片"]


def test_a_target_and_bands_that_were_taken_away_leave_no_standard():
    town()
    terms = Terms(owner_zh="统计局", target={}, bands={})
    edit_item(edition="2025", code="U39", terms=terms)

    run = checked()

    one = run.results.get(item_code="U39", area_code="411202")
    assert run.definitions["U39"]["target"] == {}
    assert one.grade == "no_standard"


def test_only_the_city_dimension_is_graded_and_its_groups_after_it():
    town()

    run = checked()

    road = run.results.get(item_code="U39", area_code="411202")
    group = run.group_results.get(area_code="411202", group_zh="生态宜居")
    assert (road.value, road.grade) == (8, "fair")
    assert run.results.get(item_code="C14", area_code="411202").grade == ""
    assert (group.grade, group.graded) == ("middle", 1)


@pytest.mark.parametrize(
    ("terms", "why"),
    [
        (Terms(owner_zh="排水主管", materials=["纸"] * 21), "最多20项"),
        (
            Terms(
                owner_zh="排水主管",
                target={"at_least": Decimal(2), "at_most": Decimal(1)},
            ),
            "下限 2 大于上限 1",
        ),
        (Terms(owner_zh="气象台"), "“气象台”不在部门表中"),
    ],
)
def test_terms_that_make_no_sense_are_refused(terms, why):
    load_sets()

    with pytest.raises(SetRefused, match=why):
        edit_item(edition="2025", code="U33", terms=terms)


@pytest.mark.parametrize("code", ["sx01", "X", "U33", "O03", "A-1"])
def test_an_own_item_needs_a_code_that_nobody_uses(code):
    copied()

    with pytest.raises(SetRefused, match="代码"):
        add_item(edition="2026", own=own(code))


def test_an_own_item_is_asked_computed_and_graded_like_the_others():
    town()
    copied()
    add_item(edition="2026", own=own())
    activate_set(edition="2026")
    for place, fixed in (("411202", 3), ("411281", 0)):
        task = asked("SX01", place, "2026")
        accepted(task, {"fixed": Decimal(fixed), "all": Decimal(4)})

    run = checked()

    one = run.results.get(item_code="SX01", area_code="411200")
    assert (one.state, one.value, one.unit) == (State.MEASURED, Decimal("37.5"), "%")
    assert one.grade == "no_standard"


def test_an_own_amount_is_added_up_over_the_counties():
    town()
    copied()
    add_item(edition="2026", own=own("SX02", (ALL,), unit="处"))
    for place in ("411202", "411281"):
        accepted(asked("SX02", place, "2026"), {"all": Decimal(4)})

    run = checked(edition="2026")

    assert run.results.get(item_code="SX02", area_code="411200").value == 8


def test_tasks_belong_to_the_set_that_asked():
    town()
    copied()
    accepted(asked(), {"collected_kg": Decimal(1), "produced_kg": Decimal(2)})
    tasks.set_tasks(edition="2026", area_code="4112")

    run = checked(edition="2026")

    one = run.results.get(item_code="U33", area_code="411200")
    assert (one.state, one.objects_surveyed) == (State.NOT_SURVEYED, 0)


def test_an_unknown_edition_is_refused():
    with pytest.raises(UnknownCode, match="1999"):
        submit_set(edition="1999")
