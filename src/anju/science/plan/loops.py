"""``python -m anju.science.plan.loops``: compile loops before anybody waits."""

import numpy as np

from anju.science.plan.sequence.block import block_of, pools_of
from anju.science.plan.sequence.instance import (
    Instance,
    Options,
    Rules,
    Streets,
    Units,
)
from anju.science.plan.sequence.state import (
    OUT,
    UNDECIDED,
    climbed,
    filled,
    shut_out,
    worth,
)


def make_ready() -> None:
    """Run every compiled loop once, on the smallest of towns."""
    town = _town()
    block = block_of(town, np.arange(1), pools_of(town, 0, 0))
    none, order = np.full(1, OUT), np.arange(block.columns)
    column = filled(block, none, order)
    climbed(block, none, order)
    shut_out(block, np.full(1, UNDECIDED))
    worth(block, column)


def _town() -> Instance:
    one, none = np.ones(1, np.int64), np.zeros(1, np.int64)
    four = np.ones((1, 4), np.int64)
    yes = np.ones(1, np.bool_)
    return Instance(
        name="",
        units=Units(one, yes, none, none, none, one, ~yes),
        options=Options(
            none, one, one, one.astype(np.float64), none, one, yes, one, yes,
            four, none, ~yes, four, none, none,
        ),
        streets=Streets(one, none, one, one, one),
        opens=np.zeros((1, 2), np.int64),
        before=np.zeros((0, 3), np.int64),
        pools={("LOCAL", "city", 0, 0): 10},
        crews={0: np.full((4, 4), 9)},
        rules=Rules(
            12, np.zeros((1, 12), np.bool_), np.zeros(12, np.bool_), 1000, 8, (6, 10), 2
        ),
        fair_level="district",
    )  # fmt: skip


if __name__ == "__main__":
    make_ready()
