from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from anju.web.intake.targets import template_of
from anju.web.intake.writing.workbook import write
from anju.web.registry.models import Estate
from tests.web.intake import samples

ROW = {
    "code": "411202-XQ-0001",
    "name": "黄河路1号院",
    "area_code": "411202001001",
    "household_count": 96,
}
MB = 1024 * 1024


@pytest.fixture
def upload(
    sign_in: Callable[[str], Page], tmp_path: Path, settings
) -> Callable[..., Page]:
    """Bring a workbook as Hubin's clerk does."""
    settings.VAR_DIR = tmp_path
    samples.areas()
    page = sign_in("hubin")

    def bring(row: dict[str, object]) -> Page:
        path = tmp_path / "小区.xlsx"
        write(template_of("registry.estates"), [row], path)
        page.goto("/intake/")
        page.get_by_role("link", name="小区底数表").click()
        page.set_input_files("#id_file", path)
        page.get_by_role("button", name="上传试算").click()
        return page

    return bring


@pytest.mark.django_db(transaction=True)
def test_a_clerk_is_told_what_is_wrong_puts_it_right_stores_it_and_takes_it_back(
    upload: Callable[..., Page],
) -> None:
    page = upload(ROW | {"built_year": 2051})

    expect(page.locator(".intake-verdict")).to_contain_text("共 1 处错误")
    expect(page.get_by_role("row", name="2051")).to_contain_text("晚于今年")
    assert not Estate.objects.exists()

    page = upload(ROW | {"built_year": 1985})
    page.get_by_role("button", name="确认入库（新增 1，修改 0）").click()
    expect(page.locator(".intake-verdict")).to_contain_text("已入库")
    assert Estate.objects.get().built_year == 1985

    page = upload(ROW | {"built_year": 1985})
    expect(page.locator(".intake-verdict")).to_contain_text("没有变化")

    page.go_back()
    page.goto("/intake/batches/")
    page.get_by_role("row", name="已入库").get_by_role("link").click()
    page.get_by_role("button", name="撤销本批次").click()
    expect(page.locator(".intake-verdict")).to_contain_text("已撤销")
    assert not Estate.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_huge_file_is_refused_before_it_is_sent(
    sign_in: Callable[[str], Page], tmp_path: Path
) -> None:
    path = tmp_path / "巨大.xlsx"
    with path.open("wb") as file:
        file.truncate(200 * MB)
    page = sign_in("hubin")

    page.goto("/intake/registry.estates/")
    page.set_input_files("#id_file", path)

    expect(page.locator(".intake-refusal").first).to_be_visible()
