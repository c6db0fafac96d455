"""What a planner does: calculate, find who is not served, and see them on the map."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from anju.web.registry.models import Entrance
from tests.factories.core import DAY
from tests.factories.walkable import facility, walkable

LOOK_AT = """async (place) => {
  const map = document.querySelector("[data-map]").island.map;
  map.jumpTo({ center: place, zoom: 17 });
  await new Promise((done) => map.once("idle", done));
  const { x, y } = map.project(place);
  const [door] = map.queryRenderedFeatures([x, y], { layers: ["entrance/over"] });
  return { x, y, reach: door && door.properties.reach };
}"""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _town(settings):
    settings.TODAY = DAY
    walkable()
    facility("CC02", 800, 4, name="望河幼儿园")


def test_from_the_button_to_the_estate_that_is_not_served(
    sign_in: Callable[[str], Page],
) -> None:
    page = sign_in("shi")

    page.goto("/checkup/life-circle/")
    page.click("button:has-text('计算生活圈')")
    page.click("a:has-text('查看结果')")
    row = page.locator("tr", has_text="CC02")
    row.locator(".what a").click()
    page.wait_for_selector("h1:has-text('幼儿园')")

    worst = page.locator("tr", has_text="B院")
    assert "600" in worst.inner_text()
    assert "待处理" in worst.inner_text()
    worst.locator("a").first.click()
    page.wait_for_selector("h1:has-text('B院')")
    assert "15分钟" in page.locator("tr", has_text="CC02").inner_text()


def test_the_map_draws_doors_by_their_walk_and_tells_it_on_a_click(
    sign_in: Callable[[str], Page],
) -> None:
    page = sign_in("shi")
    page.goto("/checkup/life-circle/")
    page.click("button:has-text('计算生活圈')")
    page.click("a:has-text('查看结果')")

    page.goto("/checkup/life-circle/kinds/CC02/")
    page.wait_for_selector("[data-ready]")
    drawn = page.evaluate(LOOK_AT, list(Entrance.objects.get(code="B-1").box[:2]))
    frame = page.locator("[data-map]").bounding_box()
    page.mouse.click(frame["x"] + drawn["x"], frame["y"] + drawn["y"])

    assert drawn["reach"] == "over"
    page.wait_for_selector(".map-popup >> text=1,212 m")
