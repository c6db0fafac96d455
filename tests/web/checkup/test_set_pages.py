import pytest
from django.urls import reverse

from anju.web.checkup.models import IndicatorItem, IndicatorSet
from anju.web.checkup.services import copy_set, submit_set
from anju.web.registry import areas
from tests.factories.checkup import town
from tests.factories.core import user

pytestmark = pytest.mark.django_db
OWN = {
    "code": "SX01", "name_zh": "口袋公园修缮率", "name_en": "Pocket parks mended",
    "source_level": "city", "layer": "city", "group_zh": "特色指标", "unit": "%",
    "direction": "higher_better", "formula_zh": "已修缮÷应修缮", "way": "ratio",
    "part_name": "已修缮", "part_unit": "处", "whole_name": "应修缮",
    "whole_unit": "处", "is_within": "on", "owner_zh": "园林局",
    "reported_by": "county", "due_on": "2026-05-31", "target_at_least": "90",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _city():
    town()
    areas.forget()
    copy_set(edition="2025", to="2026", name_zh="2026年指标集", name_en="2026")


def send(client, name, *args, who=None, **data):
    client.force_login(who or user())
    return client.post(reverse(f"checkup:{name}", args=args), data)


def shown(client, name, *args, who=None):
    client.force_login(who or user())
    answer = client.get(reverse(f"checkup:{name}", args=args))
    assert answer.status_code == 200, answer
    return answer.content.decode()


def item(code):
    return IndicatorItem.objects.get(set__edition="2026", code=code)


def test_the_list_offers_changes_to_the_city_alone(client):
    city = shown(client, "sets")
    county = shown(client, "sets", who=user("county", "411202"))

    assert "现用" in city
    assert reverse("checkup:set-copy", args=["2025"]) in city
    assert reverse("checkup:set-copy", args=["2025"]) not in county
    assert "2026年指标集" in county


def test_a_set_is_copied_chosen_and_handed_in_by_button(client):
    send(client, "set-copy", "2025", to="2027", name_zh="新", name_en="New")
    send(client, "set-activate", "2027")
    send(client, "set-submit", "2027")

    made = IndicatorSet.objects.get(edition="2027")
    assert (made.is_active, made.is_draft, made.submitted_by is None) == (
        True, False, False,
    )  # fmt: skip


def test_an_edition_that_is_taken_is_said_beside_its_field(client):
    answer = send(client, "set-copy", "2025", to="2026", name_zh="新", name_en="New")

    assert answer.status_code == 422
    assert "已有“2026”版指标集" in answer.content.decode()


def test_terms_are_edited_and_only_what_was_changed_becomes_the_bureaus_own(client):
    form = {"owner_zh": "城管局", "rule_zh": "看总量", "materials": "一\n\n二"}
    form |= {"target_at_least": "", "target_at_most": "0"}
    form |= {"limit_spaces_per_household": "0.8"}

    send(client, "set-item", "2026", "C14", **form)

    one = item("C14")
    assert one.definition["owner_zh"] == "城管局"
    assert [paper["zh"] for paper in one.materials] == ["一", "二"]
    assert one.parameters == {"spaces_per_household": "0.8"}
    assert one.target is None


def test_a_limit_that_is_no_number_is_refused_on_the_form(client):
    form = {"owner_zh": "住建局", "target_at_most": "0"}

    answer = send(
        client, "set-item", "2026", "C14", limit_spaces_per_household="多", **form
    )

    assert answer.status_code == 422
    assert "请填不小于0的数" in answer.content.decode()


def test_bands_of_the_city_dimension_are_edited(client):
    form = {"owner_zh": "统计局", "target_at_least": "0.7", "target_at_most": "1.5"}

    send(client, "set-item", "2026", "U32", fair_at_least="1", **form)

    assert item("U32").bands == {
        "fair": {"at_least": "1"}, "mark": "P", "source": "本指标集自定",
    }  # fmt: skip


def test_an_own_item_is_added_without_a_programmer(client):
    answer = send(client, "set-item-add", "2026", **OWN)

    made = item("SX01")
    assert answer.status_code == 302
    assert made.target == {"at_least": "90", "mark": "P", "source": "本指标集自定"}
    assert [one["code"] for one in made.definition["components"]] == ["part", "whole"]
    assert "口袋公园修缮率" in shown(client, "set", "2026")


def test_an_own_item_has_english_words_or_keeps_its_chinese_ones(client):
    english = {"group_en": "Local", "unit_en": "per cent", "part_name_en": "Mended"}

    send(client, "set-item-add", "2026", **OWN | english)
    send(client, "set-item-add", "2026", **OWN | {"code": "SX02", "name_en": ""})

    told, plain = item("SX01").definition, item("SX02").definition
    assert (told["group_en"], told["unit_en"]) == ("Local", "per cent")
    assert told["data_en"] == "Mended; 应修缮"
    assert (plain["name_en"], plain["group_en"]) == ("口袋公园修缮率", "特色指标")
    assert item("SX02").name_en == "口袋公园修缮率"


def test_two_amounts_need_a_divisor(client):
    answer = send(client, "set-item-add", "2026", **OWN | {"whole_name": ""})

    assert answer.status_code == 422
    assert "两个数相除时必须填写" in answer.content.decode()


def test_a_submitted_set_refuses_in_words_whatever_is_tried(client):
    submit_set(edition="2026")

    for name, args, data in (
        ("switch", ("2026", "H03"), {"enabled": "0"}),
        ("set-item", ("2026", "C14"), {"owner_zh": "城管局"}),
        ("set-item-add", ("2026",), OWN),
        ("set-submit", ("2026",), {}),
    ):
        answer = send(client, name, *args, **data)
        assert answer.status_code == 409, name
        assert "已上报，只能查看，不能修改" in answer.content.decode()
    page = shown(client, "set", "2026")
    assert "本指标集已上报，只能查看" in page
    assert reverse("checkup:set-item", args=["2026", "C14"]) not in page


@pytest.mark.parametrize("who", [("county", "411202"), ("auditor", "4112")])
def test_nobody_but_the_city_changes_a_set(client, who):
    one = user(*who)

    for name, args in (
        ("set-copy", ("2025",)),
        ("set-activate", ("2026",)),
        ("set-submit", ("2026",)),
        ("set-item", ("2026", "C14")),
        ("set-item-add", ("2026",)),
        ("switch", ("2026", "H03")),
    ):
        assert send(client, name, *args, who=one, **OWN).status_code == 403, name
    assert IndicatorSet.objects.get(is_active=True).edition == "2025"
