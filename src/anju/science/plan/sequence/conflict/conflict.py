"""Why demands cannot be met together: the fewest rules in conflict, the least money.

The rules are thinned by halves (Junker 2004) until none can be left out: first on the
relaxation, which is quick, then with the demanded works and their mains whole. Left
alone the rules found cannot be kept; without any one of them they can.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from anju.science.plan.records import Words
from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.conflict.oracle import Oracle
from anju.science.plan.sequence.conflict.rules import Rule, rules_of, said
from anju.science.plan.sequence.explain.case import layout
from anju.science.plan.sequence.explain.names import NUMBERED, Names, joined, money
from anju.science.plan.sequence.instance import Instance, Ints
from anju.science.plan.sequence.money import PLAIN
from anju.science.plan.sequence.program import Program, program_of
from anju.science.plan.sequence.wishes import NOTHING, Wishes

Holds = Callable[[Sequence[Rule]], bool]
MARGIN = 1e-6


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that cannot be kept together.

    Parameters
    ----------
    rules
        None of them can be left out.
    words
        Each rule in words.
    more_k
        The least more money of the city with which all that is demanded can be done,
        year -> thousand yuan; None where money does not help.
    said
        All of it as a sentence.
    """

    rules: Sequence[Rule]
    words: Sequence[Words]
    more_k: Mapping[int, int] | None
    said: Words


def conflict_of(
    instance: Instance, wishes: Wishes = NOTHING, names: Names = NUMBERED
) -> Conflict | None:
    """Return why what is demanded cannot be done; None where nothing speaks against it.

    Parameters
    ----------
    wishes
        What is asked; the works that must be in and mandatory works are the demands.
    """
    block = layout(instance, wishes)
    if (closed := _closed(block)) is not None:
        rules = (Rule("demand", (closed,)), Rule("months", (closed,)))
        return _told(block, rules, None, names)
    program = program_of(block, PLAIN)
    rows = rules_of(program)
    kept: Sequence[Rule] = list(rows)
    relaxed = Oracle(program, rows, np.zeros(0, np.int64))
    if not relaxed.holds(kept):
        kept = fewest(relaxed.holds, kept)
    whole = Oracle(program, rows, _whole(program))
    if whole.holds(kept):
        return None
    kept = fewest(whole.holds, kept)
    return _told(block, kept, _more(whole.least_money()), names)


def fewest(holds: Holds, rules: Sequence[Rule]) -> Sequence[Rule]:
    """Return rules that cannot be kept together, none of which can be left out."""
    return _thinned(holds, [], list(rules), has_grown=False)


def _thinned(
    holds: Holds, background: list[Rule], rules: list[Rule], *, has_grown: bool
) -> list[Rule]:
    if has_grown and not holds(background):
        return []
    if len(rules) == 1:
        return rules
    half = len(rules) // 2
    first, second = rules[:half], rules[half:]
    late = _thinned(holds, [*background, *first], second, has_grown=bool(first))
    early = _thinned(holds, [*background, *late], first, has_grown=bool(late))
    return [*early, *late]


def _closed(block: Block) -> int | None:
    """Return a unit that must be in and has no month to start in."""
    a = block.arrays
    none = a.is_fixed & (np.diff(a.first) == 0)
    return int(block.units[np.argmax(none)]) if none.any() else None


def _whole(program: Program) -> Ints:
    """Return the columns of demanded units and of all mains before them."""
    a = program.block.arrays
    found: set[int] = set()
    waiting = np.flatnonzero(a.is_fixed).tolist()
    while waiting:
        unit = waiting.pop()
        if unit not in found:
            found.add(unit)
            waiting += a.main[a.main_first[unit] : a.main_first[unit + 1]].tolist()
    return np.flatnonzero(np.isin(program.unit_of, list(found)))


def _more(found: np.ndarray | None) -> dict[int, int] | None:
    if found is None:
        return None
    years = np.flatnonzero(found > MARGIN).tolist()
    return {year: ceil(found[year] - MARGIN) for year in years}


def _told(
    block: Block, rules: Sequence[Rule], more_k: dict[int, int] | None, names: Names
) -> Conflict:
    words = [said(block, rule, names) for rule in rules]
    told = joined(words)
    zh = f"不能同时满足：{told.zh}。"
    en = f"Cannot be kept together: {told.en}."
    if more_k is None:
        zh += "增加资金也解决不了。"
        en += " More money does not help."
    elif more_k:
        parts = []
        for year, more in more_k.items():
            name, amount = names.pool(block.instance.sources.rest, year), money(more)
            parts.append(Words(f"{name.zh} {amount.zh}", f"{amount.en} of {name.en}"))
        least = joined(parts)
        zh += f"最少增加 {least.zh} 即可。"
        en += f" The least more money: {least.en}."
    return Conflict(tuple(rules), tuple(words), more_k, Words(zh, en))
