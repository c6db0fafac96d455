"""What a clerk does every month: fill in, review, accept, read the light."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page

from anju.web.deliver.models import MonthlyReport
from tests.factories.core import DAY
from tests.factories.deliver import WAN, accepted, act, under_way
from tests.factories.reply import ledger

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _demo_day(settings):
    settings.TODAY = DAY


def sign_out(page: Page) -> None:
    page.click("form.top-user button")
    page.wait_for_selector("#id_username")


def test_a_month_goes_from_the_clerk_to_a_light_with_its_reason(
    sign_in: Callable[[str], Page],
) -> None:
    project, by = under_way(name="北环路排水防涝改造"), act()
    for month in range(1, 5):
        accepted(project, date(2025, month, 1), 30, by)
    page = sign_in("hubin")

    page.goto("/deliver/reports/")
    page.click(f"a:has-text('{project.name}')")
    page.fill("#id_invested_wan", "20.5")
    page.fill("#id_progress_text", "管沟开挖过半，比上月多完成200米")
    page.fill("#id_asks", "提请协调路口封闭")
    page.click("button[name=submit]")
    page.click("button:has-text('县级审核通过')")
    page.wait_for_selector("text=待市级接收")
    sign_out(page)
    sign_in("shi")
    page.goto("/deliver/reports/2025-05/")
    page.click("button:has-text('全部接收')")
    page.wait_for_selector("text=已办理 1 份月报")
    page.goto("/deliver/")

    report = MonthlyReport.objects.get(month=date(2025, 5, 1))
    assert (report.state, report.invested_fen) == ("accepted", 205 * WAN // 10)
    assert page.inner_text("tbody .light") == "红灯"
    assert "落后序时进度41.7%达" in page.inner_text("tbody .why")


def test_a_number_of_the_reply_opens_its_rows_and_tells_of_a_change(
    sign_in: Callable[[str], Page],
) -> None:
    rows = ledger()
    page = sign_in("shi")

    page.goto("/deliver/replies/")
    page.click("button:has-text('起草')")
    page.click("button:has-text('定版')")
    page.wait_for_selector("text=三建〔2025〕224号")
    rows["first"].household_count = 7
    rows["first"].save()
    page.reload()
    warned = page.inner_text("main")
    page.click("article a:has-text('0.015万户')")
    page.wait_for_selector(f"text={rows['first'].code}")

    assert "输入已变更" in warned
    assert "150" in page.inner_text("h1")
    assert "改动 1 条" in page.inner_text("main")
