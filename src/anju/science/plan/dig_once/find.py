"""Dig once: everything that planned openings have to do with one another."""

from collections.abc import Iterable, Sequence
from datetime import date

from anju.science.plan.dig_once.joints import joints_of
from anju.science.plan.dig_once.meeting import Days
from anju.science.plan.dig_once.moratorium import held_openings
from anju.science.plan.dig_once.pairs import pairs_of
from anju.science.plan.dig_once.records import DigOnce, Opening, Pavement, Rules


def find(
    openings: Sequence[Opening],
    pavements: Iterable[Pavement],
    rules: Rules,
    today: date,
) -> DigOnce:
    """Find conflicts between openings, moratoria they break, and joint openings.

    Parameters
    ----------
    openings
        Of every network, road and estate; codes are unique.
    pavements
        What the register knows of the surfaces of streets.
    today
        Nothing is proposed to begin earlier.
    """
    days = Days(openings, rules.months)
    pairs = pairs_of(openings, rules, days)
    return DigOnce(
        pairs,
        held_openings(openings, pavements, pairs, rules),
        joints_of(openings, pairs, rules, days, today),
    )
