"""Money by source and year: works begun can go on, the rest has to be chosen from."""

from datetime import date
from typing import Any, Final

from demo.areas import CITY

WAN: Final = 1_000_000  # fen in one 万元
COUNTY_SHARES: Final = {
    "411202": 2_050, "411203": 760, "411221": 640, "411224": 360,
    "411281": 620, "411282": 900,
}  # fmt: skip
POOLS: Final = {  # 万元 by year: most of it is owed to works that have begun, and of
    # later years only what has been told in advance is counted
    "central_subsidy": (7_200, 300, 100),
    "development_reform": (4_300, 3_698, 3_182),
    "provincial_subsidy": (1_700, 100, 100),
    "treasury_bond": (55_000, 31_500, 1_500),
    "special_bond": (100_000, 57_000, 3_000),
    "operators": (22_000, 10_800, 800),
    "local_match": (26_500, 10_000, 100),
}
CERTAINTY: Final = {2025: "promised"}  # of later years nothing has been said
FIRST: Final = 2025
SENT: Final = {  # document, day, what share arrived and what was paid out
    "central_subsidy": ("财建（演示）〔2024〕301号", date(2024, 11, 20), 0.434, 0.21),
    "provincial_subsidy": ("", date(2025, 2, 18), 0.6, 0.25),
    "special_bond": ("三财债（演示）〔2024〕17号", date(2024, 8, 5), 1.0, 0.46),
    "treasury_bond": ("三发改（演示）〔2025〕52号", date(2025, 4, 2), 0.5, None),
}
LATER: Final = {2025: 1.0, 2026: 0.3, 2027: 0.1}  # 县级配套逐年减少


def pools() -> list[dict[str, Any]]:
    """Return the pools of 2025 to 2027: source, year, area, whole fen, document."""
    rows = []
    for year, share in LATER.items():
        for source, amounts in POOLS.items():
            rows.append(_pool(source, year, CITY[0], amounts[year - FIRST]))
        for county, amount in COUNTY_SHARES.items():
            rows.append(_pool("local_match", year, county, amount * share))
    return rows


def _pool(source: str, year: int, area_code: str, amount_wan: float) -> dict[str, Any]:
    fen = round(amount_wan) * WAN
    line = {
        "source": source,
        "year": year,
        "area_code": area_code,
        "amount_fen": fen,
        "certainty": CERTAINTY.get(year, "expected"),
        "note": f"虚构（演示）：{year}年资金安排",
    }
    sent = SENT.get(source) if year == FIRST else None
    return line | _sent(fen, *sent) if sent else line


def _sent(
    fen: int, document: str, on_day: date, arrived: float | None, paid: float | None
) -> dict[str, Any]:
    """Return what a document sent, what came of it, and what was paid; None: unsaid."""
    return {
        "certainty": "allocated",
        "document": document,
        "allocated_on": on_day,
        "arrived_fen": None if arrived is None else round(fen * arrived),
        "paid_fen": None if paid is None else round(fen * paid),
    }
