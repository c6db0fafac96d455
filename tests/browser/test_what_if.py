"""The weekly what-if: drop a facility, drag one, open a gate, keep it, propose it."""

from collections.abc import Callable

import pytest
import shapely
from playwright.sync_api import Page, expect

from anju.web.checkup.models import WhatIfVariant
from anju.web.checkup.services import run_life_circle
from anju.web.loop.models import Project
from tests.factories.core import DAY, NOW
from tests.factories.walkable import facility, placed, walkable

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/checkup/life-circle/what-if/?kind=CC02"
AT = """([lon, lat]) => {
  const { map } = document.querySelector("[data-map]").island;
  const place = map.project([lon, lat]);
  return [place.x, place.y];
}"""


@pytest.fixture(autouse=True)
def _walked(settings) -> None:
    settings.TODAY = DAY
    walkable()
    facility("CC02", 800, 4, code="F1", name="河边幼儿园")
    run_life_circle(area_code="4112", as_of=DAY, now=NOW)


def at(page: Page, x: float, y: float) -> tuple[float, float]:
    """Return where a place given in metres is on the screen."""
    point = placed(shapely.Point(x, y))
    east, south = page.evaluate(AT, [point.x, point.y])
    box = page.locator("[data-map] canvas").bounding_box()
    assert box
    return box["x"] + east, box["y"] + south


def opened(page: Page) -> Page:
    page.goto(PAGE)
    page.wait_for_selector("[data-map][data-drawn]")
    expect(page.locator("#took")).to_contain_text("毫秒")
    page.evaluate(
        "([lon, lat]) => document.querySelector('[data-map]').island.map.jumpTo("
        "{ center: [lon, lat], zoom: 14.2 })",
        [*placed(shapely.Point(1300, 0)).coords[0]],
    )
    page.wait_for_timeout(1200)  # tiles of the new view
    return page


def test_a_facility_is_dropped_moved_kept_and_proposed(
    sign_in: Callable[[str], Page],
) -> None:
    page = opened(sign_in("shi"))
    gained = page.locator("#totals tbody tr").first

    page.select_option("#id-minutes", "5")
    page.click("[data-tool=drop]")
    page.mouse.click(*at(page, 1900, 0))
    expect(gained).to_contain_text("600")
    expect(page.locator("#estates")).to_contain_text("B院")
    expect(page.locator("[data-map]")).to_have_attribute("data-doors", "1")

    page.click("[data-tool=move]")
    page.mouse.move(*at(page, 800, 4))
    page.mouse.down()
    page.mouse.move(*at(page, 1500, 0), steps=4)
    page.mouse.up()
    expect(page.locator("#changes")).to_contain_text("移动 河边幼儿园")
    expect(page.locator("#estates")).to_contain_text("A院")
    page.click("#changes li:nth-child(2) button")
    expect(page.locator("#changes li")).to_have_count(1)

    page.fill("#id-name", "东头建园")
    page.click("text=保存方案")
    page.wait_for_selector("text=方案“东头建园”已保存")
    page.click("text=转为候选项目")
    page.wait_for_selector("text=年度计划会把它列入候选")

    kept = WhatIfVariant.objects.get()
    assert kept.project == Project.objects.get()
    assert kept.summary["gained"]["residents"]["value"] == 600


def test_the_same_is_done_from_lists_by_keyboard(
    sign_in: Callable[[str], Page],
) -> None:
    page = opened(sign_in("shi"))

    page.click("text=从列表或坐标做改动")
    page.select_option("#id-do", "turn")
    page.fill("#id-path", "BACK")
    page.press("#id-path", "Enter")

    expect(page.locator("#changes")).to_contain_text("打开")
    page.select_option("#id-minutes", "5")
    expect(page.locator("#estates")).to_contain_text("A院")
    page.fill("#id-path", "NONE")
    page.press("#id-path", "Enter")
    expect(page.locator("#refused")).to_contain_text("没有步行路径“NONE”")
    expect(page.locator("#changes li")).to_have_count(1)
