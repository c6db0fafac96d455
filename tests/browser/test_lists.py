"""What a bureau does with a problem: charge it, mend it, and let somebody else look."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from anju.web.checkup.services import record_surveys
from anju.web.registry import areas
from tests.factories.checkup import DAY, act, checked, town

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _checked_city(settings, tmp_path):
    settings.TODAY, settings.VAR_DIR = DAY, tmp_path
    town()
    record_surveys([act("H-B3", "H01.1")])
    checked()
    areas.forget()


def rate(page: Page) -> str:
    page.goto("/checkup/rates/")
    cells = page.locator("tbody tr").first.locator("td")
    return cells.nth(2).inner_text()


def test_a_problem_is_charged_mended_and_closed_by_somebody_else(
    sign_in: Callable[[str], Page],
) -> None:
    page = sign_in("shi")
    page.goto("/checkup/advice/?rectify=urgent&state=open")
    page.check("input[data-pick-all]")
    assert page.locator("[data-picked]").first.inner_text() == "1"
    page.fill("#assign [name=unit]", "湖滨区住建局")
    page.click("button:has-text('交办')")
    page.wait_for_selector("text=已交办 1 条整改建议")
    assert rate(page) == "0.00"
    page.click("button:has-text('退出')")

    page = sign_in("hubin")
    page.goto("/checkup/problems/?rectify=urgent")
    page.click("tbody td.short a")
    page.fill("[action$='rectify/'] [name=note]", "裂缝已灌浆")
    page.click("button:has-text('登记，待他人复查')")
    page.wait_for_selector("text=裂缝已灌浆")
    address = page.url
    assert page.locator("button:has-text('提交复查')").count() == 0
    assert page.locator("text=请由其他单位的人复查").is_visible()
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    refused = page.request.post(
        f"{address}recheck/",
        form={"measurement": "1", "outcome": "passed", "csrfmiddlewaretoken": token},
        headers={"Referer": address},
    )
    assert (refused.status, "由您登记" in refused.text()) == (409, True)
    page.click("button:has-text('退出')")

    page = sign_in("shi")
    page.goto(address)
    page.fill("[name=measurement]", "裂缝宽 0 mm")
    page.click("button:has-text('提交复查')")
    page.wait_for_selector("text=复查通过，问题已销号")
    assert rate(page) == "100.00"


def test_a_report_is_made_and_taken_away(sign_in: Callable[[str], Page]) -> None:
    page = sign_in("shi")

    page.goto("/checkup/reports/")
    page.click("button:has-text('编制新一版')")
    page.click("a:has-text('查看结果')")
    page.wait_for_selector("text=印出的数")
    with page.expect_download() as taken:
        page.click("a:has-text('下载 Word')")

    assert taken.value.suggested_filename == "三门峡市2025年城市体检报告（第1版）.docx"
