"""Why demands cannot be met together: the fewest rules in conflict, the least money.

The rules are thinned by halves (Junker 2004) until none can be left out: with the works
demanded alone where that shows the conflict, which is quick, otherwise on the
relaxation and then with all works, those demanded whole. Left alone the rules found
cannot be kept; without any one of them they can.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from anju.science.plan.records import Words
from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.conflict.model import bare, relaxed, small, strict
from anju.science.plan.sequence.conflict.oracle import Money, Oracle
from anju.science.plan.sequence.conflict.rules import Rule, rules_of, said
from anju.science.plan.sequence.explain.case import layout
from anju.science.plan.sequence.explain.names import NUMBERED, Names, joined, money
from anju.science.plan.sequence.foresee import foresee, learn_from
from anju.science.plan.sequence.instance import Instance, Ints
from anju.science.plan.sequence.money import PLAIN
from anju.science.plan.sequence.program import Program, program_of
from anju.science.plan.sequence.wishes import NOTHING, Wishes

SHOWN = 12
"""So many rules are told in a sentence."""
Holds = Callable[[Sequence[Rule]], bool]
MARGIN = 1e-6


Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class More:
    """More money of the city, year -> thousand yuan.

    Parameters
    ----------
    found_k
        With it all that is demanded can be done; None where none was found.
    floor_k
        What is needed at the very least, by the relaxation; None where not known.
    is_least
        Proven that less than `found_k` does not do.
    helps
        Whether money can help at all.
    """

    found_k: Mapping[int, int] | None
    floor_k: Mapping[int, int] | None
    is_least: bool
    helps: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that cannot be kept together.

    Parameters
    ----------
    rules
        None of them can be left out.
    words
        Each rule in words.
    is_fewest
        Whether time sufficed to see that none of them can be left out.
    more
        The money with which all that is demanded can be done.
    said
        All of it as a sentence.
    """

    rules: Sequence[Rule]
    words: Sequence[Words]
    is_fewest: bool
    more: More
    said: Words


NO_MONEY = More(None, None, is_least=True, helps=False)


def conflict_of(
    instance: Instance,
    wishes: Wishes = NOTHING,
    names: Names = NUMBERED,
    stop: Stop = lambda: False,
) -> Conflict | None:
    """Return why what is demanded cannot be done; None where nothing speaks against it.

    Parameters
    ----------
    wishes
        What is asked; the works that must be in and mandatory works are the demands.
    stop
        Asked between steps; then the rules found so far are told, perhaps not the
        fewest.
    """
    block = layout(instance, wishes)
    if (closed := _closed(block)) is not None:
        rules = (Rule("demand", (closed,)), Rule("months", (closed,)))
        return _told(block, rules, NO_MONEY, names, is_fewest=True)
    foresee(block)
    program = _programme(block)
    rows = rules_of(program)
    while (found := _rules(program, rows, stop)) is None:
        if stop() or not _learned(program, rows):
            return None
        program = _programme(block)
        rows = rules_of(program)
    more = _more(program, rows)
    return _told(block, found, more, names, is_fewest=not stop())


def can_be(block: Block) -> bool:
    """Tell whether what is demanded can be done by itself; in doubt, that it can."""
    known = -1
    while known != block.purse.known:
        known, program = block.purse.known, _programme(block)
        rows = rules_of(program)
        oracle = Oracle(small(program), rows)
        if not oracle.holds(rows):
            return False
        shares = oracle.shares()
        if shares is not None:
            learn_from(block, shares)
    return True


def _programme(block: Block) -> Program:
    """Write down the works with all rows of money that are known by now."""
    several = block.purse.bills is not None
    return program_of(block, np.arange(block.purse.known) if several else PLAIN)


def _learned(program: Program, rows: Mapping[Rule, Ints]) -> bool:
    """Learn the rows of money that a way to meet all demands breaks, if any."""
    block = program.block
    known = block.purse.known
    if block.purse.bills is None:
        return False
    for model in (small, strict):
        shares = Oracle(model(program), rows).shares()
        if shares is not None:
            learn_from(block, shares)
        if block.purse.known > known:
            return True
    return False


def _rules(
    program: Program, rows: Mapping[Rule, Ints], stop: Stop
) -> Sequence[Rule] | None:
    """Thin the rules with the first model that shows a conflict, then with stricter."""
    for model in (bare, small, relaxed, strict):
        oracle = Oracle(model(program), rows)
        if not oracle.holds(rows):
            found = fewest(oracle.holds, list(rows), stop)
            return _stricter(program, rows, found, stop)
    return None


def _stricter(
    program: Program, rows: Mapping[Rule, Ints], found: Sequence[Rule], stop: Stop
) -> Sequence[Rule]:
    """Leave out what whole works do not need; shares hang on all works."""
    for model in (small, strict):
        oracle = Oracle(model(program), rows)
        if not stop() and not oracle.holds(found):
            found = fewest(oracle.holds, found, stop)
        if all(rule.kind != "share" for rule in found):
            break
    return found


def _more(program: Program, rows: Mapping[Rule, Ints]) -> More:
    """Find the least money for the demanded works, and try it with all works."""
    least, all_works = Oracle(small(program), rows).least_money(), strict(program)
    if least.is_useless:
        return NO_MONEY
    oracle = Oracle(all_works, rows)
    if least.more_k is None or not oracle.suffices(np.ceil(least.more_k)):
        least = oracle.least_money()
    if least.is_useless:
        return NO_MONEY
    floor = Oracle(bare(program), rows).least_money()
    return More(_years(least), _years(floor), is_least=least.is_least, helps=True)


def _years(found: Money) -> dict[int, int] | None:
    if found.more_k is None:
        return None
    years = np.flatnonzero(found.more_k > MARGIN).tolist()
    return {year: ceil(found.more_k[year] - MARGIN) for year in years}


def fewest(
    holds: Holds, rules: Sequence[Rule], stop: Stop = lambda: False
) -> Sequence[Rule]:
    """Return rules that cannot be kept together, none of which can be left out."""
    return _thinned(holds, [], list(rules), stop, has_grown=False)


def _thinned(
    holds: Holds,
    background: list[Rule],
    rules: list[Rule],
    stop: Stop,
    *,
    has_grown: bool,
) -> list[Rule]:
    if stop():
        return rules
    if has_grown and not holds(background):
        return []
    if len(rules) == 1:
        return rules
    half = len(rules) // 2
    first, second = rules[:half], rules[half:]
    late = _thinned(holds, [*background, *first], second, stop, has_grown=bool(first))
    early = _thinned(holds, [*background, *late], first, stop, has_grown=bool(late))
    return [*early, *late]


def _closed(block: Block) -> int | None:
    """Return a unit that must be in and has no month to start in."""
    a = block.arrays
    none = a.is_fixed & (np.diff(a.first) == 0)
    return int(block.units[np.argmax(none)]) if none.any() else None


def _told(
    block: Block, rules: Sequence[Rule], more: More, names: Names, *, is_fewest: bool
) -> Conflict:
    words, least = (
        [said(block, rule, names) for rule in rules],
        _said(block, more, names),
    )
    told, rest = joined(words[:SHOWN]), len(words) - SHOWN
    zh, en = f"不能同时满足：{told.zh}", f"Cannot be kept together: {told.en}"
    if rest > 0:
        zh, en = f"{zh}等 {len(words)} 条", f"{en} and {rest} more"
    said_all = Words(f"{zh}。{least.zh}", f"{en}. {least.en}")
    return Conflict(tuple(rules), tuple(words), is_fewest, more, said_all)


def _said(block: Block, more: More, names: Names) -> Words:
    if not more.helps:
        return Words("增加资金也解决不了。", "More money does not help.")
    if more.found_k is None:
        floor = _amounts(block, more.floor_k or {}, names)
        zh = f"至少要补 {floor.zh}（松弛），确切数没有来得及算出。"
        return Words(zh, f"At least {floor.en} more (relaxation); no more was found.")
    amounts = _amounts(block, more.found_k, names)
    if more.is_least:
        zh, en = f"最少增加 {amounts.zh} 即可。", f"The least more: {amounts.en}."
    else:
        zh, en = f"增加 {amounts.zh} 即可。", f"{amounts.en} more is enough."
    return Words(zh, en)


def _amounts(block: Block, more_k: Mapping[int, int], names: Names) -> Words:
    parts = []
    for year, more in more_k.items():
        name, amount = names.pool(block.instance.sources.rest, year), money(more)
        parts.append(Words(f"{name.zh} {amount.zh}", f"{amount.en} of {name.en}"))
    return joined(parts) if parts else Words("0", "nothing")
