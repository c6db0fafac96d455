"""An invented city for the plan's tests: same seed, same city."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random

import yaml

from anju.science.plan.records import Candidate, Demand, Part, Pool, Value
from anju.science.policy import in_force

DAY = date(2025, 6, 12)
FILES = sorted(Path("policy/funding").glob("*.yaml"))
TERMS = {x.stem: in_force(yaml.safe_load(x.read_text("utf-8")), DAY) for x in FILES}
WAN = 1_000_000
BASIC = ("J01", "J02", "J03", "J07", "J08", "J11", "J12", "J13")
MORE = ("W16", "W18", "W24", "W25", "W26", "T28")
WORKS = (
    "works.pipes",
    "works.drainage",
    "works.road",
    "works.lifeline",
    "works.elevator",
)
COUNTIES = ("411202", "411203", "411221", "411224", "411281", "411282")


def estate(rng: Random, number: int) -> Candidate:
    households = rng.randint(20, 160)
    items = rng.sample(BASIC, rng.randint(3, 6)) + rng.sample(MORE, rng.randint(0, 2))
    parts = tuple(
        Part(
            x,
            rng.randint(500, 4000) * households * 100 + rng.randint(0, 99),
            Fraction(2),
        )
        for x in items
    )
    cost = sum(part.cost_fen for part in parts)
    return Candidate(
        code=f"E{number:04}",
        kind="estate",
        area_code=rng.choice(COUNTIES) + "001001",
        parts=parts,
        value=Value(rng.randint(5, 60) + households),
        households=households,
        floor_area_m2=households * 80,
        built_year=rng.randint(1980, 2008),
        won=frozenset({"development_reform"} if rng.random() < 0.4 else ()),
        willing_fen={"residents": cost // 20, "private": cost // 10},
    )


def works(rng: Random, number: int) -> Candidate:
    cost = int(rng.lognormvariate(8.4, 0.9)) * WAN + rng.randint(0, WAN)
    return Candidate(
        code=f"P{number:04}",
        kind="works",
        area_code="411202",
        parts=(Part(rng.choice(WORKS), cost),),
        value=Value(cost // (10 * WAN) // rng.randint(2, 9) + 20),
        won=frozenset({"development_reform"} if rng.random() < 0.4 else ()),
    )


def city(
    *, seed: int = 224, estates: int = 245, projects: int = 63, years: int = 3
) -> Demand:
    rng = Random(seed)
    candidates = [estate(rng, n) for n in range(estates)]
    candidates += [works(rng, n) for n in range(projects)]
    total = sum(x.cost_fen for x in candidates)
    shares = {
        "central_subsidy": 0.02,
        "provincial_subsidy": 0.02,
        "development_reform": 0.10,
        "treasury_bond": 0.005,
        "special_bond": 0.22,
        "operators": 0.02,
    }
    span = tuple(range(2025, 2025 + years))
    pools = [
        Pool(code, year, int(total * share * rng.uniform(0.6, 1.1) / years))
        for year in span
        for code, share in shares.items()
    ]
    pools += [
        Pool("local_match", year, int(total * 0.006 * rng.uniform(0.5, 1.5) / years), x)
        for year in span
        for x in COUNTIES
    ]
    pools += [Pool("local_match", y, int(total * 0.04 / years), "4112") for y in span]
    return Demand(tuple(candidates), tuple(pools), span, TERMS)
