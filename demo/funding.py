"""Applications, a grant and a subsidy estimate: invented, and said to be so."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from anju.web.loop.models import ProjectMoney
from anju.web.loop.models.project import MoneySource, Programme
from anju.web.plan.services.money import grade_grant, make_grant
from anju.web.plan.services.subsidy import Given, reckon_subsidy
from anju.web.site.clock import now, today
from anju.web.workbooks.planning import APPLICATIONS
from demo.money import WAN
from demo.seeds import chance
from demo.site import BUREAU, Site

SAID: Final = "虚构（演示）"
SOURCES: Final = {"central_budget": "development_reform",
                  "treasury_bond": "treasury_bond",
                  "special_bond": "special_bond"}  # fmt: skip
LOSES, WAITS, LOST_BEFORE = 0.45, 0.8, 0.7
DOCUMENTS: Final = {"development_reform": "三发改投资", "treasury_bond": "三发改设备",
                    "special_bond": "三财债"}  # fmt: skip


def apply(site: Site) -> None:
    """Tell what the central-city projects applied for, and what came of it."""
    rows = ProjectMoney.objects.filter(
        project__programme=Programme.CENTRAL_2025, source__in=SOURCES, planned_fen__gt=0
    )
    found = rows.select_related("project").order_by("project__code", "source")
    lines = [_application(row, number) for number, row in enumerate(found, 1)]
    earlier = [_earlier(line) for line in lines if _was_refused(line)]
    site.take_in(APPLICATIONS, earlier + lines, of="2024—2025年")


def _was_refused(line: dict[str, Any]) -> bool:
    """Tell which had asked in vain the year before: few come through at once."""
    drawn = chance(f"earlier {line['project']} {line['source']}").random()
    return line["source"] == "development_reform" and float(drawn) < LOST_BEFORE


def _earlier(line: dict[str, Any]) -> dict[str, Any]:
    return {
        "project": line["project"],
        "source": line["source"],
        "year": line["year"] - 1,
        "asked_fen": line["asked_fen"],
        "note": SAID,
        "state": "lost",
        "decided_on": date(2024, 6, 3),
    }


def _application(row: ProjectMoney, number: int) -> dict[str, Any]:
    source = SOURCES[row.source]
    rng = chance(f"application {row.project.code} {source}")
    line = {
        "project": row.project.code,
        "source": source,
        "year": today().year,
        "asked_fen": row.planned_fen,
        "note": SAID,
    }
    if row.allocated_fen:
        return line | {
            "state": "won",
            "granted_fen": row.planned_fen,
            "document": f"{DOCUMENTS[source]}〔2025〕{number}号",
            "decided_on": date(2025, 4, 18),
        }
    drawn = float(rng.random())
    only_asks = row.source == MoneySource.CENTRAL_BUDGET
    if only_asks and drawn < LOSES:
        return line | {"state": "lost", "decided_on": date(2025, 5, 9)}
    chances = {} if drawn > WAITS else {"chance_share": round(0.2 + drawn / 2, 2)}
    return line | {"state": "pending"} | chances


def grant(site: Site) -> None:
    """Write a grant of three years down; its first check was just passed."""
    made = make_grant(
        name=f"{SAID}：黄河沿岸城市更新示范补助",
        area_code="411200",
        first_year=today().year,
        award_fen=20_000 * WAN,
        document="财建（演示）〔2025〕88号",
    )
    grade_grant(made, ["", ""])
    site.tell("城市更新补助已登记")


def subsidy(site: Site) -> None:
    """Reckon this year's central subsidy with invented sums of the province."""
    paper = f"{SAID}：省厅任务汇总表"
    given = Given(
        pot_fen=(Decimal(186_000 * WAN), f"{SAID}：财建预〔2024〕号"),
        hardship=(Decimal("1.12"), f"{SAID}：省财政厅系数表"),
        performance=(Decimal("88.5"), f"{SAID}：2024年绩效通报"),
        everyone={
            "floor_area_m2": (Decimal(41_300_000), paper),
            "households": (Decimal(486_000), paper),
            "buildings": (Decimal(13_900), paper),
            "estates": (Decimal(4_160), paper),
            "performance": (Decimal(1_502), f"{SAID}：2024年绩效通报"),
        },
        declared={"estates": (Decimal(245), f"{SAID}：2025年任务申报表")},
    )
    reckon_subsidy(
        area_code="4112",
        year=today().year,
        given=given,
        now=now(),
        by=site.user(BUREAU),
    )
    site.tell("补助测算完成")
