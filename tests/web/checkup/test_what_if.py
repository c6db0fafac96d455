"""What if, on the town where every walk can be added up by hand."""

import json

import numpy as np
import pytest

from anju.science.errors import AlreadyClosed, DataError, NoFinding, NotYours
from anju.web.checkup.bridge.life_circle.what_if import ground_of
from anju.web.checkup.models import ReachRun, WhatIfVariant
from anju.web.checkup.services import run_life_circle
from anju.web.checkup.services.what_if import (
    Question,
    answer,
    forget_variant,
    keep_variant,
    propose_variant,
)
from anju.web.loop.models import Finding, Project
from anju.web.plan.bridge.candidates import askers_of
from anju.web.registry.models import WalkPath
from tests.factories.core import DAY, NOW, user
from tests.factories.walkable import facility, placed, walkable

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    walkable()
    facility("CC02", 800, 4, code="F1")
    return run_life_circle(area_code="4112", as_of=DAY, now=NOW)


def degrees(x, y):
    import shapely  # noqa: PLC0415 - only here

    point = placed(shapely.Point(x, y))
    return [point.x, point.y]


def asked(run, *changes, kind="CC02", minutes=5, area="4112"):
    return Question(run, kind, minutes, 80, list(changes), area)


def crossing(found):
    code = found.ground.doors.code
    return code[found.gains.gained].tolist(), code[found.gains.lost].tolist()


def test_a_new_facility_gains_the_doors_it_is_near_to(run):
    new = {"do": "add", "kind": "CC02", "at": degrees(1800, 4)}

    found = answer(asked(run, new))

    assert crossing(found) == (["B-1"], [])
    assert found.limit_m == 400.0
    gained = found.summary()["gained"]
    assert gained["residents"] == {"value": 600, "unknown": 0}
    assert gained["elderly"] == {"value": None, "unknown": 1}
    assert found.read.kept[0]["label"] == "新增 幼儿园"


def test_a_facility_that_closes_or_moves_loses_doors(run):
    pk = run_facility(run)
    away = {"do": "move", "id": pk, "at": degrees(2000, 4)}

    closed = answer(asked(run, {"do": "close", "code": "F1"}, minutes=15))
    moved = answer(asked(run, away, minutes=15))

    assert crossing(closed) == ([], ["A-1", "A-2", "Y-1"])
    assert crossing(moved) == (["B-1"], ["A-1", "A-2", "Y-1"])
    assert moved.ground.base.found.metres.max() > 0  # the ground is as it was


def run_facility(run):
    return int(ground_of(run.pk).city.facility_ids[0])


def test_opening_a_gate_shortens_the_way(run):
    found = answer(asked(run, {"do": "turn", "code": "BACK"}))

    assert crossing(found) == (["A-2"], [])
    assert found.gains.after_m == {1: 228.0}
    assert found.read.kept[0]["open"] is True


def test_what_is_told_equals_a_new_run_on_the_changed_registry(run):
    found = answer(asked(run, {"do": "turn", "code": "BACK"}))
    before = found.ground.base.found.metres.copy()
    WalkPath.objects.filter(code="BACK").update(is_open=True)

    again = run_life_circle(area_code="4112", as_of=DAY, now=NOW)

    exact = ground_of(again.pk).base.found.metres
    place = found.ground.place_of("CC02")
    for door, metres in found.gains.after_m.items():
        before[place, door] = metres
    np.testing.assert_allclose(before[place].round(1), exact[place].round(1))


def test_a_county_sees_and_counts_its_own_doors_only(run):
    new = [{"do": "add", "kind": "CC02", "at": degrees(x, 4)} for x in (100, 1900)]

    assert crossing(answer(asked(run, *new))) == (["B-1", "Y-1"], [])
    assert crossing(answer(asked(run, *new, area="411281"))) == (["Y-1"], [])


def test_a_county_cannot_change_what_lies_elsewhere(run):
    with pytest.raises(DataError, match="没有步行路径“BACK”"):
        answer(asked(run, {"do": "turn", "code": "BACK"}, area="411281"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"do": "fly"}, "不认识的改动“fly”"),
        ({"do": "close", "code": "F9"}, "没有设施“F9”"),
        ({"do": "add", "kind": "CC02", "at": [34.77, 111.2]}, "不在本市"),
        ({"do": "add", "kind": "CC02"}, "请给出位置"),
        ({"do": "add", "kind": "CC09", "at": [111.2, 34.77]}, "没有可步行评价的设施"),
    ],
)
def test_a_change_that_cannot_be_is_refused(run, change, words):
    with pytest.raises(DataError, match=words):
        answer(asked(run, change))


def test_other_kinds_that_a_gate_changes_are_counted(run):
    found = answer(asked(run, {"do": "turn", "code": "BACK"}, kind="CC01"))

    assert crossing(found) == ([], [])
    assert [one["code"] for one in found.gains.others] == ["G0506"]


def variant(run, by, *changes, name="东头建园"):
    new = {"do": "add", "kind": "CC02", "at": degrees(1900, 4)}
    question = asked(run, *(changes or [new]))
    return keep_variant(question=question, name=name, by=by, now=NOW)


def test_a_variant_keeps_changes_and_what_they_do(run):
    kept = variant(run, user())

    assert kept.summary["gained"]["doors"] == 1
    assert kept.changes[0]["label"] == "新增 幼儿园"
    assert kept.limit_m == 400.0


def test_a_variant_without_changes_is_refused(run):
    with pytest.raises(DataError, match="没有改动"):
        keep_variant(question=asked(run), name="空", by=user(), now=NOW)


def test_only_its_author_deletes_a_variant(run):
    kept, other = variant(run, user()), user("city", "4112")

    with pytest.raises(NotYours):
        forget_variant(variant=kept, by=other)
    forget_variant(variant=kept, by=kept.author)

    assert not WhatIfVariant.objects.exists()


def test_a_variant_becomes_a_candidate_that_the_plan_takes_up(run):
    short = Finding.objects.get(item_code="LC.CC02", object_code="B")
    kept = variant(run, user())

    project = propose_variant(variant=kept, by=kept.author)

    assert [one.code for one in project.findings.all()] == [short.code]
    assert project.stage == "proposed"
    assert "新建1处" in project.content
    assert "东经" in project.location
    assert "推演" in project.note
    asking = askers_of("4112", DAY.year + 1, DAY)
    assert project.code in {one.candidate.code for one in asking}
    with pytest.raises(AlreadyClosed, match=project.code):
        propose_variant(variant=kept, by=kept.author)
    kept.refresh_from_db()
    with pytest.raises(AlreadyClosed):
        forget_variant(variant=kept, by=kept.author)


def test_without_a_problem_there_is_no_candidate(run):
    kept = variant(run, user(), {"do": "turn", "code": "BACK"})

    with pytest.raises(NoFinding, match="没有未处理的“幼儿园”体检问题"):
        propose_variant(variant=kept, by=kept.author)
    assert not Project.objects.exists()


def test_the_page_answers_and_keeps(run, client):
    by = user()
    client.force_login(by)
    changes = [{"do": "add", "kind": "CC02", "at": degrees(1900, 4)}]
    question = {"run": run.pk, "kind": "CC02", "minutes": 5, "speed": 80}

    page = client.get("/checkup/life-circle/what-if/?kind=CC02")
    told = client.post(
        "/checkup/life-circle/what-if/answer/",
        json.dumps(question | {"changes": changes}),
        content_type="application/json",
    )
    kept = client.post(
        "/checkup/life-circle/what-if/keep/",
        question | {"changes": json.dumps(changes), "name": "东头建园"},
        follow=True,
    )

    assert page.status_code == 200
    body = told.json()
    assert body["gained"]["doors"] == 1
    assert body["estates"][0]["name"] == "B院"
    short = Finding.objects.get(item_code="LC.CC02", object_code="B")
    assert body["estates"][0]["finding"]["code"] == short.code
    assert body["doors"][0][3:] == [1, None, 112.0]
    assert "Server-Timing" in told
    assert "东头建园" in kept.content.decode()
    assert "600" in kept.content.decode()


def test_the_page_refuses_in_words(run, client):
    client.force_login(user())

    told = client.post(
        "/checkup/life-circle/what-if/answer/",
        json.dumps({"run": run.pk, "kind": "CC02", "minutes": 7, "speed": 80}),
        content_type="application/json",
    )

    assert "请选择页面上列出的步行时间" in told.json()["refused"]


def test_without_a_run_the_page_says_what_to_do(client):
    client.force_login(user())

    page = client.get("/checkup/life-circle/what-if/").content.decode()

    assert "请先计算生活圈" in page
    assert not ReachRun.objects.exists()


def test_a_county_does_not_see_the_variants_of_another(run, client):
    kept = variant(run, user("county", "411202"))
    client.force_login(user("county", "411281"))

    listed = client.get("/checkup/life-circle/what-if/").content.decode()
    opened = client.get(kept.get_absolute_url())

    assert kept.name not in listed
    assert opened.status_code == 404
