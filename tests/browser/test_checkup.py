"""What a clerk does after a survey: check up, read a value, open what is behind it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

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
