"""Putting a decided plan into the loop."""

from collections import defaultdict
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from anju.science.errors import AlreadyClosed
from anju.science.loop import FindingState, Stage
from anju.web.accounts.models import User
from anju.web.loop.models import Finding, Project
from anju.web.loop.models.project import MoneySource, Nature, Programme
from anju.web.loop.services import (
    Months,
    enter_plan,
    propose_project,
    spread_year_plans,
)
from anju.web.plan.bridge.sequence.months import monthly_fen
from anju.web.plan.models import PlanChoice, PlanState, PlanVersion, Verdict
from anju.web.plan.services.versions import require_open

LEDGER_SOURCE = {
    "central_subsidy": MoneySource.CENTRAL,
    "provincial_subsidy": MoneySource.PROVINCE,
    "development_reform": MoneySource.CENTRAL_BUDGET,
    "treasury_bond": MoneySource.TREASURY_BOND,
    "special_bond": MoneySource.SPECIAL_BOND,
    "local_match": MoneySource.COUNTY,
    "operators": MoneySource.OPERATOR,
    "residents": MoneySource.RESIDENTS,
    "private": MoneySource.PRIVATE,
    "maintenance_fund": MoneySource.RESIDENTS,  # the owners' own
    "renovation_grant": MoneySource.CENTRAL,
}

STANDING = [
    "已有批准的分月计划的项目照旧执行，没有按本计划重新分解。",
    "Projects with approved months keep them; this plan is not spread over them.",
]


class Approval(NamedTuple):
    """A plan put into the loop, and how many projects keep their own months."""

    version: PlanVersion
    standing: int


@transaction.atomic
def approve(version: PlanVersion, *, now: datetime, by: User | None = None) -> Approval:
    """Put the decision into the loop: findings, new projects, year plans by months.

    Totals, years and approved months of projects that are on the ledger already stay
    as they are: those are the bureau's published figures. The plan says which of them
    the money covers, and when.
    """
    version = PlanVersion.objects.select_for_update().get(pk=version.pk)
    require_open(version)
    if version.state != PlanState.SOLVED:
        raise AlreadyClosed(f"计划“{version.name}”还没有求解结果，不能批准。请先求解。")
    chosen = version.choices.filter(verdict=Verdict.CHOSEN).select_related("project")
    months: list[Months] = []
    for choice in chosen:
        project = _carry_out(version, choice, now)
        by_year = monthly_fen(choice, version.first_year).items()
        months += [Months(project, y, fen) for y, fen in by_year if y in version.years]
    reason = f"按计划“{version.name}”分解"
    standing = spread_year_plans(months, now=now, by=by, reason=reason)
    if standing:
        version.notes = [*version.notes, STANDING]
    version.state, version.approved_at, version.approved_by = (
        PlanState.APPROVED, now, by,
    )  # fmt: skip
    version.save()
    return Approval(version, len({one.project_id for one in standing}))


def _carry_out(version: PlanVersion, choice: PlanChoice, now: datetime) -> Project:
    asks = list(Finding.objects.filter(pk__in=choice.finding_pks))
    findings = [one for one in asks if one.state == FindingState.OPEN]
    is_new = choice.project is None
    if choice.project is None:
        choice.project = _new_project(choice, findings)
        choice.save(update_fields=["project"])
    begins = is_new or choice.year == version.first_year
    return enter_plan(
        project=choice.project,
        year=choice.year or version.first_year,
        findings=findings or asks,
        money=_ledger_money(choice),
        begins_on=now.date() if begins else None,
        day=now.date(),
    )


def _ledger_money(choice: PlanChoice) -> dict[str, int]:
    money: dict[str, int] = defaultdict(int)
    for source, fen in choice.money.items():
        money[LEDGER_SOURCE[source]] += fen
    return money


def _new_project(choice: PlanChoice, findings: list[Finding]) -> Project:
    fields = {
        "name": f"{choice.name}整治",
        "area_code": choice.area_code,
        "programme": Programme.OTHER,
        "category": "old_estate" if choice.kind == "estate" else "other",
        "nature": Nature.NEW,
        "stage": Stage.PROPOSED,
        "total_fen": choice.cost_fen,
        "household_count": choice.households,
        "content": "、".join(item for item, *_ in choice.items),
    }
    project = propose_project(fields=fields, findings=findings)
    if choice.object_code:
        project.sites.create(
            code=f"{project.code}-1",
            name=choice.name,
            area_code=choice.area_code,
            object_kind=choice.object_kind,
            object_code=choice.object_code,
        )
    return project
