from collections.abc import Callable

import pytest
from playwright.sync_api import Page

OUR_FONT = """
document.fonts.load('16px "Noto Sans SC"', "体检").then(found => found.length)
"""


@pytest.mark.django_db(transaction=True)
def test_a_clerk_signs_in_and_reads_the_loop_in_both_languages(
    sign_in: Callable[[str], Page],
) -> None:
    page = sign_in("shi")
    chinese = page.inner_text("header")

    page.click("button[value=en]")
    english = page.inner_text("header")

    assert "体检" in chinese
    assert "Check-up" in english
    assert page.evaluate(OUR_FONT) > 0


@pytest.mark.django_db(transaction=True)
def test_a_wrong_password_is_refused_in_words(page: Page) -> None:
    page.goto("/")
    page.fill("#id_username", "shi")
    page.fill("#id_password", "wrong")

    page.click("form.login-form button")

    assert "用户名或密码不正确" in page.inner_text("[role=alert]")
