"""Which works stay in when worth and cost turn out otherwise: the relaxation, varied.

Each variation is a linear programme that starts where the last one ended. A work that
is wholly in under every variation does not hang on any one weight or estimate.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from anju.science.plan.records import Words
from anju.science.plan.sequence.explain.case import Case, layout
from anju.science.plan.sequence.instance import Floats, Instance
from anju.science.plan.sequence.program import program_of
from anju.science.plan.sequence.relax import Relaxation

SHARE = 0.2
WHOLE = 0.999
HALF = 0.5
CHANCES = 4
"""So many times each worth, and each cost, is varied by chance."""
Tell = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class Variation:
    """The instance with other worth or other cost."""

    words: Words
    instance: Instance


def variations(
    instance: Instance, rng: np.random.Generator, chances: int = CHANCES
) -> Iterator[Variation]:
    """Yield the instance with worth and cost a fifth higher or lower.

    Parameters
    ----------
    rng
        For the variations in which each work goes its own way.
    chances
        How many of those, of worth and of cost each.
    """
    options, ones = instance.options, np.ones(len(instance.options))
    is_estate = instance.units.is_estate[options.unit]
    for sign, zh, en in ((1, "高", "higher"), (-1, "低", "lower")):
        by = 1 + sign * SHARE
        words = Words(f"造价都{zh} 20%", f"every cost 20 % {en}")
        yield Variation(words, _cost(instance, by * ones))
        words = Words(f"小区价值{zh} 20%", f"estates worth 20 % {en}")
        yield Variation(words, _worth(instance, np.where(is_estate, by, 1.0)))
    for turn in range(1, chances + 1):
        each = 1 + SHARE * rng.uniform(-1, 1, len(instance.units))[options.unit]
        words = Words(f"各项价值 ±20%，第 {turn} 次", f"each worth ±20 %, {turn}")
        yield Variation(words, _worth(instance, each))
        each = 1 + SHARE * rng.uniform(-1, 1, len(instance.units))[options.unit]
        words = Words(f"各项造价 ±20%，第 {turn} 次", f"each cost ±20 %, {turn}")
        yield Variation(words, _cost(instance, each))


def _worth(instance: Instance, by: Floats) -> Instance:
    options = replace(instance.options, value=instance.options.value * by)
    return replace(instance, options=options)


def _cost(instance: Instance, by: Floats) -> Instance:
    """Change the cost; what each source may pay at most changes with it."""
    o = instance.options
    cost = np.maximum(1, np.round(o.cost_k * by)).astype(np.int64)
    cap = np.floor(o.cap_k * by[:, None]).astype(np.int64)
    return replace(instance, options=replace(o, cost_k=cost, cap_k=cap))


@dataclass(frozen=True, slots=True)
class Standing:
    """How firmly a unit is in.

    Parameters
    ----------
    unit
        Place in the instance.
    is_in
        Whether the plan has it.
    times
        Variations in which at least half of it is in the relaxation.
    is_core
        Wholly in, in all of them.
    """

    unit: int
    is_in: bool
    times: int
    is_core: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """How firmly each unit is in, over `of` variations."""

    standings: Sequence[Standing]
    of: int

    @property
    def core(self) -> list[int]:
        """Return the units that are wholly in under every variation."""
        return [one.unit for one in self.standings if one.is_core]


def spread(case: Case, varied: Sequence[Variation], tell: Tell) -> Spread:
    """Solve the relaxation of each variation, and count who is in.

    Parameters
    ----------
    varied
        Instances that differ in worth and cost only.
    tell
        Told of each variation.
    """
    units, block = len(case.block.units), case.block
    often, always = np.zeros(units, np.int64), np.ones(units, np.bool_)
    basis, solved = case.relaxation.basis, 0
    for turn, one in enumerate(varied):
        tell(turn / len(varied), f"{one.words.zh} {one.words.en}")
        program = program_of(layout(one.instance, case.wishes), case.money_rows)
        relaxation = Relaxation(program, start=basis)
        answer = relaxation.solve()
        if answer is None:
            continue
        basis, solved = relaxation.basis, solved + 1
        share = answer.share[: program.columns]
        total = np.bincount(program.unit_of, share, minlength=units)
        often += total >= HALF
        always &= total >= WHOLE
    standings = [
        Standing(int(unit), bool(case.column[u] >= 0), int(often[u]), bool(always[u]))
        for u, unit in enumerate(block.units.tolist())
    ]
    return Spread(standings, solved)
