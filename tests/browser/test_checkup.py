"""What a clerk does after a survey: check up, read a value, open what is behind it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from anju.web.checkup.services import tasks
from anju.web.registry import areas
from tests.factories.checkup import DAY, town

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _surveyed_city(settings):
    settings.TODAY = DAY
    town()
    areas.forget()


def test_a_check_up_leads_from_the_button_to_the_houses_behind_a_number(
    sign_in: Callable[[str], Page],
) -> None:
    page = sign_in("shi")

    page.goto("/checkup/runs/")
    page.click("button:has-text('开始体检')")
    page.click("a:has-text('查看结果')")
    page.wait_for_selector("text=2025年城市体检指标集")
    row = page.locator("tr", has_text="存在楼道安全隐患的住宅数量")
    value, covered = row.locator(".figure").inner_text(), row.locator(".cover")

    assert (value, covered.inner_text().strip()) == ("2", "50.0%")
    row.locator("a.figure").click()
    page.wait_for_selector("text=黄河小区1号楼")
    assert "不达标" not in page.locator("h1").inner_text()


def test_what_nobody_looked_at_never_reads_as_zero(
    sign_in: Callable[[str], Page],
) -> None:
    page = sign_in("yima")

    page.goto("/checkup/runs/")
    page.click("button:has-text('开始体检')")
    page.click("a:has-text('查看结果')")
    row = page.locator("tr", has_text="存在楼道安全隐患的住宅数量")

    assert row.locator(".answer-absent").inner_text() == "未调查"


def test_a_set_is_copied_edited_extended_and_then_only_read(
    sign_in: Callable[[str], Page],
) -> None:
    page = sign_in("shi")

    page.goto("/checkup/sets/")
    page.locator("tr", has_text="2025年城市体检指标集").get_by_text(
        "复制为新年度"
    ).click()
    page.click("button:has-text('复制')")
    page.wait_for_url("**/checkup/sets/2026/")
    page.click("button[aria-label='停用 H03']")
    page.wait_for_selector("tr.switched-off:has-text('H03')")
    _add_own_item(page)
    page.click("button:has-text('上报')")

    page.wait_for_selector("text=本指标集已上报，只能查看")
    assert page.locator("button[aria-label='停用 H01']").count() == 0
    assert page.locator("tr", has_text="口袋公园修缮率").count() == 1
    tried = page.request.get("/checkup/sets/2026/C14/")
    assert tried.status == 409
    assert "已上报，只能查看，不能修改" in tried.text()


def _add_own_item(page: Page) -> None:
    page.click("a:has-text('增加一项')")
    for name, value in {
        "code": "SX01",
        "name_zh": "口袋公园修缮率",
        "name_en": "Pocket parks mended",
        "group_zh": "特色指标",
        "unit": "%",
        "formula_zh": "已修缮÷应修缮×100",
        "part_name": "已修缮",
        "part_unit": "处",
        "whole_name": "应修缮",
        "whole_unit": "处",
        "owner_zh": "园林局",
        "due_on": "2026-05-31",
    }.items():
        page.fill(f"[name={name}]", value)
    page.select_option("[name=way]", "ratio")
    page.select_option("[name=layer]", "city")
    page.click("button:has-text('增加')")
    page.wait_for_selector("td:has-text('口袋公园修缮率')")


def test_a_value_travels_from_a_department_into_the_check_up(
    sign_in: Callable[[str], Page],
) -> None:
    tasks.set_tasks(edition="2025", area_code="4112")
    page = sign_in("wenlv")

    page.goto("/checkup/tasks/")
    page.click("text=历史文化资源遭受破坏的负面事件数")
    page.fill("[name=event_count]", "0")
    page.click("button:has-text('报送')")
    page.wait_for_selector("text=待市级接收")
    assert page.locator("button:has-text('接收')").count() == 0
    page.click("button:has-text('退出')")
    page = sign_in("shi")
    page.goto("/checkup/tasks/?item=U44")
    page.click("text=历史文化资源遭受破坏的负面事件数")
    page.click("button:has-text('接收')")
    page.wait_for_selector("strong:has-text('已接收')")
    page.goto("/checkup/runs/")
    page.click("button:has-text('开始体检')")
    page.click("a:has-text('查看结果')")

    row = page.locator("tr", has_text="历史文化资源遭受破坏的负面事件数")
    assert row.locator(".figure").inner_text() == "0"
    assert row.locator(".grade").inner_text() == "很好"
