"""The money of the demo city: something for everybody, never enough for all."""

from demo.estates import PLANNED
from demo.money import pools
from demo.projects import projects
from demo.renovation import renovations

ESTATE_SOURCES = {"central_subsidy", "development_reform", "provincial_subsidy"}


def test_money_of_2025_is_less_than_the_planned_estates_ask(city):
    planned = [r for r in renovations(city.estates) if r["estate"]["group"] == PLANNED]

    asked_fen = sum(row["total_fen"] for row in planned)
    there_fen = sum(
        pool["amount_fen"]
        for pool in pools()
        if pool["year"] == 2025 and pool["source"] in ESTATE_SOURCES
    )

    assert 0 < there_fen < asked_fen


def test_money_of_three_years_does_not_reach_all_works():
    asked_fen = sum(row["total_fen"] for row in projects())

    assert sum(pool["amount_fen"] for pool in pools()) < asked_fen


def test_each_source_has_one_pool_a_year_and_area():
    keys = [(pool["source"], pool["year"], pool["area_code"]) for pool in pools()]

    assert len(set(keys)) == len(keys)
    assert {year for _, year, _ in keys} == {2025, 2026, 2027}
