"""Rounds after handover: some of what was repaired is found broken again."""

from datetime import timedelta
from itertools import pairwise

from demo.inspections import FIRST_DAY, ITEMS, inspections
from demo.ledgers import renovation_lines


def test_something_is_found_broken_again_after_its_repair(city):
    lines = renovation_lines(city)
    days = {x["code"]: x["handed_over_on"] for x in lines if "handed_over_on" in x}
    rounds = inspections(city.estates, days)
    by_project = {}
    for one in rounds:
        by_project.setdefault(one["project_code"], []).append(one)

    again = [
        item
        for turns in by_project.values()
        for first, second in pairwise(turns)
        for item in ITEMS
        if item in first["found"] and item in second["found"]
        if second["on"] - first["on"] > timedelta(days=30)
    ]

    assert again
    assert all(one["on"] >= FIRST_DAY for one in rounds)
