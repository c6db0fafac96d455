"""What a duty officer does every shift: look, judge by keyboard, close with proof."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from anju.web.loop.models import Finding
from anju.web.watch.models import Alarm
from anju.web.watch.services import replay
from tests.factories.core import DAY
from tests.factories.watch import record, rows_of, stream

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    settings.TODAY = DAY
    settings.VAR_DIR = tmp_path / "var"


def test_an_alarm_is_judged_on_the_desk_and_closed_with_proof(
    sign_in: Callable[[str], Page], tmp_path
) -> None:
    flood, small = (
        stream(object_name="茅津路积水点"),
        stream(object_name="铁东路积水点"),
    )
    rows = rows_of(flood, [1, 30]) + rows_of(small, [1, 16])
    replay(path=record(tmp_path / "s.parquet", rows), day=DAY)
    page = sign_in("zhiban")

    page.goto("/watch/")
    page.keyboard.press("j")
    focused = page.evaluate("document.activeElement.textContent")
    assert "茅津路积水点" in focused
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("tr:has-text('茅津路积水点') >> text=已派发")
    for button in ("接单", "到场"):
        page.click(f"tr:has-text('茅津路积水点') >> button:has-text('{button}')")
    page.click("tr:has-text('茅津路积水点') >> a:has-text('处置完成')")
    page.fill("#act-text", "清掏雨水口")
    page.click("#act button")
    page.click("#act button:has-text('复核通过')")
    page.fill("#act-text", "照片2张")
    page.click("#act button:has-text('销号')")
    page.wait_for_selector(".way [aria-current=step]:has-text('已销号')")

    assert Alarm.objects.get(object_name="茅津路积水点").state == "closed"
    assert Finding.objects.get().state == "resolved"
    expect(page.locator(".chart canvas")).to_have_count(1)
