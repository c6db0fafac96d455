"""A clerk's week in planning: make, solve, pull a work, compare, print, approve."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

from tests.factories.plan import NOW, estate, leak, money, renovation

pytestmark = pytest.mark.django_db(transaction=True)
SOONER, LATER = "甲案", "乙案"


@pytest.fixture(autouse=True)
def _four_estates_and_money_for_three(settings):
    settings.TODAY = NOW.date()
    for code, homes in (("E1", 300), ("E2", 80), ("E3", 20), ("E4", 9)):
        one = estate(code, household_count=homes)
        leak(one)
        renovation(one, name=f"{code}小区改造")
    money(100, 2025)
    money(200, 2026)


def make(page: Page, name: str) -> None:
    page.goto("/plan/")
    page.fill("#id_name", name)
    page.fill("#id_first_year", "2025")
    page.fill("#id_year_count", "2")
    page.get_by_role("button", name="求解").click()


def solved(page: Page) -> None:
    page.wait_for_selector("h2:has-text('求解完成')")
    page.click("a:has-text('查看结果')")
    page.wait_for_selector(".version-headline")


def bar(page: Page, name: str) -> Locator:
    return page.locator(".gantt-row", has_text=name).locator(".gantt-bar")


def month(page: Page, name: str) -> int:
    row = page.locator(".gantt-row", has_text=name)
    return int(row.get_attribute("data-start") or -1)


def pull(page: Page, name: str, months: int) -> None:
    """Take a bar with the mouse and let it go some months away."""
    box = bar(page, name).bounding_box()
    track = page.locator(".gantt-row .gantt-track svg").first.bounding_box()
    count = int(page.locator("[data-gantt]").get_attribute("data-months") or 0)
    assert box
    assert track
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + months * track["width"] / count, y, steps=5)
    page.mouse.up()
    page.locator(".gantt-row", has_text=name).locator(".wish .badge").wait_for()


def test_a_plan_is_made_changed_by_mouse_compared_printed_and_approved(
    sign_in: Callable[[str], Page],
) -> None:
    page = sign_in("shi")

    make(page, SOONER)
    page.wait_for_selector("h2:has-text('求解完成')")
    shown = page.locator(".solving").inner_text()
    assert "已得价值" in shown
    assert "上界" in shown
    assert "差距" in shown
    assert "已求解" in page.locator("h1").inner_text()
    solved(page)
    assert page.locator(".verdict-chosen").count() == 3
    assert page.locator(".verdict-left").count() == 1

    page.click("a:has-text('试一试')")
    page.fill("[name=name]", LATER)
    page.click("button:has-text('另建一版')")
    page.wait_for_selector("text=已另建一版")
    page.click("a:has-text('排期')")
    before = month(page, "E2小区改造")
    pull(page, "E2小区改造", 1)
    page.click("button:has-text('按意见重新求解')")
    solved(page)
    page.click("a:has-text('排期')")
    assert month(page, "E2小区改造") == before + 1

    page.goto("/plan/")
    for name in (SOONER, LATER):
        page.get_by_label(f"比较 {name}").check()
    page.click("button:has-text('比较勾选的版本')")
    page.wait_for_selector("h2:has-text('不同之处')")
    assert page.locator("th[scope=col]").count() == 2
    assert page.locator("td:has-text('E2小区改造')").count() == 1

    page.click(f"th a:has-text('{LATER}')")
    page.click("a:has-text('决策单')")
    with page.expect_download() as sheet:
        page.click("a:has-text('下载 Word')")
    assert sheet.value.suggested_filename.endswith(".docx")

    page.click("a:has-text('总览和清单')")
    page.click("summary:has-text('批准')")
    page.click("button:has-text('确认批准')")
    page.wait_for_selector("text=计划已批准")
    assert page.locator("button:has-text('按意见重新求解')").count() == 0
    page.goto("/plan/")
    assert "已批准" in page.locator("tr", has_text=LATER).inner_text()
    assert "已求解" in page.locator("tr", has_text=SOONER).inner_text()
