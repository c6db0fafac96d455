"""Late or not, and by how much: exact shares, rounded only in print."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias

from anju.science.errors import BadCurve
from anju.science.values import NotMeasured

Curve: TypeAlias = tuple[Fraction, ...]

MONTHS: Final = 12
EVEN: Final[Curve] = (Fraction(1, MONTHS),) * MONTHS
MOST_DECIMALS: Final = 4


def curve_of(monthly_fen: Sequence[int]) -> Curve:
    """Return the share of the year plan that falls into each month.

    Parameters
    ----------
    monthly_fen
        Planned investment of January to December, whole fen, none below zero.

    Raises
    ------
    BadCurve
        There are not twelve months, one is negative, or all are zero.

    Source
    ------
    Requirement R3.11, monthly split of the year plan (practice, 2025).
    """
    total = sum(monthly_fen)
    if len(monthly_fen) != MONTHS or min(monthly_fen) < 0 or total == 0:
        raise BadCurve("年度计划应分解到12个月，各月不小于零，且合计大于零。")
    return tuple(Fraction(fen, total) for fen in monthly_fen)


def curve_between(*, year: int, start: date | None, finish: date | None) -> Curve:
    """Spread a year plan evenly over the months in which work is planned.

    Nothing is due before the planned start or after the planned finish. Without
    either, or with dates that leave no month of the year, the whole year counts.

    Parameters
    ----------
    year
        Year of the plan.
    start, finish
        Planned days of start and finish; None when not planned.

    Source
    ------
    Practice default, used until the plan of a project carries its own months.
    """
    first = start.month if start and start.year == year else 1
    last = finish.month if finish and finish.year == year else MONTHS
    if first > last:
        return EVEN
    share = Fraction(1, last - first + 1)
    return tuple(
        share if first <= month <= last else Fraction(0)
        for month in range(1, MONTHS + 1)
    )


def elapsed_share(*, start: date, finish: date, on: date) -> Fraction:
    """Return the share of a planned time that has passed at the end of `on`.

    Parameters
    ----------
    start, finish
        First and last planned day, both counted.
    on
        Any day; before the start the share is 0, after the finish 1.
    """
    days = (finish - start).days + 1
    passed = (on - start).days + 1
    if days <= 0:
        return Fraction(on >= finish)
    return min(Fraction(1), max(Fraction(0), Fraction(passed, days)))


def scheduled_share(curve: Curve, on: date) -> Fraction:
    """Return the share of the year plan that is due at the end of the day `on`.

    Within a month the plan is taken to grow evenly by day, so that on a month's
    last day the whole month is due: an even curve gives 7/12 on 31 July.

    Parameters
    ----------
    curve
        Twelve shares of one year, adding up to 1.
    on
        A day of that year.

    Source
    ------
    序时进度 as used in monthly dispatch lists (practice); ledger column 18.
    """
    whole_months = sum(curve[: on.month - 1], Fraction(0))
    days = monthrange(on.year, on.month)[1]
    return whole_months + curve[on.month - 1] * Fraction(on.day, days)


def completion_share(
    *, done_fen: int | None, plan_fen: int | None
) -> Fraction | NotMeasured:
    """Return investment done this year as a share of the year plan.

    Parameters
    ----------
    done_fen
        Done since 1 January, whole fen; None when a month was not reported.
    plan_fen
        Plan of the whole year, whole fen; None when there is none.

    Source
    ------
    Ledger column 17: year to date / year plan.
    """
    if done_fen is None:
        return NotMeasured("年初至今完成投资未报送")
    if not plan_fen:
        return NotMeasured("无年度投资计划")
    return Fraction(done_fen, plan_fen)


def gap_points(*, completion: Fraction, scheduled: Fraction) -> Fraction:
    """Return completion less schedule in percentage points; below zero is behind.

    Source
    ------
    Ledger column 18: completion % - planned % of date.
    """
    return 100 * (completion - scheduled)


def in_print(value: Fraction, *, limits: Sequence[Fraction] = ()) -> str:
    """Return `value` with one decimal, or more where one would hide a limit.

    30.04 against a limit of 30 prints as 30.04: printed as 30.0 it would seem to
    stand on the limit that it has passed.

    Parameters
    ----------
    value
        Any exact number, such as percentage points.
    limits
        Thresholds that the reader will compare it with.
    """
    for decimals in range(1, MOST_DECIMALS + 1):
        text = _rounded(value, decimals)
        if value in limits or Fraction(text) not in limits:
            return text
    return _rounded(value, MOST_DECIMALS)


def _rounded(value: Fraction, decimals: int) -> str:
    """Round half up from the exact fraction, without a detour through floats."""
    scale: int = 10**decimals
    units, rest = divmod(abs(value.numerator) * scale, value.denominator)
    units += 2 * rest >= value.denominator
    return str(Decimal(units if value >= 0 else -units).scaleb(-decimals))
