"""The life circle on a town where every walk can be added up by hand."""

from math import inf

import numpy as np
import pytest

from anju.science.errors import UnknownCode
from anju.science.tools.geo.walking import reach
from anju.science.values import Measured, NotMeasured
from anju.web.checkup.bridge.life_circle.inputs import changed
from anju.web.checkup.bridge.life_circle.rules import kinds_on
from anju.web.checkup.bridge.life_circle.stored import walking_city
from anju.web.checkup.models import ReachEstate, ReachHome, ReachResult
from anju.web.checkup.queries import life_circle as queries
from anju.web.checkup.services import run_life_circle
from anju.web.loop.ledger import slices_of, value_of
from anju.web.loop.models import Finding
from anju.web.registry.models import Estate, Facility, WalkPath
from tests.factories.core import DAY, NOW
from tests.factories.town import HUBIN
from tests.factories.walkable import facility, walkable

pytestmark = pytest.mark.django_db


def calculated(area="4112", **fields):
    return run_life_circle(area_code=area, as_of=DAY, now=NOW, **fields)


def walks(run, kind):
    place = run.place_of(kind)
    return {
        one.code: (round(one.metres[place], 1), round(one.straight_m[place], 1))
        for one in run.homes.all()
    }


def test_a_walk_leaves_by_the_gate_and_counts_the_way_to_the_path_at_both_ends():
    walkable()
    facility("CC02", 800, 4)

    run = calculated()

    assert walks(run, "CC02") == {
        "A-1": (3 + 60 + 300 + 4, 302.2),
        "A-2": (4 + 380 + 100 + 300 + 4, 128.1),
        "B-1": (8 + 1200 + 4, 1200.0),
        "B-2": (inf, 1440.0),
        "Y-1": (2 + 700 + 4, 700.0),
    }


def test_with_the_back_gate_open_the_walk_is_shorter():
    walkable()
    facility("CC02", 800, 4)
    WalkPath.objects.filter(code="BACK").update(is_open=True)

    run = calculated()

    assert walks(run, "CC02")["A-2"][0] == 4 + 20 + 100 + 100 + 4


def test_a_gate_that_nobody_has_looked_at_counts_as_open():
    walkable()
    facility("CC02", 800, 4)
    WalkPath.objects.filter(code="BACK").update(is_open=None)

    run = calculated()

    assert walks(run, "CC02")["A-2"][0] == 4 + 20 + 100 + 100 + 4


def test_a_facility_that_is_closed_serves_nobody():
    walkable()
    facility("CC02", 800, 4, is_open=False)
    kept = facility("CC02", 2900, 4)

    run = calculated()

    assert walks(run, "CC02")["B-1"][0] == 8 + 900 + 4
    home = run.homes.get(code="B-1")
    assert home.nearest[run.place_of("CC02")] == kept.pk


def test_one_kind_is_served_by_the_facilities_of_another_where_policy_says_so():
    walkable()
    facility("CC02", 800, 4)

    run = calculated()

    assert walks(run, "G0506") == walks(run, "CC02")
    assert {one for one, _ in walks(run, "G1001").values()} == {inf}


def test_people_are_spread_by_households_and_add_up_to_the_estate():
    walkable()

    run = calculated()

    people = dict(run.homes.values_list("code", "residents"))
    assert people == {"A-1": 351, "A-2": 350, "B-1": 600, "B-2": 300, "Y-1": 50}
    assert set(run.homes.filter(estate_code="B").values_list("elderly")) == {(None,)}


def test_a_door_without_a_path_is_not_connected_and_not_unserved():
    walkable()
    facility("CC02", 800, 4)

    run = calculated()

    astray = run.homes.get(code="B-2")
    assert astray.state == ReachHome.State.NOT_CONNECTED
    assert astray.access_m is None
    result = run.results.get(kind="CC02", area_code=HUBIN)
    assert result.residents == 351 + 350 + 600
    unserved = queries.unserved(run, "CC02", "411202").values_list("code", flat=True)
    assert list(unserved) == ["B-1"]


def test_results_of_a_place_say_who_is_served_on_foot_and_who_on_paper():
    walkable()
    facility("CC02", 800, 4)

    run = calculated()

    one = run.results.get(kind="G0506", area_code="411202")  # 300 m
    assert (one.residents, one.residents_served, one.residents_straight) == (
        1301,
        0,
        350,
    )
    assert (one.residents_paper, one.unserved("residents")) == (350, 1301)
    assert (one.residents_in_5, one.residents_in_10, one.residents_in_15) == (
        351,
        701,
        701,
    )
    assert (one.elderly, one.elderly_in_5, one.elderly_in_10) == (70, 0, 35)
    by_name = dict(
        queries.on_paper_only(run, "G0506", "4112").values_list("code", "pk")
    )
    assert set(by_name) == {"A-2"}


def test_the_parts_of_a_place_add_up_to_it():
    walkable()
    facility("CC02", 800, 4)

    run = calculated()

    whole = run.results.get(kind="CC02", area_code="411200")
    parts = run.results.filter(kind="CC02", area_code__in=["411202", "411281"])
    assert sum(one.residents_served for one in parts) == whole.residents_served
    assert {one.area_code for one in run.places.all()} == {
        "411200",
        "411202",
        HUBIN[:9],
        HUBIN,
        "411281",
        "411281001",
        "411281001001",
    }
    place = run.places.get(area_code="411202")
    assert (place.homes, place.homes_connected) == (4, 3)
    assert (place.estates, place.estates_unsurveyed, place.elderly_unsurveyed) == (
        2,
        0,
        1,
    )


def test_a_kind_that_nobody_has_registered_is_not_surveyed_and_has_no_result():
    walkable()
    facility("CC02", 800, 4)

    run = calculated()

    kinds = {one["code"]: one for one in run.kinds}
    assert kinds["G1001"]["facilities"] == 0
    assert not kinds["CC10"]["is_walked"]
    assert set(ReachResult.objects.values_list("kind", flat=True)) == {"CC02", "G0506"}


def test_a_run_of_one_county_walks_to_facilities_beyond_its_border():
    walkable()
    facility("CC02", 800, 4, area_code="411281001001")

    run = calculated("411202")

    assert set(run.homes.values_list("code", flat=True)) == {"A-1", "A-2", "B-1", "B-2"}
    assert walks(run, "CC02")["A-1"][0] == 367
    assert run.area_code == "411202"


def test_the_network_kept_with_a_run_gives_the_same_walks_again():
    walkable()
    facility("CC02", 800, 4)
    run = calculated()

    city = walking_city(run.pk)

    kind = run.kinds[run.place_of("CC02")]
    again = reach(city.network, city.homes, [city.anchors(city.serving(kind))],
                  city.limit_m)  # fmt: skip
    stored = {one.entrance_id: one for one in run.homes.all()}
    place = run.place_of("CC02")
    kept = [stored[pk].metres[place] for pk in city.home_ids.tolist()]
    assert np.allclose(again.metres[0].round(1), kept, atol=0.01)
    gate = WalkPath.objects.get(code="BACK")
    shut = city.path_ids[city.network.line[~city.network.is_open]]
    assert shut.tolist() == [gate.pk]


def test_a_changed_facility_or_gate_makes_the_run_old_and_other_changes_do_not():
    walkable()
    kindergarten = facility("CC02", 800, 4)
    run = calculated()
    assert changed(run.inputs, "4112") == []

    Estate.objects.update(built_year=1999)
    assert changed(run.inputs, "4112") == []

    Facility.objects.filter(pk=kindergarten.pk).update(is_open=False)
    WalkPath.objects.filter(code="BACK").update(is_open=True)
    assert changed(run.inputs, "4112") == ["步行路径", "公共服务设施"]


def test_an_estate_out_of_reach_of_what_must_be_there_is_a_finding():
    walkable()
    facility("CC02", 800, 4)

    run = calculated()

    (one,) = Finding.objects.filter(item_code__startswith="LC.")
    assert (one.item_code, one.object_code, one.area_code) == ("LC.CC02", "B", HUBIN)
    assert (one.name, one.severity) == ("步行10分钟内没有幼儿园", "ordinary")
    assert one.evidence["步行不可达人口（估算）"] == "600"
    assert (run.findings_opened, run.findings_closed) == (1, 0)
    assert one.advised.advice.layer == "block"
    assert "幼儿园" in one.advised.advice.text
    assert calculated().findings_opened == 0


def test_once_the_walk_is_short_enough_the_finding_is_closed_with_its_proof():
    walkable()
    facility("CC02", 800, 4)
    calculated()
    facility("CC02", 1900, 4)

    run = calculated()

    one = Finding.objects.get(item_code="LC.CC02")
    assert (one.state, one.closed_on) == ("resolved", DAY)
    assert "生活圈复算" in one.state_reason
    assert run.findings_closed == 1


def test_an_estate_whose_people_nobody_counted_is_named_and_opens_nothing():
    walkable()
    facility("CC02", 800, 4)
    Estate.objects.filter(code="B").update(resident_count=None)

    run = calculated()

    assert not Finding.objects.filter(item_code__startswith="LC.").exists()
    listed = queries.worst_estates(run, "CC02", "411202")
    assert [(one.code, one.residents, one.without) for one in listed] == [
        ("B", None, 0)
    ]
    assert value_of("checkup.reach_residents", "411202", DAY).answer == Measured(
        701, 0.5
    )


def test_figures_count_doors_and_people_of_the_last_run():
    assert value_of("checkup.reach_homes", "4112", DAY).answer == NotMeasured(
        "本区域还没有计算过生活圈"
    )
    walkable()
    calculated()
    calculated()

    states = slices_of("checkup.reach_homes", "4112", DAY)
    assert {cut: got.answer.value for cut, got in states.items()} == {
        "connected": 4,
        "not_connected": 1,
    }
    assert value_of("checkup.reach_homes", "411281", DAY).answer == Measured(1)
    assert value_of("checkup.reach_astray", "4112", DAY).answer == Measured(1)
    assert value_of("checkup.reach_unsurveyed", "4112", DAY).answer == Measured(1)


def test_estates_keep_their_people_and_who_is_not_served():
    walkable()
    facility("CC02", 800, 4)
    run = calculated()

    one = ReachEstate.objects.get(run=run, code="A")
    place = run.place_of("G0506")
    assert (one.residents, one.elderly, one.children) == (701, 70, 7)
    assert one.residents_unserved[place] == 701
    assert one.residents_paper[place] == 350
    other = ReachEstate.objects.get(run=run, code="B")
    assert (other.elderly, other.homes, other.homes_connected) == (None, 2, 1)


def test_without_doors_or_paths_the_run_is_refused_with_what_to_do():
    with pytest.raises(UnknownCode, match="单元出入口底数表"):
        calculated()

    walkable()
    WalkPath.objects.all().delete()

    with pytest.raises(UnknownCode, match="步行路径底数表"):
        calculated()


def test_limits_come_from_radius_or_minutes_or_the_level():
    kinds = {one["code"]: one for one in kinds_on(DAY)}

    assert len(kinds) == 90
    assert [(kinds[c]["by"], kinds[c]["limit_m"], kinds[c]["limit_elderly_m"])
            for c in ("G1001", "G1515", "Q03", "CC02", "G1505")] == [
        ("radius", 500, 500),
        ("radius", 500, 500),
        ("minutes", 640, 480),
        ("level", 800, 600),
        ("level", 1200, 900),
    ]  # fmt: skip


def test_progress_is_told_in_order_and_ends_at_one():
    walkable()
    told = []

    calculated(report=lambda share, _words: told.append(share))

    assert told == sorted(told)
    assert told[-1] == 1.0
