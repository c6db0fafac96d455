"""What the projects report from January to May 2025, and what some keep silent."""

from datetime import date
from typing import Any, Final

import numpy as np

from demo.projects import STEP_FEN
from demo.seeds import chance

Line = dict[str, Any]
YEAR: Final = 2025
MONTHS: Final = (1, 2, 3, 4, 5)
APPROVED_ON: Final = date(YEAR, 1, 8)
SENT_DAY: Final = 2  # of the month after
LATE_REPORTS: Final = 2  # of the silent: sent in after the city had closed the month
LATE_ON: Final = date(YEAR, 6, 9)
PACE: Final = {  # done as a share of the month's plan
    "on_time": (0.94, 1.08),
    "ahead": (1.08, 1.3),
    "unpaid": (0.95, 1.05),
    "not_in_statistics": (0.95, 1.06),
    "silent": (0.92, 1.05),
}
BEHIND: Final = {"behind": (0.05, 0.35), "far_behind": (0.0, 0.05)}
PROBLEMS: Final = {
    "behind": ("征迁协调", "部分居民对管线路由有异议，两处开挖点未能进场"),
    "far_behind": ("资金不足", "专项债资金未到位，施工单位已停工"),
    "late_start": ("手续不全", "施工许可未办结，未能按期开工"),
    "unpaid": ("资金支付慢", "进度款审核滞后，已下达资金未及时支付"),
    "not_in_statistics": ("未入统", "入统材料不齐，尚未纳入固定资产投资统计"),
}
ASKS: Final = {
    "far_behind": "提请市联席会议协调资金缺口和复工时间",
    "late_start": "提请市自然资源和规划局、市住房城乡建设局并联办理许可",
}


def reports(projects: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the monthly reports of the projects that have begun or should have."""
    return [row for project in projects for row in _of(project)]


def _of(project: dict[str, Any]) -> list[dict[str, Any]]:
    rng = chance(f"reports {project['code']}")
    rows: list[dict[str, Any]] = []
    for month in MONTHS:
        if project["fate"] == "silent" and month >= 4:
            break
        planned = project["month_plan_fen"][month - 1]
        rows.append(_report(rng, project, month, planned))
    return rows


def _report(
    rng: np.random.Generator, project: dict[str, Any], month: int, planned_fen: int
) -> dict[str, Any]:
    fate = project["fate"]
    done = 0 if not _works(project, month) else planned_fen * _pace(rng, fate)
    kind, text = PROBLEMS.get(fate, ("", ""))
    troubled = bool(kind) and month >= 3
    return {
        "project_code": project["code"],
        "year": YEAR,
        "month": month,
        "month_done_fen": int(done) // STEP_FEN * STEP_FEN,
        "physical": _physical(project, month),
        "problem_kind": kind if troubled else "",
        "problem": text if troubled else "",
        "next_step": "本月底前完成协调并报市住建局" if troubled else "",
        "asks": ASKS.get(fate, "") if month == MONTHS[-1] else "",
        "reporter": project["responsible_person"],
    }


def _works(project: dict[str, Any], month: int) -> bool:
    begun = project["actual_start"]
    return begun is not None and (begun.year, begun.month) <= (YEAR, month)


def _pace(rng: np.random.Generator, fate: str) -> float:
    low, high = {**PACE, **BEHIND}.get(fate, (1.0, 1.0))
    return float(rng.uniform(low, high))


def _physical(project: dict[str, Any], month: int) -> str:
    if not _works(project, month):
        return "办理前期手续"
    steps = ("进场、围挡搭设", "管沟开挖", "主体施工", "主体施工过半", "附属工程施工")
    return f"{month}月：{steps[month - 1]}"


def year_plan_lines(projects: list[Line]) -> list[Line]:
    """Return the year's plans by months as lines of the workbook."""
    return [
        {f"month_{n}_fen": fen for n, fen in enumerate(row["month_plan_fen"], 1)}
        | {"project": row["code"], "year": YEAR, "approved_on": APPROVED_ON}
        for row in projects
    ]


def report_lines(projects: list[Line]) -> list[Line]:
    """Return the monthly reports as lines of the workbook, sent in time."""
    county = {row["code"]: row["county"] for row in projects}
    return [
        _line(one) | {"county": county[one["project_code"]]}
        for one in reports(projects)
    ]


def late_lines(projects: list[Line]) -> list[Line]:
    """Return the reports of two silent projects for a month that was closed."""
    silent = [row for row in projects if row["fate"] == "silent"][:LATE_REPORTS]
    month = MONTHS[-1]
    return [
        {
            "project": row["code"],
            "county": row["county"],
            "month": date(YEAR, month, 1),
            "invested_fen": row["month_plan_fen"][month - 1],
            "progress_text": f"{month}月：主体施工",
            "reporter": row["responsible_person"],
            "sent_on": LATE_ON,
        }
        for row in silent
    ]


def _line(one: Line) -> Line:
    return {
        "project": one["project_code"],
        "month": date(one["year"], one["month"], 1),
        "invested_fen": one["month_done_fen"],
        "progress_text": one["physical"],
        "problem_kind": one["problem_kind"],
        "problem_text": one["problem"],
        "next_step": one["next_step"],
        "asks": one["asks"],
        "reporter": one["reporter"],
        "sent_on": date(YEAR, one["month"] + 1, SENT_DAY),
    }
