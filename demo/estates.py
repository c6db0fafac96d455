"""Estates: 1,122 renovated, 245 planned for 2025, and newer ones around them."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

import numpy as np

from demo import names
from demo.blocks import Block
from demo.ground import Ground
from demo.seeds import chance, pick, share_out

TODAY: Final = date(2025, 6, 12)
DONE, PLANNED, NEWER = "done", "planned", "newer"
HOUSEHOLDS: Final = {DONE: 96_000, PLANNED: 19_300}
COUNTS: Final = {  # county: renovated, planned, newer
    "411202": (468, 88, 92),
    "411203": (152, 34, 36),
    "411221": (128, 31, 27),
    "411224": (92, 22, 19),
    "411281": (116, 28, 22),
    "411282": (166, 42, 34),
}
FINISHED: Final = {
    2019: 120, 2020: 238, 2021: 262, 2022: 224, 2023: 158, 2024: 92, 2025: 28,
}  # fmt: skip
MODES: Final = {
    DONE: {"professional": 5, "community": 3, "unit": 1, "self": 1, "none": 2},
    PLANNED: {"professional": 1, "community": 2, "unit": 2, "self": 1, "none": 5},
    NEWER: {"professional": 9, "community": 1},
}


def estates() -> list[dict[str, Any]]:
    """Return every estate without its place: group, households, years, services."""
    rng = chance("estates")
    rows = [
        {"county": county, "group": group}
        for county, counts in COUNTS.items()
        for group, count in zip((DONE, PLANNED, NEWER), counts, strict=True)
        for _ in range(count)
    ]
    for group, total in HOUSEHOLDS.items():
        mine = [row for row in rows if row["group"] == group]
        sizes = share_out(total, rng.lognormal(0, 0.5, len(mine)), least=14)
        for row, households in zip(mine, sizes, strict=True):
            row["households"] = households
    _finish(rng, [row for row in rows if row["group"] == DONE])
    for row in rows:
        row.update(_years(rng, row) | _services(rng, row))
    return rows


def _finish(rng: np.random.Generator, rows: list[dict[str, Any]]) -> None:
    """Spread the days of completion from 2019 to this very day."""
    years = [year for year, count in FINISHED.items() for _ in range(count)]
    for row, k in zip(rows, rng.permutation(len(years)), strict=True):
        year = years[int(k)]
        first = date(year, 3 if year < TODAY.year else 1, 5)
        last = min(date(year, 12, 20), TODAY)
        days = int(rng.integers((last - first).days + 1))
        row["renovated_on"] = first + timedelta(days=days)
        row["plan_year"] = year if year < TODAY.year else year - 1


def _years(rng: np.random.Generator, row: dict[str, Any]) -> dict[str, Any]:
    if row["group"] == NEWER:
        return {"built_year": int(rng.integers(2004, 2023))}
    late = rng.random() < 0.07
    span = (2001, 2005) if late else (1974, 2000)
    return {"built_year": int(rng.integers(span[0], span[1] + 1))}


def _services(rng: np.random.Generator, row: dict[str, Any]) -> dict[str, Any]:
    done = row["group"] == DONE
    newer = row["group"] == NEWER
    return {
        "management": pick(rng, MODES[row["group"]]),
        "has_gas": bool(rng.random() < (0.95 if newer else 0.85 if done else 0.62)),
        "has_heat": bool(rng.random() < (0.9 if newer else 0.7 if done else 0.45)),
        "ownership": pick(
            rng, {"商品房": 5, "房改房": 4} if not newer else {"商品房": 1}
        ),
        "parking_share": float(
            rng.uniform(0.6, 1.1) if newer else rng.uniform(0.02, 0.45)
        ),
        "ebike_share": float(
            rng.uniform(0.2, 0.5) if newer or done else rng.uniform(0, 0.2)
        ),
        "green_share": float(
            rng.uniform(0.25, 0.38) if newer else rng.uniform(0.04, 0.22)
        ),
        "elderly_share": float(
            rng.uniform(0.08, 0.2) if newer else rng.uniform(0.18, 0.42)
        ),
        "willing_share": float(rng.uniform(0.55, 0.98)),
        "copay_share": float(rng.uniform(0.2, 0.9)),
    }


class Namer:
    """Gives every estate a name that no other estate of the city bears."""

    def __init__(self) -> None:
        """Start with nobody named."""
        self.rng = chance("estate names")
        self.taken: set[str] = set()
        self.courts: dict[str, Iterator[str]] = {}
        self.gardens = names.gardens(self.rng)

    def name(
        self, row: dict[str, Any], ground: Ground, block: Block
    ) -> tuple[str, str]:
        """Return an estate's name and an alias that people also use."""
        street = self._street(ground, block)
        court = f"{street}{int(self.rng.integers(1, 199))}号院"
        if row["group"] == NEWER:
            return self._fresh(self.gardens), court
        unit = self._unit(row["county"])
        name, alias = (unit, court) if self.rng.random() < 0.6 else (court, unit)
        while name in self.taken:
            name = f"{street}{int(self.rng.integers(1, 399))}号院"
        self.taken.add(name)
        return name, alias

    def _fresh(self, source: Iterator[str]) -> str:
        name = next(name for name in source if name not in self.taken)
        self.taken.add(name)
        return name

    def _unit(self, county: str) -> str:
        if county not in self.courts:
            self.courts[county] = names.courts(self.rng)
        prefix = {"411202": "市", "411203": "陕", "411282": "灵", "411221": "渑"}
        prefix |= {"411281": "义", "411224": "卢"}
        return prefix[county] + next(self.courts[county])

    def _street(self, ground: Ground, block: Block) -> str:
        row, column = block.cell
        side = int(self.rng.integers(4))
        if side < 2:
            return ground.rows[row + side].name_at(column)
        return ground.columns[column + side - 2].name_at(row)
