import pytest
from django.test import Client

from anju.web.site.stations import stations
from tests.factories.core import user

pytestmark = pytest.mark.django_db


def home_of(**fields):
    client = Client()
    client.force_login(user(**fields))
    return client.get("/").text


def test_the_lead_finds_every_room_open():
    page = home_of()

    assert "station-closed" not in page
    assert all(room.name_zh in page for room in stations())


def test_a_room_outside_ones_duties_is_named_and_closed():
    page = home_of(role="duty")

    assert page.count("station-closed") == 4
    assert 'href="/watch/"' in page
    assert 'href="/plan/"' not in page
