"""Every figure of the deliver room."""

from datetime import date

from django.db.models import F, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from anju.science.deliver.verdict import Light
from anju.web.deliver.bridge.months import last_month, submit_by
from anju.web.deliver.models import Decision, MonthLight, MonthlyReport
from anju.web.deliver.models.lights import DISPATCHED, LIGHTS
from anju.web.deliver.models.reports import MISSING, SENT, ReportState
from anju.web.loop.definitions import Definition
from anju.web.loop.models import Project, ProjectSite
from anju.web.loop.models.project import Category, Programme

FEN_PER_YI = 10_000_000_000
FEN_PER_WAN = 1_000_000


def _projects(area_code: str, programme: str) -> QuerySet:
    return Project.objects.within(area_code).filter(programme=programme)


def _central(area_code: str, as_of: date) -> QuerySet:  # noqa: ARG001
    return _projects(area_code, Programme.CENTRAL_2025)


def _estates_done(area_code: str, as_of: date) -> QuerySet:
    rows = _projects(area_code, Programme.OLD_ESTATES)
    return rows.filter(actual_finish__lte=as_of)


def _estates_planned(area_code: str, as_of: date) -> QuerySet:
    rows = _projects(area_code, Programme.OLD_ESTATES)
    return rows.filter(plan_year=as_of.year).exclude(actual_finish__lte=as_of)


def _sites(area_code: str, kind: str, **project: object) -> QuerySet:
    of_project = {f"project__{name}": value for name, value in project.items()}
    return ProjectSite.objects.within(area_code).filter(
        object_kind=kind, project__programme=Programme.CENTRAL_2025, **of_project
    )


def _water_main_roads(area_code: str, as_of: date) -> QuerySet:  # noqa: ARG001
    return _sites(
        area_code, "road", category=Category.PIPES, name__contains="供水管网改造"
    )


def _lifts_to_renew(area_code: str, as_of: date) -> QuerySet:  # noqa: ARG001
    return _sites(
        area_code, "elevator", category=Category.ELEVATOR, name__contains="更新"
    )


def _lights(area_code: str, as_of: date) -> QuerySet:
    """Return the lights of the newest month judged that was over on the day."""
    rows = MonthLight.objects.within(area_code).filter(
        project__programme__in=DISPATCHED
    )
    newest = rows.filter(month__lte=last_month(as_of)).aggregate(m=Max("month"))["m"]
    return _named(rows.filter(month=newest))


def _named(rows: QuerySet) -> QuerySet:
    return rows.annotate(code=F("project__code"), name=F("project__name"))


def _red(area_code: str, as_of: date) -> QuerySet:
    return _lights(area_code, as_of).filter(light=Light.RED)


def _unjudged(area_code: str, as_of: date) -> str | None:
    if _lights(area_code, as_of).exists():
        return None
    return "尚未判定亮灯"


def _waiting(state: str):  # noqa: ANN202
    def rows(area_code: str, as_of: date) -> QuerySet:
        reports = MonthlyReport.objects.within(area_code)
        return _named(reports.filter(state=state, month__lte=as_of))

    return rows


def _owing(area_code: str, as_of: date) -> QuerySet:
    """Return the projects that owe a report of the month before `as_of`."""
    month = last_month(as_of)
    newest = MonthlyReport.objects.filter(project=OuterRef("pk"), month=month)
    state = Subquery(newest.order_by("-version").values("state")[:1])
    return (
        Project.objects.within(area_code)
        .filter(programme__in=DISPATCHED)
        .exclude(actual_finish__lt=month)
        .annotate(report_state=Coalesce(state, Value(MISSING)))
    )


def _silent(area_code: str, as_of: date) -> QuerySet:
    return _owing(area_code, as_of).exclude(report_state__in=SENT)


def _late(area_code: str, as_of: date) -> QuerySet:
    """Return the projects whose report was not sent by the day that it was due."""
    month = last_month(as_of)
    due = submit_by(month)
    rows = _owing(area_code, as_of)
    if as_of <= due:
        return rows.none()
    on_time = MonthlyReport.objects.filter(
        month=month, state__in=SENT, reported_at__date__lte=due
    )
    return rows.exclude(pk__in=on_time.values("project"))


def _overdue(area_code: str, as_of: date) -> QuerySet:
    rows = Decision.objects.filter(
        project__area_code__startswith=area_code, due__lt=as_of, done_on=None
    )
    return _named(rows).annotate(area_code=F("project__area_code"))


FIGURES = (
    Definition(
        code="deliver.estates_done",
        name_zh="已改造完成的老旧小区",
        name_en="Old estates renovated",
        unit="个",
        unit_en="estates",
        definition_zh="2019年以来城镇老旧小区改造项目中，实际竣工日期不晚于截至日的小区数",
        definition_en="Estates of renovation projects since 2019 finished by the day",
        rows=_estates_done,
        amount="estate_count",
        sliced_by="plan_year",
    ),
    Definition(
        code="deliver.households_done",
        name_zh="已改造完成的户数",
        name_en="Households in renovated estates",
        unit="户",
        unit_en="households",
        definition_zh="已改造完成的老旧小区的户数之和",
        definition_en="Households of the old estates finished by the day",
        rows=_estates_done,
        amount="household_count",
    ),
    Definition(
        code="deliver.estates_planned",
        name_zh="当年计划改造的老旧小区",
        name_en="Old estates planned this year",
        unit="个",
        unit_en="estates",
        definition_zh="计划年度为截至日当年、截至日尚未竣工的老旧小区数",
        definition_en="Estates planned for the year of the day and not finished by it",
        rows=_estates_planned,
        amount="estate_count",
        sliced_by="stage",
    ),
    Definition(
        code="deliver.households_planned",
        name_zh="当年计划改造的户数",
        name_en="Households planned this year",
        unit="户",
        unit_en="households",
        definition_zh="当年计划改造的老旧小区的户数之和",
        definition_en="Households of the old estates planned for the year",
        rows=_estates_planned,
        amount="household_count",
    ),
    Definition(
        code="deliver.central_projects",
        name_zh="市中心城区住建领域谋划项目",
        name_en="Central-city projects of 2025",
        unit="个",
        unit_en="projects",
        definition_zh="项目清单为“市中心城区住建领域谋划项目（2025）”的项目数",
        definition_en="Projects on the list of central-city projects of 2025",
        rows=_central,
        sliced_by="stage",
    ),
    Definition(
        code="deliver.central_by_category",
        name_zh="谋划项目（按类别）",
        name_en="Central-city projects by category",
        unit="个",
        unit_en="projects",
        definition_zh="市中心城区谋划项目按项目类别分项",
        definition_en="Central-city projects of 2025 by category",
        rows=_central,
        sliced_by="category",
    ),
    Definition(
        code="deliver.central_investment",
        name_zh="谋划项目总投资",
        name_en="Investment of the central-city projects",
        unit="亿元",
        unit_en="100 million yuan",
        definition_zh="市中心城区谋划项目的总投资之和",
        definition_en="Whole investment of the central-city projects of 2025",
        rows=_central,
        amount="total_fen",
        decimals=2,
        scale=FEN_PER_YI,
        sliced_by="category",
    ),
    Definition(
        code="deliver.year_plan",
        name_zh="谋划项目年度计划投资",
        name_en="Year plan of the central-city projects",
        unit="万元",
        unit_en="10,000 yuan",
        definition_zh="市中心城区谋划项目的年度计划投资之和",
        definition_en="Planned investment of the year, central-city projects",
        rows=_central,
        amount="year_plan_fen",
        decimals=2,
        scale=FEN_PER_WAN,
    ),
    Definition(
        code="deliver.year_done",
        name_zh="年初至今完成投资",
        name_en="Investment done this year",
        unit="万元",
        unit_en="10,000 yuan",
        definition_zh="截至最近判定月份，各项目已接收月报的当年完成投资之和",
        definition_en="Done this year by accepted reports, newest month judged",
        rows=_lights,
        amount="year_fen",
        decimals=2,
        scale=FEN_PER_WAN,
        unknown=_unjudged,
    ),
    Definition(
        code="deliver.water_main_roads",
        name_zh="供水管网改造的道路",
        name_en="Roads of the water-mains project",
        unit="条",
        unit_en="roads",
        definition_zh="供水管网改造项目点位中的道路数",
        definition_en="Roads among the sites of the water-mains project",
        rows=_water_main_roads,
    ),
    Definition(
        code="deliver.lifts_to_renew",
        name_zh="更新的住宅老旧电梯",
        name_en="Old lifts to renew",
        unit="户",
        unit_en="lifts",
        definition_zh="住宅老旧电梯更新工程点位中的电梯数；单位沿用答复原文的“户”",
        definition_en="Lifts among the sites of the lift-renewal project",
        rows=_lifts_to_renew,
    ),
    Definition(
        code="deliver.by_light",
        name_zh="调度项目（按亮灯）",
        name_en="Dispatched projects by light",
        unit="个",
        unit_en="projects",
        definition_zh="最近判定月份的调度项目，按督办等级分项；未报送的单列，不计为绿灯",
        definition_en="Projects in the newest month judged, by light",
        rows=_lights,
        sliced_by="light",
        slices=tuple(LIGHTS),
        unknown=_unjudged,
    ),
    Definition(
        code="deliver.red",
        name_zh="红灯项目",
        name_en="Projects in red",
        unit="个",
        unit_en="projects",
        definition_zh="最近判定月份亮红灯的调度项目",
        definition_en="Projects in red in the newest month judged",
        rows=_red,
        unknown=_unjudged,
    ),
    Definition(
        code="deliver.to_review",
        name_zh="待县级审核的月报",
        name_en="Reports for county review",
        unit="份",
        unit_en="reports",
        definition_zh="已填报、等待县级审核的月报",
        definition_en="Reports submitted and not yet reviewed",
        rows=_waiting(ReportState.SUBMITTED),
    ),
    Definition(
        code="deliver.to_accept",
        name_zh="待市级接收的月报",
        name_en="Reports for city acceptance",
        unit="份",
        unit_en="reports",
        definition_zh="县级已审核、等待市级接收的月报",
        definition_en="Reports reviewed and not yet accepted",
        rows=_waiting(ReportState.COUNTY_REVIEWED),
    ),
    Definition(
        code="deliver.reports",
        name_zh="应报月报的项目",
        name_en="Projects that owe a monthly report",
        unit="个",
        unit_en="projects",
        definition_zh="应报送截至日上一月月报的调度项目，按最新一版月报的状态分项",
        definition_en="Projects that owe last month's report, by its newest state",
        rows=_owing,
        sliced_by="report_state",
    ),
    Definition(
        code="deliver.late_reports",
        name_zh="逾期的月报",
        name_en="Late monthly reports",
        unit="份",
        unit_en="reports",
        definition_zh="未在时限内报送截至日上一月月报的调度项目",
        definition_en="Projects whose report of last month was not sent in time",
        rows=_late,
    ),
    Definition(
        code="deliver.silent",
        name_zh="上月未报送的项目",
        name_en="Projects without last month's report",
        unit="个",
        unit_en="projects",
        definition_zh="应报送上月月报而未报送（含退回未重报）的调度项目",
        definition_en="Dispatched projects that have not reported the last month",
        rows=_silent,
    ),
    Definition(
        code="deliver.overdue_decisions",
        name_zh="逾期的议定事项",
        name_en="Overdue decisions",
        unit="项",
        unit_en="decisions",
        definition_zh="完成时限早于截至日且未办结的联席会议议定事项",
        definition_en="Decisions of the joint meeting due before the day and open",
        rows=_overdue,
    ),
)
