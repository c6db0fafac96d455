"""The keep stage: rounds of inspection, claims against builders, new findings."""

from datetime import timedelta
from typing import Any, Final

import numpy as np

from anju.web.keep.models import Claim, Condition
from anju.web.keep.services import Look, record_inspection, settle_claim
from anju.web.loop.models import Handover
from anju.web.site.clock import today
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
    """Inspect some of what was handed over, oldest round first."""
    handed = {
        one.project.code: one
        for one in Handover.objects.filter(item_code="all").select_related("project")
    }
    days = {code: one.handed_over_on for code, one in handed.items()}
    rng = chance("keep")
    for row in inspections(site.land.estates, days):
        made = record_inspection(
            handover=handed[row["project_code"]],
            months=row["months"],
            inspected_on=row["on"],
            inspector=row["inspector"],
            looks=_looks(row, rng),
        )
        for claim in Claim.objects.filter(finding__in=_findings(made)):
            _settle(claim, rng)


def _looks(row: dict[str, Any], rng: np.random.Generator) -> list[Look]:
    found = set(row["found"])
    return [
        Look(item, Condition.DAMAGED, DAMAGE[item], f"{row['estate_code']}_{item}.jpg")
        if item in found
        else Look(item, Condition.WORN if rng.random() < WORN_SHARE else Condition.GOOD)
        for item in row["looked_at"]
    ]


def _findings(inspection: Any) -> list[int]:  # noqa: ANN401
    damaged = inspection.items.filter(finding__isnull=False)
    return list(damaged.values_list("finding", flat=True))


def _settle(claim: Claim, rng: np.random.Generator) -> None:
    """Let builders answer what they were asked long enough ago."""
    on = claim.asked_on + timedelta(days=REPAIR_DAYS)
    if on > today() or claim.settled_on:
        return
    repaired = bool(rng.random() < REPAIRED_SHARE)
    outcome = "施工单位已返修，社区复核合格" if repaired else "施工单位未按期返修"
    settle_claim(claim=claim, repaired=repaired, on=on, outcome=outcome)
