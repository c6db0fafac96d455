import re
from html import unescape
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from anju.science.errors import UnknownCode
from anju.web.checkup.models import SitingRun, WhatIfVariant
from anju.web.checkup.services import run_life_circle
from anju.web.checkup.services.siting import Wish, site_facilities
from anju.web.registry.models import Estate
from anju.web.site import jobs
from anju.web.site.models import Job
from tests.factories.core import DAY, NOW, YIMA, user
from tests.factories.walkable import facility, walkable

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reach():
    """Doors A-1 (351 people), A-2 (350), B-1 (600 of 900), Y-1 (50); one astray."""
    walkable()
    facility("CC02", 100, 4)
    return run_life_circle(area_code="4112", as_of=DAY, now=NOW)


def sited(reach, area="411200", **wish):
    asked = {"kind": "CC02", "asked": 1, "minutes": 4.0, "speed_m_min": 80.0} | wish
    return site_facilities(reach_run=reach, area_code=area, wish=Wish(**asked), now=NOW)


def test_the_site_serves_most_of_those_who_have_none(reach):
    run = sited(reach)

    (site,) = run.sites.all()
    assert (run.people, run.served_before) == (1351, 50)
    assert (run.value, run.bound, run.is_best) == (600, 600, True)
    assert (site.adds, site.alone, site.total) == (600, 600, 600)
    assert (site.adds_residents, site.adds_elderly, site.adds_children) == (600, 0, 6)
    assert 111.2 < site.lon < 111.25
    assert {(one.code, one.before, one.left) for one in run.estates.all()} == {
        ("A", 701, 701),
        ("B", 600, 0),
    }


def test_of_more_sites_each_tells_what_it_adds_and_who_could_stand_in(reach):
    run = sited(reach, asked=3)

    sites = list(run.sites.all())
    assert [(one.adds, one.total) for one in sites] == [(600, 600), (351, 951)]
    assert all(one.instead_name and one.instead_loses == 0 for one in sites)
    assert run.left == 350


def test_the_elderly_are_sited_for_by_their_own_number_and_limit(reach):
    run = sited(reach, group="elderly", minutes=None, speed_m_min=None)

    kind = reach.kinds[reach.place_of("CC02")]
    assert run.limit_m == kind["limit_elderly_m"]
    assert run.homes_unsurveyed == 1  # the people over 60 of B were never counted


def test_candidates_may_be_estates_in_works_or_premises(reach):
    Estate.objects.filter(code="A").update(renovation_status="planned")
    facility("CC01", 1900, 4, name="望河社区服务站")

    premises = sited(reach, taken_from="premises", premises="CC01")

    assert [one.name for one in premises.sites.all()] == ["望河社区服务站"]
    assert premises.value == 600
    with pytest.raises(UnknownCode, match="没有可用的候选位置"):
        sited(reach, taken_from="renovated")  # A has no place on the map


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"kind": "CC09"}, "不能选址"),
        ({"minutes": 60.0}, "不在 0～3000 米之间"),
    ],
)
def test_what_cannot_be_asked_is_refused(reach, wish, words):
    with pytest.raises(UnknownCode, match=words):
        sited(reach, **wish)

    assert not SitingRun.objects.exists()


def asked(client, **fields):
    given = {
        "kind": "CC02",
        "asked": 2,
        "group": "residents",
        "minutes": "4",
        "speed_m_min": "80",
        "taken_from": "streets",
        "spacing_m": 100,
        "premises": "",
    } | fields
    return client.post(reverse("checkup:siting"), given)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_page_asks_and_shows_the_answer(client, language):
    client.force_login(user())
    client.cookies["django_language"] = language

    asked(client)
    jobs.work_off()
    job = Job.objects.get()
    answer = client.get(job.result["url"])

    assert job.state == Job.State.DONE, job.message
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "951" in text
    assert ("已证明是最优" if language == "zh-hans" else "proven best") in text
    book = client.get(job.result["url"], {"as": "xlsx"})
    rows = list(load_workbook(BytesIO(book.content)).active.values)
    assert [row[5] for row in rows[2:]] == [600, 351]
    assert client.get(reverse("checkup:siting")).status_code == 200


def test_a_wrong_number_is_told_on_the_page_and_nothing_is_queued(client):
    client.force_login(user())

    answer = asked(client, asked=99, taken_from="premises")

    assert "请选择用哪一类现有设施的用房" in answer.content.decode()
    assert not Job.objects.exists()


def test_a_county_sees_only_its_own_answers(client, reach):
    run = sited(reach)
    facility("CC01", 120, 4, area_code=YIMA)
    own = sited(reach, area="411281", taken_from="premises", premises="CC01")
    client.force_login(user(area_code="411281"))

    listed = client.get(reverse("checkup:siting")).content.decode()

    assert client.get(run.get_absolute_url()).status_code == 404
    assert client.get(own.get_absolute_url()).status_code == 200
    assert own.get_absolute_url() in listed
    assert f'"{run.get_absolute_url()}"' not in listed
    assert own.people == 50


def test_the_sites_go_to_the_what_if_page_as_a_variant(client, reach):
    run = sited(reach, asked=2, minutes=5.0)
    client.force_login(user())
    page = client.get(run.get_absolute_url()).content.decode()
    whole = page[page.index("inline-form") :]
    fields = dict(
        re.findall(r'name="(\w+)" value="([^"]*)"', whole[: whole.index("</form>")])
    )
    fields = {name: unescape(value) for name, value in fields.items()}

    kept = client.post(reverse("checkup:what-if-keep"), fields)

    variant = WhatIfVariant.objects.get()
    assert kept.status_code == 302
    assert [one["do"] for one in variant.changes] == ["add"] * run.sites.count()
    assert variant.summary["gained"]["residents"]["value"] == run.value
