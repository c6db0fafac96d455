"""How soon the what-if page has its answer, on the demo city's own run."""

import json
import random
import re
from collections.abc import Callable, Iterator
from typing import Any

from bench.visitor import TOKEN, Visitor

PAGE = "/checkup/life-circle/what-if/"
ASKED = re.compile(r'<script id="what-if-asked"[^>]*>(.*?)</script>', re.DOTALL)
FACILITY = re.compile(r'<option value="(\d+)">[^<]*（')
GATE = re.compile(r'<option value="(\w+-[^"]+)">')
TIMES = 20
SEED = 20250612
Change = dict[str, Any]


def questions(visitor: Visitor) -> Iterator[tuple[str, list[float]]]:
    """Ask each sort of question some times; give the milliseconds at the server."""
    _, body, _ = visitor.get(PAGE, plain=True)
    page = body.decode()
    token, found = TOKEN.search(page), ASKED.search(page)
    if token is None or found is None:
        return
    asked, rng = json.loads(found[1]), random.Random(SEED)  # noqa: S311
    base = {"run": asked["run"], "kind": asked["kind"], "speed": 80}
    _ask(visitor, token[1], base, [])
    for name, change in _sorts(page, asked["kind"], rng).items():
        yield name, [_ask(visitor, token[1], base, [change()]) for _ in range(TIMES)]


def _sorts(page: str, kind: str, rng: random.Random) -> dict[str, Callable[[], Change]]:
    facilities, gates = FACILITY.findall(page), GATE.findall(page)

    def place() -> list[float]:
        return [rng.uniform(111.19, 111.22), rng.uniform(34.77, 34.79)]

    def facility() -> int:
        return int(rng.choice(facilities))

    return {
        "a new facility": lambda: {"do": "add", "kind": kind, "at": place()},
        "a facility moves": lambda: {"do": "move", "id": facility(), "at": place()},
        "a facility closes": lambda: {"do": "close", "id": facility()},
        "a gate turns, all kinds": lambda: {"do": "turn", "code": rng.choice(gates)},
    }


def _ask(
    visitor: Visitor, token: str, base: dict[str, Any], changes: list[Change]
) -> float:
    question = json.dumps({**base, "changes": changes})
    answer = json.loads(visitor.post(f"{PAGE}answer/", question, token))
    if "refused" in answer:
        raise RuntimeError(answer["refused"])
    return float(answer["ms"])
