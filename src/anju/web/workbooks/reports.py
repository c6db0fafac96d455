"""项目月报表、年度投资计划表: where intake meets the deliver room."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, ClassVar

from django.db import models
from django.utils.timezone import localdate, make_aware

from anju.science.errors import RuleError
from anju.web.deliver.models import MonthlyReport
from anju.web.deliver.models.reports import ReportState
from anju.web.deliver.services import reports
from anju.web.deliver.services.reports import Act
from anju.web.intake.problems import Problems
from anju.web.intake.spec import Column, Kind, Row, Template
from anju.web.intake.targets import Record
from anju.web.intake.targets.base import ModelTarget
from anju.web.intake.workbooks.parts import code, day, money, share, text
from anju.web.loop.models import Project, YearPlan
from anju.web.site.clock import now

PROBLEM, STEP = "存在问题", "下步措施及时限"
PROBLEM_PARTS = {
    "problem_kind": "kind",
    "problem_text": "text",
    "problem_asked": "asked",
    "next_step": "next_step",
}
NAMES = [f"{month}月" for month in range(1, 13)]


class ReportRows(ModelTarget):
    """Rows of one kind about projects; stored by the services, version by version."""

    key_field: ClassVar[str]

    def scope(self) -> models.QuerySet:
        """Return what belongs to the user's projects."""
        rows = self.model.objects.filter(project__area_code__startswith=self.area_code)
        return self._in_force(rows)

    def _keyed(self, keys: set[str]) -> models.QuerySet:
        codes = {key.split("|", 1)[0] for key in keys}
        return self._in_force(self.model.objects.filter(project__code__in=codes))

    def _in_force(self, rows: models.QuerySet) -> models.QuerySet:
        """Order versions so that the newest of a key is read last."""
        return rows.order_by("project__code", self.key_field, "version")

    def export(self) -> Any:  # noqa: ANN401
        """Give the newest version of each row."""
        newest = {
            (record["project"], record[self.key_field]): record
            for record in self.records(self.scope())
        }
        for record in newest.values():
            yield self.row(record)

    def _projects(self, records: Mapping[str, Record]) -> dict[str, Project]:
        codes = {record["project"] for record in records.values()}
        return {one.code: one for one in Project.objects.filter(code__in=codes)}

    def remove(self, records: Mapping[str, Record]) -> None:
        """Refuse: what a workbook reported is corrected by a new version."""
        if records:
            raise RuleError("已报送的内容不删除。请退回后重报，或报送更正。")


class Reports(ReportRows):
    """Monthly reports: a row fills in and submits one report."""

    model = MonthlyReport
    key_field = "month"

    def __init__(self, template: Template, area_code: str) -> None:
        super().__init__(template, area_code)
        self.fields["problems"] = MonthlyReport._meta.get_field("problems")  # noqa: SLF001
        self.fields.pop("area_code", None)

    def _in_force(self, rows: models.QuerySet) -> models.QuerySet:
        gone = [ReportState.DRAFT, ReportState.RETURNED]
        return super()._in_force(rows).exclude(state__in=gone)

    def resolve(self, rows: list[Row], problems: Problems) -> None:
        """Lay the problem's columns together."""
        for row in rows:
            said = {
                name: str(row.values.pop(field, None) or "")
                for field, name in PROBLEM_PARTS.items()
            }
            row.values["problems"] = [said] if said["text"] else []
            row.values.setdefault("correction", "")
            sent = row.values.get("sent_on")
            row.values["sent_on"] = sent.isoformat() if isinstance(sent, date) else None
        super().resolve(rows, problems)

    def records(self, rows: models.QuerySet) -> Any:  # noqa: ANN401
        """Give reports; each is signed, so its fields carry no sources."""
        sent = {
            (one.project.code, one.month.isoformat()): one.reported_at
            for one in rows.select_related("project")
        }
        for record in super().records(rows):
            at = sent[record["project"], record["month"]]
            day_sent = localdate(at).isoformat() if at else None
            yield record | {"sources": {}, "sent_on": day_sent}

    def write(
        self, *, new: Mapping[str, Record], changed: Mapping[str, Record]
    ) -> None:
        """Report each row through the service; a changed one is a correction."""
        kept = self.stored(changed)
        whole = dict(new) | {key: kept[key] | one for key, one in changed.items()}
        projects = self._projects(whole)
        for record in whole.values():
            reports.report_month(
                project=projects[record["project"]],
                month=date.fromisoformat(str(record["month"])[:10]),
                content={
                    name: record[name] for name in reports.CONTENT if name in record
                },
                act=Act(None, _moment(record.get("sent_on"))),
            )

    def row(self, record: Record) -> dict[str, Any]:
        """Spread the problem over its columns again."""
        row = super().row(record)
        said = (record["problems"] or [{}])[0]
        row.pop("problems", None)
        day_sent = record["sent_on"]
        row["sent_on"] = date.fromisoformat(day_sent) if day_sent else None
        return row | {
            field: said.get(name, "") for field, name in PROBLEM_PARTS.items()
        }


def _moment(written: Any) -> datetime:  # noqa: ANN401
    """Return when something was sent or approved: the day in the file, or now."""
    if not written:
        return now()
    day_sent = date.fromisoformat(str(written)[:10])
    return make_aware(datetime.combine(day_sent, time(17)))


class YearPlans(ReportRows):
    """Year plans by months: a row approves one."""

    model = YearPlan
    key_field = "year"

    def resolve(self, rows: list[Row], problems: Problems) -> None:
        """Lay the months together."""
        for row in rows:
            row.values["monthly_fen"] = [
                int(str(row.values.pop(f"month_{n}_fen", None) or 0))
                for n in range(1, 13)
            ]
            row.values.setdefault("reason", "")
            approved = row.values.pop("approved_on", None)
            if isinstance(approved, date):
                row.values["approved_on"] = approved.isoformat()
        super().resolve(rows, problems)

    def records(self, rows: models.QuerySet) -> Any:  # noqa: ANN401
        """Put the months and the day of approval beside the other fields."""
        plans = {
            (one.project.code, one.year): one for one in rows.select_related("project")
        }
        for record in super().records(rows):
            plan = plans[record["project"], record["year"]]
            yield record | {
                "monthly_fen": plan.monthly_fen,
                "approved_on": localdate(plan.approved_at).isoformat(),
                "sources": {},
            }

    def write(
        self, *, new: Mapping[str, Record], changed: Mapping[str, Record]
    ) -> None:
        """Approve each plan; a changed one is the next version."""
        kept = self.stored(changed)
        whole = dict(new) | {key: kept[key] | one for key, one in changed.items()}
        projects = self._projects(whole)
        for record in whole.values():
            reports.set_year_plan(
                project=projects[record["project"]],
                year=int(record["year"]),
                monthly_fen=record["monthly_fen"],
                reason=record.get("reason") or "",
                act=Act(None, _moment(record.get("approved_on"))),
            )

    def row(self, record: Record) -> dict[str, Any]:
        """Spread the months over their columns again."""
        row = super().row(record)
        months = row.pop("monthly_fen", record["monthly_fen"])
        row["approved_on"] = date.fromisoformat(record["approved_on"])
        return row | {f"month_{n}_fen": fen for n, fen in enumerate(months, start=1)}


REPORTS = Template(
    code="deliver.reports",
    title_zh="项目月报表",
    title_en="Monthly reports",
    target="anju.web.workbooks.reports.Reports",
    key=("project", "month"),
    action="deliver.report",
    notes_zh=(
        "一行是一个项目一个月。导入即报送，待县级审核、市级接收后才进入全市合计。",
        "本月没有完成投资的填 0；已接收的月报要更正的，请填更正理由。",
    ),
    columns=(
        code("project", "项目编码", required=True, example="ZX2025-001"),
        Column(
            path=("月份",),
            field="month",
            kind=Kind.MONTH,
            required=True,
            example="2025-05",
        ),
        money("invested_fen", "本月完成投资", required=True),
        share("progress_share", "形象进度", "节点进度", may_be_zero=True),
        text("progress_text", "形象进度", "说明", required=True, width=34),
        text("problem_kind", PROBLEM, "类别"),
        text("problem_text", PROBLEM, "情况", width=30),
        text("problem_asked", PROBLEM, "需谁解决"),
        text("next_step", STEP, width=26),
        text("asks", "需协调事项", width=30),
        text("start_excuse", "未按计划开工的理由"),
        text("reporter", "填报", "填报人", required=True),
        day("sent_on", "填报", "填报日期"),
        text("correction", "更正理由"),
    ),
)

YEAR_PLANS = Template(
    code="deliver.year_plans",
    title_zh="项目年度投资计划表",
    title_en="Year plans by month",
    target="anju.web.workbooks.reports.YearPlans",
    key=("project", "year"),
    action="deliver.change",
    notes_zh=("一行是一个项目一年的分月计划，序时进度由此计算。批准后调整须填理由。",),
    columns=(
        code("project", "项目编码", required=True, example="ZX2025-001"),
        Column(
            path=("年度",),
            field="year",
            kind=Kind.YEAR,
            required=True,
            may_lie_ahead=True,
            example="2025",
        ),
        *(
            money(f"month_{number}_fen", "分月计划投资", name)
            for number, name in enumerate(NAMES, start=1)
        ),
        day("approved_on", "批准日期"),
        text("reason", "调整理由"),
    ),
)
