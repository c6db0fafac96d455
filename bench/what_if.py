"""``python -m bench.what_if``: how soon a change's gains and losses are known.

On an invented city: 80,000 street vertices, 16,000 homes, 90 kinds. Each answer is
compared with a whole new calculation. Needs no city and no database.
"""

import statistics

import click
import numpy as np

from anju.science.checkup.what_if import (
    Add,
    Base,
    Change,
    Close,
    Move,
    Turn,
    scenario,
    what_if,
)
from anju.science.tools.geo.walking import attach, reach
from bench.walking import LIMIT_M, SEED, timed, town

TIMES = 20
LIMIT_MS = 50.0


@click.command(help=__doc__)
@click.option("--vertices", default=80_000, show_default=True)
@click.option("--homes", default=16_000, show_default=True)
@click.option("--kinds", default=90, show_default=True)
@click.option("--per-kind", default=33, show_default=True)
def bench(vertices: int, homes: int, kinds: int, per_kind: int) -> None:
    """Print milliseconds per question, and whether the answers are right."""
    rng = np.random.default_rng(SEED)
    network = town(rng, vertices)
    span = network.vertices.max(axis=0)
    joined = attach(network, rng.random((homes, 2)) * span)
    facilities = [attach(network, xy * span) for xy in rng.random((kinds, per_kind, 2))]
    base, took_s = timed(lambda: Base.prepared(network, joined, facilities, LIMIT_M))
    click.echo(f"{1000 * took_s:8.0f} ms  to make the base ready: {kinds} kinds")
    for name, draw in QUESTIONS.items():
        asked = [draw(rng, base, span) for _ in range(TIMES + 1)]
        what_if(base, asked[0])
        took_ms = [1000 * timed(lambda: what_if(base, one))[1] for one in asked[1:]]  # noqa: B023 - called at once
        verdict = "equal" if is_equal(base, asked[-1]) else "NOT EQUAL to a new run"
        click.echo(
            f"{statistics.median(took_ms):8.1f} ms  median, {max(took_ms):.1f} at most:"
            f" {name}; {verdict}"
        )


def is_equal(base: Base, changes: list[Change]) -> bool:
    """Compare one answer with walking anew, to the last bit."""
    after = scenario(base, changes)
    exact = reach(after.network, after.homes, after.kinds, base.limit_m)
    metres = base.found.metres.copy()
    for effect in what_if(base, changes):
        metres[effect.kind, effect.homes] = effect.after_m
    return np.array_equal(metres, exact.metres)


def _add(rng: np.random.Generator, base: Base, span: np.ndarray) -> list[Change]:
    return [Add(int(rng.integers(len(base.kinds))), tuple(rng.random(2) * span))]


def _move(rng: np.random.Generator, base: Base, span: np.ndarray) -> list[Change]:
    kind = int(rng.integers(len(base.kinds)))
    facility = int(rng.integers(len(base.kinds[kind])))
    return [Move(kind, facility, tuple(rng.random(2) * span))]


def _close(rng: np.random.Generator, base: Base, span: np.ndarray) -> list[Change]:
    del span
    kind = int(rng.integers(len(base.kinds)))
    return [Close(kind, int(rng.integers(len(base.kinds[kind]))))]


def _shut(rng: np.random.Generator, base: Base, span: np.ndarray) -> list[Change]:
    del span
    return [Turn((int(rng.integers(len(base.network.u))),), is_open=False)]


def _street(rng: np.random.Generator, base: Base, span: np.ndarray) -> list[Change]:
    """Close twenty edges around a place: a street at works."""
    middle = (base.network.vertices[base.network.u] - rng.random(2) * span) ** 2
    near = np.argsort(middle.sum(axis=1))[:20]
    return [Turn(tuple(near.tolist()), is_open=False)]


def _several(rng: np.random.Generator, base: Base, span: np.ndarray) -> list[Change]:
    draws = (_add, _move, _close, _shut)
    return [change for draw in draws for change in draw(rng, base, span)]


QUESTIONS = {
    "a new facility": _add,
    "a facility moves": _move,
    "a facility closes": _close,
    "a gate closes, all kinds": _shut,
    "a street of 20 edges closes, all kinds": _street,
    "one of each together, all kinds": _several,
}

if __name__ == "__main__":
    bench()
