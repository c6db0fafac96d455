import pytest
from django.test import Client
from django.urls import reverse

from anju.web.plan import works_map as drawing
from tests.factories.core import HUBIN, YIMA, user
from tests.factories.plan import estate, renovation
from tests.factories.sequence import left, planned, work

pytestmark = pytest.mark.django_db


def client(role="city", area_code="4112"):
    made = Client()
    made.force_login(user(role, area_code))
    return made


def page(version, who=("city", "4112"), **asked):
    address = reverse("plan:works-map", args=[version.pk])
    return client(*who).get(address, asked)


def layer(settings, kind):
    return next(one for one in settings["layers"] if one["kind"] == kind)


def classes(settings, kind):
    (theme,) = layer(settings, kind)["themes"]
    return {one["name"]: one["ids"] for one in theme["classes"]}


def test_an_estate_is_coloured_by_the_year_of_its_work():
    first, second, third = (estate(code) for code in ("E1", "E2", "E3"))
    version = planned()
    work(version, "GZ-1", object_kind="estate", object_code="E1")
    left(version, "GZ-2", project=renovation(second))

    found = classes(page(version).context["map"], "estate")

    assert found == {
        "2025 年开工": [first.pk],
        "2026 年开工": [],
        "储备": [second.pk],
        "不在计划中": [third.pk],
    }


def test_a_work_at_two_places_is_found_at_both():
    project = renovation(estate("E1"))
    project.sites.create(
        code="S-2", name="二号", area_code=HUBIN, object_kind="road", object_code="DL-1"
    )
    one = work(planned(), "GZ-1", project=project)

    assert drawing.places_of([one])[one.pk] == [("estate", "E1"), ("road", "DL-1")]


def test_the_list_stands_beside_the_map_and_says_what_has_no_place():
    version = planned()
    work(version, "GZ-1")

    told = page(version).text

    assert "GZ-1改造" in told
    assert "无位置" in told


def test_a_county_is_shown_its_own_works_and_objects():
    mine, theirs = estate("E1", area_code=HUBIN), estate("E2", area_code=YIMA)
    version = planned()
    work(version, "GZ-1", area_code=HUBIN, object_kind="estate", object_code="E1")
    work(version, "GZ-2", area_code=YIMA, object_kind="estate", object_code="E2")

    answer = page(version, ("county", HUBIN[:6]))

    ids = [
        pk
        for found in classes(answer.context["map"], "estate").values()
        for pk in found
    ]
    assert ids == [mine.pk]
    assert theirs.pk not in ids
    assert "GZ-2改造" not in answer.text


def test_the_map_opens_before_a_plan_is_solved():
    assert page(planned(state="draft", solved_at=None)).status_code == 200
