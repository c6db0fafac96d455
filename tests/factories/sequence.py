"""A plan with months: works, streets and money, written down as a search would."""

from anju.web.plan.models import PlanChoice, PlanMoney, PlanStreet, PlanVersion
from tests.factories.core import HUBIN
from tests.factories.plan import NOW, WAN


def planned(**fields: object) -> PlanVersion:
    """A solved plan of two years with nothing in it yet."""
    given = {
        "name": "滚动计划",
        "area_code": "4112",
        "first_year": 2025,
        "year_count": 2,
        "made_at": NOW,
        "solved_at": NOW,
        "state": "solved",
        "solve_s": 12.0,
        "value_milli": 900_000,
        "bound_milli": 910_000,
    }
    return PlanVersion.objects.create(**{**given, **fields})


def work(version: PlanVersion, code: str = "GZ-1", **fields: object) -> PlanChoice:
    """A work from March to June 2025, two months of it digging."""
    given = {
        "name": f"{code}改造",
        "area_code": HUBIN,
        "kind": "old_estate",
        "verdict": "chosen",
        "year": 2025,
        "package": "basic",
        "start_month": 2,
        "finish_month": 5,
        "months": [[2, "dig"], [3, "dig"], [4, "above"], [5, "above"]],
        "worth_milli": 400_000,
        "points": 400,
        "cost_fen": 100 * WAN,
        "households": 60,
        "money": {"local_match": 60 * WAN, "central_subsidy": 40 * WAN},
        "reason_zh": "入选 2025 年",
        "reason_en": "In, 2025",
    }
    made = {**given, **fields}
    return PlanChoice.objects.create(version=version, code=code, **made)


def left(version: PlanVersion, code: str = "GZ-9", **fields: object) -> PlanChoice:
    """A work that the money does not reach."""
    given = {"verdict": "left", "year": None, "package": "", "start_month": None,
             "finish_month": None, "months": [], "worth_milli": None, "money": {},
             "reason_zh": "资金不够", "reason_en": "No money"}  # fmt: skip
    return work(version, code, **{**given, **fields})


def paid(version: PlanVersion, source: str = "local_match", **fields: object):
    """A pool that a plan spends from."""
    given = {"year": 2025, "area_code": "4112", "amount_fen": 100 * WAN,
             "used_fen": 60 * WAN, "price": 1.5}  # fmt: skip
    made = {**given, **fields}
    cell = f"{made['year']}-{source}"
    rest = made["amount_fen"] - made["used_fen"]
    return PlanMoney.objects.create(
        version=version, source=source, cell=cell, left_fen=rest, **made
    )


def street(version: PlanVersion, code: str = "DL-1", **fields: object) -> PlanStreet:
    """A street that lies open for a quarter."""
    given = {"name": "黄河路", "area_code": HUBIN, "quarter": 1, "choices": ["GZ-1"],
             "cost_fen": WAN, "nuisance": 6}  # fmt: skip
    return PlanStreet.objects.create(version=version, code=code, **{**given, **fields})
