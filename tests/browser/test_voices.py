"""What a clerk does with voices: paper by keyboard, calls without persons."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from anju.web.checkup.models import AreaCheckup, Submission
from anju.web.registry import areas
from tests.factories.checkup import DAY, HUBIN, town
from tests.factories.voices import opened, papers

pytestmark = pytest.mark.django_db(transaction=True)
HEADS = ("工单编号", "受理时间", "诉求性质", "诉求人", "地址", "内容")
LINE = (
    "GD1",
    "2025-03-04 08:12",
    "投诉",
    "欧阳锋",
    "黄河小区5号楼2单元1703室",
    "来电人欧阳锋反映停水，电话13800138000",
)
SECRETS = ("1703", "13800138000", "欧阳锋")


@pytest.fixture(autouse=True)
def _city(settings, tmp_path):
    settings.TODAY, settings.VAR_DIR = DAY, tmp_path / "var"
    town()
    areas.forget()


def test_paper_is_typed_by_keyboard_and_becomes_a_score(
    sign_in: Callable[[str], Page],
) -> None:
    papers(opened(), 9, step=4)
    page = sign_in("shi")

    page.goto("/checkup/satisfaction/2025/paper/")
    page.select_option("#id-community", HUBIN)
    page.fill("#id-sheet", "B001")
    page.check("input[name=age][value=old]")
    page.check("input[name=sex][value=female]")
    page.focus("[data-key]")
    page.keyboard.type("4" * 19)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=已保存")
    waiting = page.input_value("#id-sheet")
    page.goto("/checkup/satisfaction/")
    page.click("button:has-text('统计得分')")
    page.wait_for_selector(".topics")

    assert waiting == "B002"
    assert Submission.objects.get(sheet="B001").answers["Q19"] == 4
    row = page.locator("tr", has_text="停车").first
    expect(row).to_contain_text("75.0")
    expect(page.locator("main")).not_to_contain_text("样本不足：")


def test_a_resident_answers_on_his_phone_without_signing_in(page: Page) -> None:
    gate = opened().gates.get(area_code=HUBIN)
    page.set_viewport_size({"width": 360, "height": 740})

    page.goto(f"/checkup/answer/{gate.token}/")
    page.check("input[name=age][value=young]")
    page.check("input[name=sex][value=male]")
    for number in range(1, 20):
        page.check(f"input[name='a-Q{number:02d}'][value='5']")
    page.click("button:has-text('提交')")

    expect(page.get_by_role("status")).to_contain_text("已收到")
    assert Submission.objects.get().channel == "web"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def everything_stored() -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables"
            " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        )
        names = [name for (name,) in cursor.fetchall()]
        texts = []
        for name in names:
            cursor.execute(f'SELECT t::text FROM "{name}" t')  # noqa: S608
            texts += [row[0] for row in cursor.fetchall()]
    return "\n".join(texts)


def test_a_door_number_of_a_call_is_nowhere_after_the_import(
    sign_in: Callable[[str], Page], tmp_path: Path
) -> None:
    path = tmp_path / "热线 欧阳锋 1703.csv"
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([HEADS, LINE])
    page = sign_in("shi")

    page.goto("/intake/checkup.hotline/")
    page.set_input_files("#id_file", path)
    page.get_by_role("button", name="上传试算").click()
    page.get_by_role("button", name="确认入库（新增 1，修改 0）").click()
    expect(page.locator(".intake-verdict")).to_contain_text("已入库")
    path.unlink()
    shown = page.inner_text("main")
    page.goto("/checkup/hotline/calls/")
    shown += page.inner_text("main")

    assert "黄河小区5号楼〔门牌〕" in shown
    files = [one for one in tmp_path.rglob("*") if one.is_file()]
    kept = b"\n".join(one.read_bytes() for one in files).decode("utf-8", "replace")
    names = "\n".join(one.name for one in files)
    everywhere = shown + everything_stored() + kept + names
    assert [secret for secret in SECRETS if secret in everywhere] == []


def test_an_area_is_drawn_by_mouse_and_checked_up(
    sign_in: Callable[[str], Page],
) -> None:
    page = sign_in("shi")

    page.goto("/checkup/areas/")
    page.wait_for_selector("[data-map][data-drawn]")
    page.fill("#id-name", "旧港片区")
    page.click("[data-draw]")
    box = page.locator("[data-map] canvas").bounding_box()
    assert box
    right, bottom = box["x"] + box["width"], box["y"] + box["height"]
    for x, y in (
        (box["x"] + 230, box["y"] + 8),
        (right - 60, box["y"] + 8),
        (right - 60, bottom - 40),
        (box["x"] + 230, bottom - 40),
    ):
        page.mouse.click(x, y)
    expect(page.locator("[data-corners]")).to_have_text("4")
    page.click("button:has-text('开始体检')")
    page.click("a:has-text('查看结果')")
    page.wait_for_selector("h1:has-text('旧港片区')")

    one = AreaCheckup.objects.get()
    assert one.outline.startswith("POLYGON")
    assert one.estates == 1
