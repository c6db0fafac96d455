import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from anju.science.errors import NotYours
from anju.web.accounts.access import require_area
from anju.web.accounts.demo_users import DEMO_USERS
from anju.web.accounts.passwords import ThreeClassesValidator
from anju.web.accounts.roles import BY_CODE, ROLES
from anju.web.accounts.services import ensure_demo_users
from tests.factories.core import user

pytestmark = pytest.mark.django_db


def test_a_stranger_is_sent_to_sign_in():
    page = Client().get("/loop/findings/")

    assert (page.status_code, page.url) == (
        302,
        "/accounts/login/?next=/loop/findings/",
    )


def test_a_role_without_the_action_is_refused_in_words():
    client = Client()
    client.force_login(user(role="duty"))

    page = client.get("/plan/")

    assert page.status_code == 403
    assert "rule.not_yours" in page.text


def test_an_area_outside_ones_own_is_refused():
    with pytest.raises(NotYours, match="411281"):
        require_area(user(role="county", area_code="411202"), "411281001")


def test_there_is_a_demo_user_for_each_role_and_he_can_sign_in():
    ensure_demo_users(DEMO_USERS)

    assert {one.role for one in DEMO_USERS} == {role.code for role in ROLES}
    for one in DEMO_USERS:
        page = Client().post(
            "/accounts/login/", {"username": one.username, "password": one.password}
        )
        assert page.status_code == 302


def test_five_wrong_passwords_lock_the_account():
    ensure_demo_users(DEMO_USERS[:1])
    name = DEMO_USERS[0].username
    client = Client()
    for _ in range(5):
        client.post("/accounts/login/", {"username": name, "password": "wrong"})

    page = client.post(
        "/accounts/login/", {"username": name, "password": DEMO_USERS[0].password}
    )

    assert page.status_code == 429


def test_an_auditor_may_look_everywhere_and_change_nothing():
    auditor = BY_CODE["auditor"]

    assert auditor.may("deliver.view")
    assert not auditor.may("deliver.change")


@pytest.mark.parametrize("password", ["alllowercase", "12345678", "abcd1234"])
def test_a_password_of_too_few_classes_is_refused(password):
    with pytest.raises(ValidationError):
        ThreeClassesValidator().validate(password)
