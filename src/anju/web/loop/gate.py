"""无体检不更新: what a project needs before it may enter a year plan."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from anju.science.errors import HeldAtGate, NoMoney
from anju.science.loop import FindingState, held_at_gate
from anju.web.loop.models import Exemption, Project, ProjectFinding
from anju.web.policy import on as policy_on


def age_days_on(day: date) -> int:
    """Return how old a problem may be that a project cites."""
    return int(policy_on("plan/eligibility", day)["finding_age_days"])


def recent(day: date, prefix: str = "") -> Q:
    """Keep findings seen lately enough; what was looked for and not there is none."""
    since = day - timedelta(days=age_days_on(day))
    found = Q(**{f"{prefix}found_on__gte": since})
    return (
        (found | Q(**{f"{prefix}seen_on__gte": since}))
        & Q(**{f"{prefix}found_on__lte": day})
        & ~Q(**{f"{prefix}state": FindingState.DISMISSED})
    )


def gated(projects: QuerySet[Project], day: date) -> QuerySet[Project]:
    """Tell of each project whether it cites a recent finding or is exempt."""
    answers = ProjectFinding.objects.filter(project=OuterRef("pk"))
    return projects.annotate(
        cites_recent=Exists(answers.filter(recent(day, "finding__"))),
        is_exempt=Exists(Exemption.objects.filter(project=OuterRef("pk"))),
    )


def exempted(projects: QuerySet[Project] | list[Project]) -> set[int]:
    """Return the keys of the projects that carry a written exemption."""
    rows = Exemption.objects.filter(project__in=projects)
    return set(rows.values_list("project_id", flat=True))


def refuse_at_gate(project: Project, day: date) -> None:
    """Say no where neither a recent finding nor an exemption lets a project in."""
    one = gated(Project.objects.filter(pk=project.pk), day).get()
    held = held_at_gate(
        cites_recent=one.cites_recent,
        is_exempt=one.is_exempt,
        age_days=age_days_on(day),
    )
    if held:
        raise HeldAtGate(
            f"项目 {project.code}“{project.name}”不能列入年度计划。{held[0]}"
            "请关联近期体检问题，或由牵头部门办理书面豁免（应急抢险、上级部署）。"
        )


def refuse_without_money(project: Project) -> None:
    """Say no where nobody has said what a project costs, or who pays."""
    planned = project.money.aggregate(total=Sum("planned_fen"))["total"]
    missing = [
        word
        for word, said in (("总投资", project.total_fen), ("资金来源", planned))
        if not said
    ]
    if missing:
        raise NoMoney(
            f"项目 {project.code}“{project.name}”没有填写{'和'.join(missing)}，"
            "不能列入年度计划。请先在项目台账中补齐。"
        )
