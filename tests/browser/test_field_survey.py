"""A surveyor's day with a phone: no network in the house, the network back outside."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from anju.web.accounts.demo_users import DEMO_USERS
from anju.web.accounts.services import ensure_demo_users
from anju.web.checkup.models import SurveyAct, SurveyPhoto, SurveyRecord
from anju.web.registry import areas
from anju.web.registry.models import Building, Estate
from tests.factories.checkup import DAY, registry

pytestmark = pytest.mark.django_db(transaction=True)
SURVEYOR = "jiedao"
PATIENCE_MS = 20_000  # a lost reply is asked for again after five seconds
EXPECTED = re.compile(r"ERR_INTERNET_DISCONNECTED|ERR_FAILED|status of 4\d\d")


@pytest.fixture(autouse=True)
def _town(settings: Any, tmp_path: Path) -> None:
    settings.TODAY, settings.VAR_DIR = DAY, tmp_path
    registry()
    Estate.objects.update(box=(111.19, 34.77, 111.191, 34.771))
    areas.forget()
    ensure_demo_users(DEMO_USERS)


@pytest.fixture
def phone(browser: Browser, live_server: Any) -> Iterator[BrowserContext]:
    """A small screen that knows where it is."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        locale="zh-CN",
        base_url=live_server.url,
        geolocation={"latitude": 34.7705, "longitude": 111.1905, "accuracy": 9},
        permissions=["geolocation"],
    )
    context.set_default_timeout(PATIENCE_MS)
    complaints: list[str] = []
    context.on(
        "console",
        lambda said: complaints.append(said.text) if said.type == "error" else None,
    )
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    yield context
    context.close()
    assert [one for one in complaints if not EXPECTED.search(one)] == []


@pytest.fixture
def page(phone: BrowserContext) -> Page:
    """The phone page, signed in and ready to lose the network."""
    opened = phone.new_page()
    opened.goto("/checkup/field/")
    sign_in(opened)
    return opened


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A photo as cameras take them: 12 megapixels that do not pack well."""
    path = tmp_path / "camera.jpg"
    Image.effect_noise((4000, 3000), 60).convert("RGB").save(path, quality=90)
    return path


def sign_in(page: Page) -> None:
    password = next(one.password for one in DEMO_USERS if one.username == SURVEYOR)
    page.fill("#id_username", SURVEYOR)
    page.fill("#id_password", password)
    page.click("form.login-form button")
    page.wait_for_selector(".object")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    expect(page.locator("#field-net")).to_have_text("在线")


def fill_in(page: Page, code: str, photo: Path) -> str:
    """Find a crack in a house and nothing else; tell how the photo was shrunk."""
    page.click(f"[data-code={code}]")
    page.click("label[for=f-H01_1-yes]")
    page.set_input_files("#f-H01_1-photo", photo)
    page.wait_for_selector("figure img")
    shrunk = page.locator(".photos .status").inner_text()
    page.fill("#f-H01_1_width_mm", "2.5")
    for button in page.locator("details.section > button").all():
        button.click()
    page.click("#save")
    page.wait_for_selector(".objects")
    return shrunk


def waits(page: Page, count: int) -> None:
    expect(page.locator("#field-count")).to_have_text(str(count), timeout=PATIENCE_MS)


def stored() -> list[tuple[str, int]]:
    acts = SurveyAct.objects.order_by("object_code")
    return [(act.object_code, act.photos.count()) for act in acts]


def test_two_houses_without_a_network_arrive_once_each(
    phone: BrowserContext, page: Page, large: Path
) -> None:
    phone.set_offline(True)
    page.reload()
    page.wait_for_selector(".object")
    shrunk = fill_in(page, "H-B1", large)
    fill_in(page, "H-B2", large)
    page.reload()
    waits(page, 2)
    before = stored()

    phone.set_offline(False)
    waits(page, 0)

    assert before == []
    assert re.search(r"1\d{3}×\d{3,4} px · \d{4,} kB → \d{3} kB", shrunk)
    assert stored() == [("H-B1", 1), ("H-B2", 1)]
    assert max(SurveyPhoto.objects.values_list("size_bytes", flat=True)) <= 500_000
    act = SurveyAct.objects.first()
    assert (act.is_whole, act.lat, act.accuracy_m) == (True, 34.7705, 9)
    assert SurveyRecord.objects.filter(item_code="H03", answer="none").count() == 2


def test_a_reply_that_is_lost_on_its_way_back_stores_nothing_twice(
    phone: BrowserContext, page: Page, large: Path
) -> None:
    cut: list[str] = []

    def lose(route: Route) -> None:
        route.fetch()
        cut.append(route.request.url)
        route.abort()

    phone.route("**/field/submit/", lose, times=1)
    fill_in(page, "H-B1", large)

    waits(page, 0)

    assert len(cut) == 1
    assert stored() == [("H-B1", 1)]


def test_a_session_that_ended_keeps_the_queue_and_asks_to_sign_in(
    phone: BrowserContext, page: Page, large: Path
) -> None:
    phone.clear_cookies(name="sessionid")

    fill_in(page, "H-B1", large)

    expect(page.locator("#field-banner")).to_contain_text("登录已过期")
    waits(page, 1)
    assert stored() == []
    page.click("#field-banner a")
    sign_in(page)
    waits(page, 0)
    assert stored() == [("H-B1", 1)]


def test_two_tabs_send_what_waits_once(
    phone: BrowserContext, page: Page, large: Path
) -> None:
    phone.set_offline(True)
    fill_in(page, "H-B1", large)
    other = phone.new_page()
    other.goto("/checkup/field/")
    waits(other, 1)

    phone.set_offline(False)

    waits(page, 0)
    waits(other, 0)
    assert stored() == [("H-B1", 1)]


def test_a_refused_form_stays_on_the_phone_with_the_reason(
    phone: BrowserContext, page: Page, large: Path
) -> None:
    phone.set_offline(True)
    fill_in(page, "H-B1", large)
    Building.objects.filter(code="H-B1").delete()

    phone.set_offline(False)

    expect(page.locator("#field-banner")).to_contain_text("有记录被退回")
    page.click("#field-queue")
    expect(page.locator(".card-refused .reason")).to_contain_text(
        "“H-B1”不在您辖区的底数里"
    )
    waits(page, 1)


def test_a_form_is_not_saved_without_its_photo_and_stays_a_draft(page: Page) -> None:
    page.click("[data-code=H-B1]")
    page.click("label[for=f-H01_2-yes]")

    page.click("#save")

    expect(page.locator(".faults")).to_contain_text("H01.2 答“有”须附照片")
    page.reload()
    page.click("[data-code=H-B1]")
    expect(page.locator("#f-H01_2-yes")).to_be_checked()


def test_an_object_is_found_by_name_and_by_distance(page: Page) -> None:
    page.fill("#field-q", "2号楼")
    expect(page.locator(".object")).to_have_count(1)

    page.click("button.level:has-text('小区')")
    page.fill("#field-q", "")
    page.click("#near")

    expect(page.locator(".object").first).to_contain_text(re.compile(r"H-E1 · \d+ m"))
