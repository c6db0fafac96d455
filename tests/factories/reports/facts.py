"""The numbers of an invented city, from which every page of its report is written."""

import csv
import random
from pathlib import Path

from tests.factories.reports.words import CITIES, COMMUNITIES, STREETS

POLICY = Path(__file__).parents[3] / "policy/checkup/indicators_2025.csv"
WHOLE = frozenset("个栋座条套起")
LENGTHS = frozenset("HCS")


def two(value: float) -> float:
    return round(value + 1e-9, 2)


class Facts:
    """A city, its streets and communities, and values of every indicator."""

    def __init__(self, rng: random.Random, pages: int) -> None:
        self.rng = rng
        self._places()
        with POLICY.open(encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))
        self.names = {row["code"]: (row["name_zh"], row["unit"]) for row in rows}
        self._counts(8 + pages // 8)
        self._rates(4 + pages // 10)
        self.single = {
            code: rng.randint(0, 300) if unit in WHOLE else two(rng.uniform(0.1, 99))
            for code, (_, unit) in self.names.items()
            if code not in self.counts and code not in self.parts
        }

    def _places(self) -> None:
        r = self.rng
        self.city, self.province, counties = r.choice(CITIES)
        known = counties.split()
        self.counties = r.sample(known, r.randint(2, min(3, len(known))))
        self.tail = r.choice(["街道", "街道", "街办"])
        self.streets = [s + self.tail for s in r.sample(STREETS, r.randint(5, 16))]
        self.county_of = {s: r.choice(self.counties) for s in self.streets}
        self.county_of |= dict(zip(self.streets, self.counties, strict=False))
        pool = r.sample(COMMUNITIES, len(COMMUNITIES))
        self.communities = {
            s: [pool.pop() + "社区" for _ in range(r.randint(2, 4))]
            for s in self.streets
        }
        self.n_communities = sum(map(len, self.communities.values()))
        self.year = r.choice([2024, 2025, 2026])

    def _counts(self, most: int) -> None:
        r = self.rng
        codes = [
            c for c, (_, u) in self.names.items() if u in WHOLE and c[0] in LENGTHS
        ]
        self.counts = {}
        for code in r.sample(codes, min(len(codes), most)):
            values = {
                s: r.choice([0, r.randint(1, 40), r.randint(3, 900)])
                for s in self.streets
            }
            if not any(values.values()):
                values[self.streets[0]] = 12
            self.counts[code] = values

    def _rates(self, most: int) -> None:
        r = self.rng
        codes = [c for c, (_, u) in self.names.items() if u == "%" and c[0] in "SU"]
        self.parts = {}
        for code in r.sample(codes, min(len(codes), most)):
            whole = {s: two(r.uniform(0.8, 9.0)) for s in self.streets}
            part = {s: two(w * r.uniform(0.1, 1.0)) for s, w in whole.items()}
            self.parts[code] = (part, whole)

    def total(self, code: str) -> int:
        return sum(self.counts[code].values())

    def rate(self, code: str) -> float:
        part, whole = self.parts[code]
        return two(two(sum(part.values())) / two(sum(whole.values())) * 100)

    def old(self, code: str) -> str:
        value = self.single[code]
        return str(value + 3) if isinstance(value, int) else f"{value * 0.9 + 0.02:.2f}"

    def by_county(self, code: str) -> dict[str, int]:
        return {
            c: sum(v for s, v in self.counts[code].items() if self.county_of[s] == c)
            for c in self.counties
        }

    @property
    def peer(self) -> str:
        return next(name for name in ("洛阳市", "襄阳市") if name != self.city)
