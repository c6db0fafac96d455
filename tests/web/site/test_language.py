import pytest
from django.test import Client

from tests.factories.core import user

pytestmark = pytest.mark.django_db


def test_pages_are_chinese_until_the_reader_switches():
    client = Client(headers={"accept-language": "en-US"})
    client.force_login(user())
    before = client.get("/").text

    client.post("/language/setlang/", {"language": "en", "next": "/"})

    assert "城市更新闭环" in before
    assert "The urban renewal loop" in client.get("/").text
