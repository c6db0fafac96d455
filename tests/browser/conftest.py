"""A real browser on a real server: Debian's chromium, driven by playwright.

Skipped, with the reason, where there is no chromium; nothing is ever downloaded.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import playwright
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from anju.web.accounts.demo_users import DEMO_USERS
from anju.web.accounts.services import ensure_demo_users

QUIET = ("background-networking", "component-update", "sync", "quic", "gpu")
SWITCHES = [
    "--no-sandbox",
    "--no-first-run",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    *(f"--disable-{name}" for name in QUIET),
]
PATIENCE_MS = 15_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in this folder, and skip it where it cannot run."""
    here = Path(__file__).parent
    missing = reason_to_skip()
    for item in items:
        if here not in item.path.parents:
            continue
        item.add_marker(pytest.mark.browser)
        if missing:
            item.add_marker(pytest.mark.skip(reason=missing))


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


def reason_to_skip() -> str:
    if chromium() is None:
        return "没有浏览器 no browser: apt-get install chromium"
    if not driver_runs():
        return "缺少系统库 a library is missing: apt-get install libatomic1"
    return ""


def driver_runs() -> bool:
    node = Path(playwright.__file__).parent / "driver" / "node"
    asked = [str(node), "--version"]
    said = subprocess.run(asked, capture_output=True, check=False)  # noqa: S603
    return said.returncode == 0


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start chromium once."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright keeps a loop running
    with sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=chromium(), args=SWITCHES)
        yield launched
        launched.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(browser: Browser, live_server: Any) -> Iterator[Page]:
    """Open an empty page; the test fails on any complaint in its console."""
    context = browser.new_context(
        viewport={"width": 1366, "height": 768},
        locale="zh-CN",
        base_url=live_server.url,
    )
    context.set_default_timeout(PATIENCE_MS)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on(
        "console",
        lambda said: complaints.append(said.text) if said.type == "error" else None,
    )
    yield opened
    context.close()
    assert complaints == []


@pytest.fixture
def sign_in(page: Page) -> Callable[[str], Page]:
    """Sign a demo user in, and give back the page it lands on."""
    ensure_demo_users(DEMO_USERS)
    passwords = {one.username: one.password for one in DEMO_USERS}

    def sign_in(username: str) -> Page:
        page.goto("/")
        page.fill("#id_username", username)
        page.fill("#id_password", passwords[username])
        page.click("form.login-form button")
        page.wait_for_url("**/")
        return page

    return sign_in
