"""What the source reply states is true in the demo city, to the unit."""

from collections import Counter
from datetime import date

from demo import lifelines, villages
from demo.homes import elevator_rows
from demo.projects import projects
from demo.renovation import renovations
from demo.reply import INVENTED, NAMED

REPLY = date(2025, 6, 12)


def test_renovated_estates_and_households(city):
    done = [r for r in renovations(city.estates) if r["actual_finish"]]

    assert len(done) == 1122
    assert sum(r["household_count"] for r in done) == 96_000
    assert min(r["actual_finish"] for r in done).year == 2019
    assert max(r["actual_finish"] for r in done) <= REPLY


def test_estates_and_households_planned_for_2025(city):
    planned = [r for r in renovations(city.estates) if not r["actual_finish"]]

    assert len(planned) == 245
    assert sum(r["household_count"] for r in planned) == 19_300
    assert {r["plan_year"] for r in planned} == {2025}


def test_projects_of_the_central_city_add_up():
    rows = projects()

    assert len(rows) == 63
    assert sum(row["total_fen"] for row in rows) == 441_300 * 1_000_000
    assert all(
        sum(money["planned_fen"] for money in row["money"]) == row["total_fen"]
        for row in rows
    )


def test_five_roads_stand_in_two_lists_each():
    named = Counter(
        site["name"]
        for row in projects()
        for site in row["sites"]
        if site["kind"] == "road" and site["by_reply"]
    )

    assert {name for name, lists in named.items() if lists == 2} == {
        "茅津路",
        "铁东路",
        "宋会路",
        "湖会路",
        "银昌路",
    }
    assert len(named) == 17
    assert max(named.values()) == 2


def test_thirteen_roads_of_the_water_mains():
    row = next(row for row in projects() if "13条道路" in row["name"])

    assert len({site["name"] for site in row["sites"]}) == 13
    assert [s["name"] for s in row["sites"] if s["by_reply"]] == ["迎宾大道"]


def test_invented_members_are_no_roads_of_the_reply():
    by_reply = {n for one in NAMED for kind, n in one.sites if kind == "road"}
    invented = {n for one in NAMED for _, n in one.invented_sites}
    invented |= {road for _, _, road in INVENTED}

    assert not by_reply & invented


def test_every_site_of_a_project_exists(city):
    there = {
        "road": {r["name"] for r in city.roads if r["county"] in ("411202", "411203")},
        "village": {v["name"] for v in villages.villages(city)},
        "block": {b["name"] for b in villages.street_blocks(city)},
        "plant": {p["name"] for p in lifelines.plants(city)},
    }

    missing = [
        site["name"]
        for row in projects()
        for site in row["sites"]
        if site["name"] not in there[site["kind"]]
    ]

    assert missing == []


def test_188_lifts_of_fifteen_years_and_more(city):
    lifts = [row for row in elevator_rows(city.estates) if row.get("to_renew")]

    assert len(lifts) == 188
    assert all(2025 - row["installed_year"] >= 15 for row in lifts)
