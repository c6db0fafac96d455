"""A county user follows every link there is and never meets another county."""

import re
from collections import deque
from html import unescape
from io import BytesIO
from urllib.parse import urldefrag, urljoin, urlsplit
from zipfile import ZipFile, is_zipfile

import pytest
from django.test import Client
from django.urls import reverse

from anju.web.checkup.services import load_sets, run_checkup
from anju.web.registry.kinds import KINDS
from anju.web.site.clock import now
from tests.factories.city import TELLING, plant
from tests.factories.core import DAY, user

pytestmark = pytest.mark.django_db
OWN, HIDDEN = "本县记号", "邻县秘密"
LINK = re.compile(r"""(?:href|data-href|hx-get|src|data-url)=["']([^"'#]+)["']""")
TOLD = re.compile(r"(?<![\d.])(?:7,?65[45],?\d{3}|765,?43\d|765\.4[34])")
"""The telling amount with a little added: plain, in yuan or in ten thousands."""
MOST_PAGES = 600


def body_of(answer):
    """Return all text of an answer, unpacking workbooks and other archives."""
    body = b"".join(answer) if answer.streaming else answer.content
    if is_zipfile(BytesIO(body)):
        archive = ZipFile(BytesIO(body))
        body = b"\n".join(archive.read(name) for name in archive.namelist())
    return body.decode("utf-8", "replace")


def addresses_in(text, base):
    for found in LINK.finditer(text):
        address = urldefrag(urljoin(base, unescape(found[1])))[0]
        if not urlsplit(address).netloc and not address.startswith("/static/"):
            yield address


def walk(client, start):
    """Return the text of every page that links lead to."""
    seen, waiting, texts = set(start), deque(start), {}
    while waiting and len(texts) < MOST_PAGES:
        address = waiting.popleft()
        answer = client.get(address)
        assert answer.status_code < 500, address
        texts[address] = body_of(answer)
        for found in addresses_in(texts[address], address):
            if found not in seen and "/logout" not in found:
                seen.add(found)
                waiting.append(found)
    return texts


@pytest.fixture
def client():
    own, hidden = plant("411202", OWN), plant("411281", HIDDEN)
    assert own.pk != hidden.pk
    one = Client()
    one.force_login(user(role="county", area_code="411202"))
    return one


def test_no_page_shows_another_county(client):
    texts = walk(client, ["/", "/intake/", reverse("registry:map")])

    met = [address for address, text in texts.items() if HIDDEN in text]
    assert met == []
    assert any(OWN in text for text in texts.values())
    assert len(texts) > 40


@pytest.mark.parametrize("kind", [model.kind for model in KINDS])
def test_a_foreign_record_is_not_there_even_by_its_address(client, kind):
    own = client.get(reverse("registry:record", args=[kind, f"{kind}-411202"]))
    hidden = client.get(reverse("registry:record", args=[kind, f"{kind}-411281"]))

    assert hidden.status_code == 404
    if kind != "area":
        assert own.status_code == 200


def test_search_finds_no_foreign_record(client):
    page = client.get(reverse("registry:search"), {"q": HIDDEN})

    assert page.status_code == 200
    assert not any(f"{HIDDEN}{model.kind}" in page.text for model in KINDS)


@pytest.fixture
def county_client():
    """Return a reader beside a county whose every amount is a telling one."""
    plant("411202", OWN)
    plant("411281", HIDDEN, amount=TELLING)
    load_sets()
    run_checkup(area_code="411200", as_of=DAY, now=now(), by=user())
    one = Client()
    one.force_login(user(role="county", area_code="411202"))
    return one


def test_no_page_adds_another_county_in(county_client):
    texts = walk(county_client, ["/", "/intake/", reverse("registry:map")])

    met = {address: TOLD.findall(text) for address, text in texts.items()}
    assert {address: found for address, found in met.items() if found} == {}


def test_the_city_does_see_the_telling_amount(county_client):
    county_client.force_login(user())

    texts = walk(county_client, ["/", reverse("registry:list", args=["estate"])])

    assert any(TOLD.search(text) for text in texts.values())
