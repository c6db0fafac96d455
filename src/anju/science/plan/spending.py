"""Until when money must be spent, and what is doubtful about a sum of money."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from anju.science.plan.records import Words
from anju.science.units import FEN_PER_WAN

SOON: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Sum:
    """Money of one source in one year, as the bureau reported it.

    Parameters
    ----------
    year
        The budget year.
    amount_fen
        What was approved or is expected, whole fen.
    is_allocated
        A document has sent it.
    document
        Its number; empty when nobody gave one.
    allocated_on, spend_by
        Days; None means that nobody gave one.
    arrived_fen, paid_fen
        What came to the account, and what was paid out; None means not reported.
    """

    year: int
    amount_fen: int
    is_allocated: bool = False
    document: str = ""
    allocated_on: date | None = None
    spend_by: date | None = None
    arrived_fen: int | None = None
    paid_fen: int | None = None


def spend_by(one: Sum, within_days: int | None) -> date | None:
    """Return the last day for spending: the document's own, else by the rule.

    Parameters
    ----------
    one
        The money.
    within_days
        Days from the allocation; of money without an allocation day they run from
        the first day of its year. None means that the source has no such rule.
    """
    if one.spend_by is not None:
        return one.spend_by
    if within_days is None:
        return None
    start = one.allocated_on or date(one.year, 1, 1)
    return start + timedelta(days=within_days)


def doubts(one: Sum, last_day: date | None, today: date) -> tuple[Words, ...]:
    """Return what has to be looked at: document, arrival, payment, last day.

    Parameters
    ----------
    one
        The money.
    last_day
        Its last day for spending; None means without limit.
    today
        The local day.
    """
    return (*_documents(one), *_sums(one), *_days(one, last_day, today))


def _documents(one: Sum) -> Iterator[Words]:
    if one.is_allocated and not one.document:
        yield Words("已下达但没有文号。", "Allocated, but without a document number.")


def _sums(one: Sum) -> Iterator[Words]:
    arrived, paid = one.arrived_fen, one.paid_fen
    if arrived is not None and arrived > one.amount_fen:
        yield Words("到账大于下达金额。", "More has arrived than was allocated.")
    if one.is_allocated and arrived is not None and arrived < one.amount_fen:
        share = arrived / one.amount_fen
        yield Words(f"只到账 {share:.1%}。", f"Only {share:.1%} has arrived.")
    if paid is not None and paid > (one.amount_fen if arrived is None else arrived):
        yield Words("支付大于到账。", "More was paid than has arrived.")


def _days(one: Sum, last_day: date | None, today: date) -> Iterator[Words]:
    left_fen = one.amount_fen - (one.paid_fen or 0)
    if last_day is None or left_fen <= 0 or today < last_day - SOON:
        return
    known = "" if one.paid_fen is not None else "（支付未报）"
    wan = f"{left_fen / FEN_PER_WAN:,.2f} 万元"
    yuan = f"{left_fen / 100:,.0f} yuan"
    if today > last_day:
        yield Words(
            f"已过支出期限 {last_day}，还有 {wan}未支付{known}，可能被收回。",
            f"Past its last day {last_day}; {yuan} unspent may be taken back.",
        )
    else:
        days = (last_day - today).days
        yield Words(
            f"距支出期限 {last_day} 还有 {days} 天，{wan}未支付{known}。",
            f"{days} days to its last day {last_day}; {yuan} unspent.",
        )
