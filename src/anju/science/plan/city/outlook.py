"""What stands of a city's plan when the money does not come as it was expected."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from anju.science.plan.city.purses import purses_of
from anju.science.plan.city.standing import Standing
from anju.science.plan.records import Pool, Words
from anju.science.plan.sequence.altered import MILLI
from anju.science.plan.sequence.explain.case import columns_of, value_of
from anju.science.plan.sequence.futures.core import Core, core_of, laid
from anju.science.plan.sequence.futures.evaluate import (
    Effort,
    Held,
    Outcome,
    evaluate,
)
from anju.science.plan.sequence.futures.future import Future, Futures, arrives_share
from anju.science.plan.sequence.futures.kept import Kept, kept
from anju.science.plan.sequence.futures.reserve import Reserve, checked, reserve_of
from anju.science.plan.sequence.plan import Work
from anju.science.plan.sequence.search import NoPlan

Tell = Callable[[float, Words], None]
CORE_S, EVERY = 6.0, 20
LISTS, FUTURES = 0.2, 0.75
"""Parts of the work that are done when the lists, and the futures, are there."""


class Chance(NamedTuple):
    """How sure the money of a source is.

    Parameters
    ----------
    whole
        Chance that all that is uncertain arrives, 0 to 1.
    share
        Share of it that arrives otherwise, 0 to 1.
    """

    whole: float
    share: float


@dataclass(frozen=True)
class Doubt:
    """What is known of the money.

    Parameters
    ----------
    chances
        By source; a source without one is certain.
    certain_fen
        What of each pool arrives in any case, by source, year and area.
    cut
        Share of the uncertain money that the core counts on, 0 to 1.
    count, seed
        So many futures, drawn from this seed: the same again each time.
    """

    chances: Mapping[str, Chance]
    certain_fen: Mapping[tuple[str, int, str], int]
    cut: float
    count: int = 60
    seed: int = 1


@dataclass(frozen=True)
class Outlook:
    """What stands when the money does not come.

    Parameters
    ----------
    standing
        The plan.
    value
        What it is worth when all comes, points.
    core, reserve
        Works that hold at the cut, and in which order others come in.
    outcomes
        The plan made anew in each future.
    core_first, as_it_comes
        What is left in each future when the core and then the reserve are paid, and
        when the works are paid in order of time.
    times
        Unit -> in how many futures it is still done, the core and the reserve paid
        in their order.
    """

    standing: Standing
    value: float
    futures: Futures
    core: Core
    reserve: Reserve
    outcomes: Sequence[Outcome]
    core_first: Sequence[Kept]
    as_it_comes: Sequence[Kept]
    times: Mapping[int, int]

    @property
    def cut_arrives(self) -> float:
        """Return which share of all outside money comes at the cut."""
        return arrives_share(self.standing.instance, self.core.arrives_milli)

    @property
    def counted(self) -> int:
        """Count the futures."""
        return len(self.outcomes)


def outlook_of(standing: Standing, doubt: Doubt, effort: Effort, tell: Tell) -> Outlook:
    """Return what stands of a plan when the money does not come.

    Raises
    ------
    NoPlan
        Nothing of the plan may still be done, what must be done cannot be paid at the
        cut, or a list breaks a rule.
    """
    instance, works = standing.instance, standing.works
    if not works:
        raise NoPlan("这一版没有还可以照做的工程，请先重新求解。")
    futures = futures_of(standing, doubt)
    began = [work for work in works if work.unit in standing.begun]
    tell(0.0, _FIRST)
    core = core_of(instance, works, futures, doubt.cut, CORE_S, began)
    tell(LISTS / 4, _NEXT)
    reserve = reserve_of(
        instance, works, core, CORE_S, lambda share, _: tell(_part(share), _NEXT)
    )
    _refuse_broken(standing, core, reserve)
    held = Held(
        standing.until_month,
        standing.begun,
        gives_way=True,
        wishes=standing.wishes,
        sure=tuple(core.works),
    )
    outcomes = evaluate(
        instance,
        works,
        futures,
        effort,
        lambda share, _: tell(
            LISTS + (FUTURES - LISTS) * share,
            _each(round(share * doubt.count), doubt.count),
        ),
        held,
    )
    tell(FUTURES, _LAST)
    lists = _lists(standing, core, reserve)
    left = kept(instance, lists, futures, outcomes)
    block = laid(instance, works)
    return Outlook(
        standing=standing,
        value=value_of(block, columns_of(block, works)),
        futures=futures,
        core=core,
        reserve=reserve,
        outcomes=outcomes,
        core_first=[one[0] for one in left],
        as_it_comes=[one[1] for one in left],
        times=Counter(unit for one in left for unit in one[0][1]),
    )


def _part(share: float) -> float:
    return LISTS * (1 + 3 * share) / 4


def _refuse_broken(standing: Standing, core: Core, reserve: Reserve) -> None:
    broken = [*core.broken, *checked(standing.instance, core, reserve, EVERY)]
    if broken:
        raise NoPlan(f"核心清单复核没有通过，没有写出：{broken[0]}。")


def _lists(standing: Standing, core: Core, reserve: Reserve) -> list[list[Work]]:
    """Return the plan with the core first, and in order of time."""
    first = [*_by_time(core.works)]
    for entry in reserve.entries:
        first += _by_time(entry.works)
    first += _by_time(reserve.rest)
    return [first, _by_time(standing.works)]


def _by_time(works: Sequence[Work]) -> list[Work]:
    return sorted(works, key=lambda one: (one.start, one.unit))


def futures_of(standing: Standing, doubt: Doubt) -> Futures:
    """Draw the futures of the money: each source and year comes whole or in part."""
    city = standing.question.city
    names, certain = purses_of(city).areas, _certain_milli(standing, doubt)
    rng = np.random.default_rng(doubt.seed)
    keys = sorted((x.source, x.year) for x in _uncertain(city.pools, doubt))
    keys = list(dict.fromkeys(keys))
    made = []
    for number in range(doubt.count):
        luck = dict(zip(keys, rng.random(len(keys)).tolist(), strict=True))
        arrives = {}
        for (name, year), sure in certain.items():
            source = names[name][0]
            one = doubt.chances.get(source)
            key = source, city.pacing.years[year]
            if one is None or key not in luck:
                continue
            share = 1.0 if luck[key] < one.whole else one.share
            arrives[name, year] = sure + int(share * (MILLI - sure) + 1e-9)
        made.append(Future(number, arrives, np.zeros(0, np.bool_)))
    return Futures(made, "", np.zeros(0, np.int64), certain)


def _uncertain(pools: Sequence[Pool], doubt: Doubt) -> list[Pool]:
    return [
        one
        for one in pools
        if one.source in doubt.chances and _sure_fen(one, doubt) < one.amount_fen
    ]


def _sure_fen(pool: Pool, doubt: Doubt) -> int:
    if pool.source not in doubt.chances:
        return pool.amount_fen
    return doubt.certain_fen.get((pool.source, pool.year, pool.area_code), 0)


def _certain_milli(standing: Standing, doubt: Doubt) -> dict[tuple[str, int], int]:
    """Return thousandths of the pools of each name and year that come in any case."""
    city = standing.question.city
    names = {key: name for name, key in purses_of(city).areas.items()}
    found: dict[tuple[str, int], int] = {}
    for pool in city.pools:
        key = names[pool.source, pool.area_code], city.pacing.years.index(pool.year)
        sure = min(_sure_fen(pool, doubt), pool.amount_fen)
        found[key] = sure * MILLI // pool.amount_fen if pool.amount_fen else MILLI
    return found


_FIRST = Words(
    "先看哪些工程在任何情形下都有钱做",
    "Finding the works that can be paid whatever happens",
)
_NEXT = Words(
    "再排：钱多来一点，先补哪一项", "Ranking what to add first when more money comes"
)
_LAST = Words(
    "比较：先保核心，还是来一笔花一笔",
    "Comparing: the core first, or spending as money comes",
)


def _each(done: int, count: int) -> Words:
    told = f"{done}/{count}"
    return Words(f"逐个情形重新安排：{told}", f"Planning again in each future: {told}")
