"""The keep stage: rounds of inspection, claims against builders, new findings."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final

import numpy as np

from anju.web.keep.models import Claim, ClaimState, Condition
from anju.web.keep.services import settle_claim
from anju.web.loop.models import Handover
from anju.web.site.clock import today
from anju.web.workbooks.inspections import INSPECTIONS
from demo.inspections import inspections
from demo.seeds import chance
from demo.site import Site

REPAIR_DAYS: Final = 30
REPAIRED_SHARE: Final = 0.8
WORN_SHARE: Final = 0.15
DAMAGE: Final = {
    "H03.1": "扶手松动、踏步缺角",
    "H03.8": "楼道内停放电动自行车并拉线充电",
    "H04.1": "外墙涂料起皮脱落",
    "H04.4": "屋面雨水口堵塞、顶层渗水",
    "H06.2": "化粪池出水管堵塞外溢",
    "C16.2": "充电棚停用，住户飞线充电",
    "C17.1": "健身器材损坏未修",
}


def keep(site: Site) -> None:
    """Take in each month's inspections; builders answer before the next month's.

    What was repaired and is found broken again is a relapse.
    """
    rng = chance("keep")
    for month, rows in groupby(_rounds(site), key=lambda row: row["on"].replace(day=1)):
        _settle_until(month, rng)
        lines = [line for row in rows for line in _lines(row, rng)]
        site.take_in(INSPECTIONS, lines, of=f"{month:%Y年}{month.month}月")
    _settle_until(today(), rng)


def _rounds(site: Site) -> list[dict[str, Any]]:
    """Return the rounds made so far with the handover of each, oldest first."""
    handed = {
        one.project.code: one
        for one in Handover.objects.filter(item_code="all").select_related("project")
    }
    days = {code: one.handed_over_on for code, one in handed.items()}
    rows = inspections(site.land.estates, days)
    return [row | {"handover": handed[row["project_code"]].code} for row in rows]


def _lines(row: dict[str, Any], rng: np.random.Generator) -> Iterator[dict[str, Any]]:
    """Give one line of the workbook for each item looked at."""
    for item in row["looked_at"]:
        is_worn = rng.random() < WORN_SHARE
        line = {
            "handover": row["handover"],
            "months": row["months"],
            "inspected_on": row["on"],
            "inspector": row["inspector"],
            "item_code": item,
            "condition": (Condition.WORN if is_worn else Condition.GOOD).value,
        }
        if item in row["found"]:
            photo = f"{row['estate_code']}_{item}.jpg"
            line |= {"condition": Condition.DAMAGED.value, "damage": DAMAGE[item]}
            line["photo"] = photo
        yield line


def _settle_until(day: date, rng: np.random.Generator) -> None:
    """Let builders answer what they were asked long enough before a day."""
    asked = day - timedelta(days=REPAIR_DAYS)
    due = Claim.objects.filter(state=ClaimState.ASKED, asked_on__lte=asked)
    for claim in due.order_by("asked_on", "finding__code"):
        repaired = bool(rng.random() < REPAIRED_SHARE)
        outcome = "施工单位已返修，社区复核合格" if repaired else "施工单位未按期返修"
        on = claim.asked_on + timedelta(days=REPAIR_DAYS)
        settle_claim(claim=claim, repaired=repaired, on=on, outcome=outcome)
