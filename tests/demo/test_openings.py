"""The invented opening plans: enough to show every kind of conflict."""

from collections import Counter

from demo.openings import UNITS, WITH_THE_SEWERS, opening_lines


def test_every_unit_hands_in_a_plan_and_says_that_it_is_invented(city):
    lines = opening_lines(city)

    assert {line["network"] for line in lines} == set(UNITS)
    assert all("虚构" in line["source"] for line in lines)
    assert len({line["code"] for line in lines}) == len(lines)


def test_some_streets_are_wanted_by_several_units(city):
    lines = opening_lines(city)

    wanted = Counter((line["area_code"], line["streets"][0]) for line in lines)
    assert sum(count > 1 for count in wanted.values()) >= 10
    for name, networks in WITH_THE_SEWERS.items():
        assert wanted["411202", name] >= len(networks)


def test_some_are_drawn_and_some_only_named(city):
    lines = opening_lines(city)

    drawn = [line["shape"] is not None for line in lines]
    assert 0.5 < sum(drawn) / len(drawn) < 1
    assert all(line["streets"] for line in lines)


def test_the_same_lines_come_out_twice(city):
    assert opening_lines(city) == opening_lines(city)
