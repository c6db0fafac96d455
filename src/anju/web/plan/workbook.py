"""A version as a workbook: works, money, months, streets, and who waits."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from anju.science.units import wan_from_fen
from anju.web.plan import schedule
from anju.web.plan.models import (
    PlanChoice,
    PlanMoney,
    PlanStreet,
    PlanVersion,
    Verdict,
    source_name,
)
from anju.web.plan.queries.schedule import ScheduleFilter, last_month, scheduled
from anju.web.plan.queries.versions import ChoiceFilter, choices, sheet_of_choices
from anju.web.registry.areas import name_of
from anju.web.site.tables import Sheet, book_of


def book_of_version(version: PlanVersion, own_area: str) -> bytes:
    """Return the workbook of a version, inside the reader's area."""
    return book_of(list(_sheets(version, own_area)))


def _sheets(version: PlanVersion, own_area: str) -> Iterable[Sheet]:
    chosen = choices(version, own_area, ChoiceFilter(verdict=Verdict.CHOSEN))
    yield Sheet(_("计划"), version.name, *sheet_of_choices(chosen))
    yield Sheet(_("资金"), version.name, *_money(version, own_area))
    axis = schedule.axis_of(version, last_month(version, own_area))
    works = scheduled(version, own_area, ScheduleFilter())
    yield Sheet(_("逐月排期"), version.name, *schedule.sheet_of_months(works, axis))
    yield Sheet(_("道路开挖"), version.name, *_streets(version, own_area))
    waiting = choices(
        version, own_area, ChoiceFilter(verdict=Verdict.LEFT, sort="-points")
    )
    yield Sheet(_("储备"), version.name, *sheet_of_choices(waiting))


def _money(
    version: PlanVersion, own_area: str
) -> tuple[list[str], Iterable[list[Any]]]:
    rows = PlanMoney.objects.within(own_area).filter(version=version)
    heads = [
        _("年度"), _("资金来源"), _("区划"), _("可用（万元）"), _("安排（万元）"),
        _("结余（万元）"), _("再多一百万元可增价值（分）"),
    ]  # fmt: skip
    return heads, (
        [
            one.year,
            source_name(one.source),
            name_of(one.area_code),
            *(_wan(fen) for fen in (one.amount_fen, one.used_fen, one.left_fen)),
            round(one.price, 2) if one.amount_fen is not None else None,
        ]
        for one in rows
    )


def _streets(
    version: PlanVersion, own_area: str
) -> tuple[list[str], Iterable[list[Any]]]:
    rows = PlanStreet.objects.within(own_area).filter(version=version)
    names = dict(
        PlanChoice.objects.within(own_area)
        .filter(version=version)
        .values_list("code", "name")
    )
    heads = [_("季度"), _("道路"), _("工程"), _("开挖费用（万元）")]
    return heads, (
        [
            f"{version.first_year + one.quarter // 4} Q{one.quarter % 4 + 1}",
            one.name,
            "、".join(names[code] for code in one.choices if code in names),
            _wan(one.cost_fen),
        ]
        for one in rows
    )


def _wan(fen: int | None) -> Any:  # noqa: ANN401
    return None if fen is None else round(wan_from_fen(fen), 2)
