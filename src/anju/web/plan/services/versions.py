"""Making a version of the plan, and saying what it must hold."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from anju.science.errors import AlreadyClosed, PinRefused, RuleError, UnknownCode
from anju.web.accounts.models import User
from anju.web.plan.models import PlanChoice, PlanState, PlanVersion, Verdict, Wish

WHOLE_PERCENT = 100


def make_version(
    *,
    name: str,
    area_code: str,
    first_year: int,
    now: datetime,
    year_count: int = 3,
    by: User | None = None,
) -> PlanVersion:
    """Begin a plan."""
    return PlanVersion.objects.create(
        name=name,
        area_code=area_code,
        first_year=first_year,
        year_count=year_count,
        made_at=now,
        made_by=by,
    )


def begin_beside(
    version: PlanVersion,
    *,
    name: str,
    now: datetime,
    by: User | None,
    **fields: Any,  # noqa: ANN401
) -> PlanVersion:
    """Begin a version with the area, years, weights and search time of another one."""
    return PlanVersion.objects.create(
        name=name,
        area_code=version.area_code,
        first_year=version.first_year,
        year_count=version.year_count,
        seconds=version.seconds,
        weights=version.weights,
        made_at=now,
        made_by=by,
        **fields,
    )


@transaction.atomic
def set_wish(
    *,
    version: PlanVersion,
    code: str,
    wish: str,
    year: int | None = None,
    month: int | None = None,
    package: str = "",
) -> PlanChoice:
    """Pin a candidate, to a year, month or package too, or keep it out, or neither.

    Parameters
    ----------
    month
        From January of the first year, from 0; it stands before the year.
    """
    require_open(version)
    choice = version.choices.select_for_update().filter(code=code).first()
    if choice is None:
        raise UnknownCode(f"计划中没有编码为“{code}”的候选。")
    is_pin = wish == Wish.PINNED
    if is_pin and choice.verdict == Verdict.REFUSED:
        raise PinRefused(f"“{choice.name}”不能锁定：{choice.reason_zh}")
    if is_pin and package and package not in {one for one, *_ in choice.packages}:
        raise PinRefused(f"“{choice.name}”没有这一类别的做法，不能按它锁定。")
    choice.wish = wish
    choice.wish_year = year if is_pin else None
    choice.wish_month = month if is_pin else None
    choice.wish_package = package if is_pin else ""
    choice.save(update_fields=["wish", "wish_year", "wish_month", "wish_package"])
    return choice


@transaction.atomic
def set_course(
    version: PlanVersion, *, seconds: int, weights: Mapping[str, int]
) -> PlanVersion:
    """Change how long to search, and how much each addend of value counts.

    Parameters
    ----------
    weights
        Per cent by addend; 100 is what the policy says.
    """
    version = PlanVersion.objects.select_for_update().get(pk=version.pk)
    require_open(version)
    version.seconds = seconds
    version.weights = {
        name: share for name, share in weights.items() if share != WHOLE_PERCENT
    }
    version.save(update_fields=["seconds", "weights"])
    return version


def require_open(version: PlanVersion) -> None:
    """Say no to whoever wants to change an approved plan, or a score list."""
    if version.is_list:
        raise RuleError(
            f"“{version.name}”是按评分表排出的对照，不能修改或批准。请打开优化的那一版。"
        )
    if version.state == PlanState.APPROVED:
        raise AlreadyClosed(f"计划“{version.name}”已批准，不能再改。请另建一个版本。")
