"""Pages of the life circle: what they say, to whom, and what may be taken away."""

import gzip
from io import BytesIO

import numpy as np
import pytest
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook

from anju.science.tools.geo.tiles import to_world
from anju.web.checkup import reach_maps
from anju.web.checkup.models import ReachRun
from anju.web.checkup.services import run_life_circle
from anju.web.registry.models import Entrance, Facility
from anju.web.site import jobs
from anju.web.site.models import Job
from tests.factories.core import DAY, NOW, user
from tests.factories.walkable import facility, walkable

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _town(settings):
    settings.TODAY = DAY
    walkable()
    facility("CC02", 800, 4, name="望河幼儿园")


def calculated(area="4112"):
    return run_life_circle(area_code=area, as_of=DAY, now=NOW)


def page(client, name, *args, who=None, **query):
    client.force_login(who or user())
    return client.get(reverse(f"checkup:{name}", args=args), query)


def text(answer):
    assert answer.status_code == 200, answer
    return answer.content.decode()


def county():
    return user(role="county", area_code="411281")


def test_before_the_first_run_the_page_says_so_and_offers_one(client):
    body = text(page(client, "life-circle"))

    assert "本区域还没有计算过生活圈" in body
    assert "计算生活圈" in body


def test_the_page_tells_every_kind_apart_served_not_surveyed_not_applicable(client):
    calculated()

    body = text(page(client, "life-circle"))

    assert body.count("<code>") == 90
    assert "未调查：本市没有登记此类设施" in body
    assert "不适用：不按步行距离评价" in body
    assert "55.6%" in body  # 751 of 1,351 residents reach a kindergarten


def test_kinds_are_filtered_by_standard_level_and_need(client):
    calculated()

    five = text(page(client, "life-circle", level="五分钟生活圈"))
    should = text(page(client, "life-circle", level="五分钟生活圈", must="should"))
    word = text(page(client, "life-circle", q="幼儿园"))

    assert five.count("<code>") == 15
    assert should.count("<code>") == 4
    assert word.count("<code>") == 2


def test_the_table_can_be_taken_away_and_says_what_it_measures(client):
    calculated()

    answer = page(client, "life-circle", **{"as": "xlsx"})

    sheet = load_workbook(BytesIO(answer.content)).active
    rows = list(sheet.values)
    assert "步行网络距离" in rows[0][0]
    line = next(row for row in rows if row[0] == "CC02")
    assert line[7:12] == (1351, 751, 751, 0, 600)
    silent = next(row for row in rows if row[0] == "G1001")
    assert silent[7:9] == (None, None)
    assert silent[-1] == "未调查：本市没有登记此类设施"


def test_a_kind_shows_its_blind_spots_its_estates_and_its_finding(client):
    calculated()

    body = text(page(client, "life-circle-kind", "CC02"))

    assert "B院" in body
    assert "待处理" in body
    assert "未接入的单元门" in body
    assert "望河幼儿园" in body


def test_who_is_inside_only_on_paper_is_listed_with_both_distances(client):
    calculated()

    body = text(page(client, "life-circle-kind", "G0506"))
    answer = page(client, "life-circle-kind", "G0506", **{"as": "paper.xlsx"})

    assert "直线范围内、步行不可达" in body
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert rows[2][0] == "A-2"
    assert rows[2][5:] == (pytest.approx(128.1, abs=0.1), 788)


def test_a_kind_without_a_result_says_why(client):
    calculated()

    assert "本市没有登记此类设施" in text(page(client, "life-circle-kind", "G1001"))
    assert "不按步行距离评价" in text(page(client, "life-circle-kind", "CC10"))
    assert page(client, "life-circle-kind", "XX").status_code == 404


def test_estates_whose_people_nobody_counted_are_said_to_be_so(client):
    calculated()

    answer = page(client, "life-circle-kind", "CC02", **{"as": "xlsx"})

    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    line = next(row for row in rows if row[0] == "B")
    assert line[3:10] == (900, 600, 0, "未调查", "未调查", 9, 6)


def test_an_estate_shows_what_it_reaches_from_its_nearest_and_farthest_door(client):
    calculated()

    body = text(page(client, "life-circle-estate", "A"))

    assert "367 m" in body
    assert "788 m" in body
    assert "10分钟内" in body
    assert "望河幼儿园" in body


def test_a_county_sees_its_own_doors_only_and_no_facility_of_another(client):
    calculated()

    own = text(page(client, "life-circle", who=county()))
    kind = text(page(client, "life-circle-kind", "CC02", who=county()))
    estate = text(page(client, "life-circle-estate", "Y", who=county()))

    assert "1,351" not in own
    assert "B院" not in kind
    assert "望河幼儿园" not in kind + estate
    assert "区外设施" in estate
    assert page(client, "life-circle-estate", "A", who=county()).status_code == 404
    refused = page(client, "life-circle", who=county(), area="411202")
    assert refused.status_code in {403, 404, 409}


def tile_of(client, run, layer, door, who=None):
    shape = Entrance.objects.get(code=door).box
    x, y = (to_world(np.array([shape[:2]]))[0] * 2**16).astype(int)
    client.force_login(who or user())
    return client.get(
        reverse("checkup:reach-tile", args=["CC02", run.pk, layer, 16, x, y])
    )


def test_doors_and_houses_are_drawn_by_their_walk_in_the_readers_area_only(client):
    run = calculated()

    mine = tile_of(client, run, "entrance", "Y-1", who=county())
    foreign = tile_of(client, run, "entrance", "B-1", who=county())
    whole = tile_of(client, run, "entrance", "B-1")

    assert b"in_10" in gzip.decompress(mine.content)
    assert gzip.decompress(foreign.content) == b""
    assert b"over" in gzip.decompress(whole.content)
    again = client.get(
        whole.wsgi_request.path, headers={"If-None-Match": whole["ETag"]}
    )
    assert again.status_code == 304


def test_a_house_is_as_far_as_its_farthest_door():
    run = calculated()

    classes = reach_maps.classes_of(run.pk, "CC02", "4112")

    doors = {Entrance.objects.get(pk=pk).code: one
             for pk, one in classes["entrance"].items()}  # fmt: skip
    assert doors == {
        "A-1": "in_5",
        "A-2": "in_10",
        "B-1": "over",
        "B-2": "not_connected",
        "Y-1": "in_10",
    }
    assert sorted(classes["building"].values()) == ["in_10", "in_10", "not_connected"]


def test_a_door_inside_the_straight_line_only_has_a_class_of_its_own():
    run = calculated()

    classes = reach_maps.classes_of(run.pk, "G0506", "4112")

    back = Entrance.objects.get(code="A-2")
    assert classes["entrance"][back.pk] == "paper"


def test_a_click_tells_the_walk_of_every_door_of_a_house(client):
    run = calculated()
    house = Entrance.objects.get(code="A-1").building

    client.force_login(user())
    address = reverse(
        "checkup:reach-record", args=["CC02", run.pk, "building", house.pk]
    )
    body = text(client.get(address))
    kindergarten = Facility.objects.get()
    elsewhere = client.get(
        reverse(
            "checkup:reach-record", args=["CC02", run.pk, "facility", kindergarten.pk]
        )
    )

    assert "367 m" in body
    assert "788 m" in body
    assert elsewhere.status_code == 302


def test_the_button_queues_a_run_which_leads_back_to_the_page(client):
    client.force_login(user())

    client.post(reverse("checkup:life-circle-start"), {"area": "411200"})
    jobs.work_off()

    job = Job.objects.get()
    assert (job.state, job.result["url"]) == (
        "done",
        f"/checkup/life-circle/?run={ReachRun.objects.get().pk}",
    )


def test_who_may_only_look_can_not_start_a_run(client):
    client.force_login(user(role="auditor"))

    answer = client.post(reverse("checkup:life-circle-start"), {"area": "411200"})

    assert answer.status_code == 403
    assert not Job.objects.exists()


def test_a_changed_facility_is_told_on_the_page(client):
    calculated()
    assert "底数已变更" not in text(page(client, "life-circle"))

    Facility.objects.update(is_open=False)

    assert "底数已变更" in text(page(client, "life-circle"))
    assert "公共服务设施" in text(page(client, "life-circle-kind", "CC02"))


def test_the_pages_speak_english(client):
    calculated()

    client.cookies["django_language"] = "en"
    with override("zh-hans"):  # what a request switches on stays on
        body = text(page(client, "life-circle"))
        kind = text(page(client, "life-circle-kind", "CC02"))

    assert "Kindergarten" in body
    assert "10 min (800 m; elderly 600 m)" in body
    assert "Estates not served on foot" in kind


def test_the_number_of_queries_does_not_grow_with_the_estates(
    client, django_assert_max_num_queries
):
    calculated()
    client.force_login(user())

    with django_assert_max_num_queries(40):
        client.get(reverse("checkup:life-circle-kind", args=["CC02"]))
