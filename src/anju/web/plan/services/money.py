"""Writing the money that may be spent, applications for it, and grants."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction

from anju.science.errors import AlreadyClosed, RuleError
from anju.science.plan.grants import instalments, most_of_city
from anju.science.units import FEN_PER_WAN
from anju.web.loop.models import Project
from anju.web.plan.bridge.areas import six_digits
from anju.web.plan.models import (
    Application,
    ApplicationState,
    Certainty,
    Grant,
    MoneyPool,
)
from anju.web.policy import on

GRANT = "renovation_grant"


def set_pool(
    *, source: str, year: int, area_code: str, amount_fen: int, **fields: object
) -> MoneyPool:
    """Write the money of one source, year and area."""
    pool, _ = MoneyPool.objects.update_or_create(
        source=source,
        year=year,
        area_code=area_code,
        defaults={"amount_fen": amount_fen, **fields},
    )
    return pool


def apply_for(
    *,
    project: Project,
    source: str,
    year: int,
    asked_fen: int,
    chance_share: Decimal | None = None,
    note: str = "",
) -> Application:
    """Write down that a project asked a source for money."""
    if Application.objects.filter(project=project, source=source, year=year).exists():
        raise AlreadyClosed(f"“{project.name}”{year} 年已向这一来源申报过。")
    return Application.objects.create(
        area_code=project.area_code,
        project=project,
        source=source,
        year=year,
        asked_fen=asked_fen,
        chance_share=chance_share,
        note=note,
    )


@transaction.atomic
def decide_application(
    one: Application,
    *,
    state: str,
    on_day: date,
    granted_fen: int | None,
    document: str,
) -> Application:
    """Write down what became of an application."""
    one = Application.objects.select_for_update().get(pk=one.pk)
    if one.state != ApplicationState.PENDING:
        raise AlreadyClosed(f"“{one.project.name}”的申报已有结果，不能再改。")
    if state == ApplicationState.WON and not (document and granted_fen):
        raise RuleError("获批须填写批复金额和文号。")
    one.state, one.decided_on, one.document = state, on_day, document
    one.granted_fen = granted_fen if state == ApplicationState.WON else None
    one.save()
    return one


@transaction.atomic
def make_grant(
    *, name: str, area_code: str, first_year: int, award_fen: int, document: str
) -> Grant:
    """Write a grant down, and its instalments as money of their years."""
    terms = on(f"funding/{GRANT}", date(first_year, 12, 31))
    most = most_of_city(terms)
    if award_fen > most:
        raise RuleError(
            f"核定补助 {award_fen / FEN_PER_WAN:,.2f} 万元，超过每城上限"
            f" {most / FEN_PER_WAN:,.2f} 万元（{terms['source']}）。请核对。"
        )
    place = six_digits(area_code)
    if Grant.objects.filter(area_code=place, first_year=first_year).exists():
        raise AlreadyClosed(f"{first_year} 年的城市更新补助已经登记。")
    grant = Grant.objects.create(
        name=name,
        area_code=place,
        first_year=first_year,
        award_fen=award_fen,
        document=document,
    )
    _write_instalments(grant)
    return grant


@transaction.atomic
def grade_grant(grant: Grant, grades: Sequence[str]) -> Grant:
    """Write the grades of the yearly checks; money that is delayed or cut moves."""
    grant.grades = list(grades)
    grant.save(update_fields=["grades"])
    _write_instalments(grant)
    return grant


def _write_instalments(grant: Grant) -> None:
    """Keep what has been allocated; write anew what is still expected."""
    own = MoneyPool.objects.filter(source=GRANT, area_code=grant.area_code)
    open_rows = own.exclude(certainty=Certainty.ALLOCATED)
    open_rows.filter(year__gte=grant.first_year).delete()
    terms = on(f"funding/{GRANT}", date(grant.first_year, 12, 31))
    expected: dict[int, int] = {}
    for one in instalments(grant.award_fen, grant.first_year, grant.grades, terms):
        fen = expected.get(one.expected_year, 0) + one.expected_fen
        expected[one.expected_year] = fen
    arrived = set(own.values_list("year", flat=True))
    MoneyPool.objects.bulk_create(
        MoneyPool(
            source=GRANT,
            year=year,
            area_code=grant.area_code,
            amount_fen=fen,
            certainty=Certainty.PROMISED,
            document=grant.document,
            note=grant.name,
        )
        for year, fen in expected.items()
        if year not in arrived
    )
