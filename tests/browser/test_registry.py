from collections.abc import Callable

import pytest
import shapely
from playwright.sync_api import Page, expect

from anju.web.registry.models import Estate, Road
from tests.factories import town


@pytest.mark.django_db(transaction=True)
def test_a_clerk_finds_an_estate_by_an_old_name_and_sees_it_on_the_map(
    sign_in: Callable[[str], Page],
) -> None:
    town.counties()
    town.put(
        Estate,
        shapely.box(111.2, 34.77, 111.203, 34.772),
        name="木器厂小区",
        aliases=["老木器厂家属院"],
        renovation_status="planned",
    )
    town.put(
        Road, shapely.LineString([(111.199, 34.769), (111.205, 34.769)]), name="黄河路"
    )
    page = sign_in("hubin")

    page.fill("#top-q", "老木器厂家属院")
    page.press("#top-q", "Enter")
    page.wait_for_selector(".map-small [data-ready]")
    heading = page.inner_text("h1")
    page.goto("/registry/map/")

    assert "木器厂小区" in heading
    expect(page.locator("#map-table")).to_contain_text("木器厂小区")
    page.wait_for_selector("[data-map][data-drawn]")
    box = page.locator("[data-map] canvas").bounding_box()
    assert box
    page.mouse.click(box["x"] + 88 + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".map-popup h3")).to_have_text("木器厂小区")


@pytest.mark.django_db(transaction=True)
def test_typing_above_a_list_narrows_it_at_once(sign_in: Callable[[str], Page]) -> None:
    town.counties()
    town.put(Estate, name="木器厂小区")
    town.put(Estate, name="河西小区")
    page = sign_in("hubin")
    page.goto("/registry/estate/")

    page.fill("#q", "mqc")

    expect(page.locator("#records tbody tr")).to_have_count(1)
    expect(page.locator("#records tbody")).to_contain_text("木器厂小区")


@pytest.mark.django_db(transaction=True)
def test_without_webgl_the_table_stands_in_for_the_map(
    sign_in: Callable[[str], Page],
) -> None:
    town.counties()
    town.put(Estate, shapely.box(111.2, 34.77, 111.203, 34.772), name="木器厂小区")
    page = sign_in("hubin")
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")

    page.goto("/registry/map/")

    expect(page.locator("[data-map]")).to_contain_text("不支持 WebGL")
    expect(page.locator("#map-table")).to_contain_text("木器厂小区")
