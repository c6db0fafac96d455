"""Why a candidate is in or out, in plain words: its months, its money, its rule."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from anju.science.plan.city.caps import refusal_of
from anju.science.plan.city.records import Offer
from anju.science.plan.claims import claim_of
from anju.science.plan.funding import SOURCES
from anju.science.plan.records import Payment, Words
from anju.science.plan.sequence.windows import Months
from anju.science.units import FEN_PER_WAN
from anju.web.plan.bridge.candidates import Asker
from anju.web.plan.bridge.sequence.offers import Known, held_until
from anju.web.plan.models import Duty, Verdict

PACKAGES = {
    "basic": Words("基础类", "basic package"),
    "improvement": Words("完善类", "improvement package"),
    "upgrade": Words("提升类", "upgrade package"),
}
DUTIES = {
    Duty.STARTED: Words("已开工，先保完工。", "Under way: finished first. "),
    Duty.SAFETY: Words("安全义务，首年实施。", "Safety: in the first year. "),
}


@dataclass(frozen=True)
class Reason:
    """What a sentence about a candidate is made of."""

    asker: Asker
    verdict: Verdict
    duty: Duty
    first_year: int
    offers: Sequence[Offer]
    months: Sequence[Months]
    payments: Sequence[Payment]
    is_idle: bool
    why: Words | None
    known: Known


def reason_of(reason: Reason) -> Words:
    """Return one sentence in both languages."""
    if reason.verdict == Verdict.CHOSEN:
        return _why_in(reason)
    if reason.verdict == Verdict.FORBIDDEN:
        return Words("由用户排除。", "Left out by the user.")
    if reason.verdict == Verdict.REFUSED:
        return _why_never(reason)
    return _why_idle(reason) if reason.is_idle else reason.why or _why_left(reason)


def _why_in(reason: Reason) -> Words:
    duty = DUTIES.get(reason.duty, Words("", ""))
    package = PACKAGES.get(reason.offers[-1].package)
    start = _month(reason, min(_start(one) for one in reason.months))
    finish = _month(reason, max(one.finish for one in reason.months))
    money = _money(reason.payments)
    zh = f"{duty.zh}入选：{start} 开工、{finish} 完工"
    en = f"{duty.en}In: {start} to {finish}"
    if package:
        zh, en = f"{zh}（{package.zh}）", f"{en} ({package.en})"
    return Words(f"{zh}。资金：{money.zh}。", f"{en}. Money: {money.en}.")


def _start(months: Months) -> int:
    bits = months.dig | months.above
    return (bits & -bits).bit_length() - 1


def _month(reason: Reason, month: int) -> str:
    years, month = divmod(month, 12)
    return f"{reason.first_year + years}-{month + 1:02}"


def _money(payments: Sequence[Payment]) -> Words:
    sums: dict[tuple[int, str], int] = defaultdict(int)
    for one in payments:
        sums[one.year, one.source] += one.fen
    lines = [(year, SOURCES[code], fen) for (year, code), fen in sorted(sums.items())]
    return Words(
        "、".join(
            f"{y} 年{x.name_zh} {fen / FEN_PER_WAN:,.2f} 万元" for y, x, fen in lines
        ),
        ", ".join(f"{x.name_en} {y} {fen / 100:,.0f} yuan" for y, x, fen in lines),
    )


def _why_never(reason: Reason) -> Words:
    candidate = reason.asker.candidate
    refusals = list(candidate.refusals)
    if not refusals:
        refusal = refusal_of(claim_of(candidate, reason.known.terms))
        refusals = [refusal] if refusal else []
    zh = "".join(one.words.zh for one in refusals)
    en = " ".join(one.words.en for one in refusals)
    return Words(f"不符合条件：{zh}", f"Not eligible: {en}")


def _why_idle(reason: Reason) -> Words:
    held = held_until(reason.asker, reason.known)
    if held:
        day, street = held
        return Words(
            f"未入选：{street}新铺路面 {day} 前不得开挖，计划期内没有可开工的月份。",
            f"Out: the new surface of {street} may not be opened before {day}.",
        )
    return Words(
        "未入选：前期、表决和窗口期之后，计划期内没有可开工的月份。",
        "Out: design, votes and windows leave no month of the plan to start in.",
    )


def _why_left(reason: Reason) -> Words:
    candidate = reason.asker.candidate
    points, wan = candidate.value.points, candidate.cost_fen / FEN_PER_WAN
    rate = 100 * points / wan if wan else 0.0
    return Words(
        f"未入选：价值 {points} 分、造价 {wan:,.2f} 万元，每百万元 {rate:.1f} 分；"
        "计划期内的资金、班组和窗口用在别处所得更多。",
        f"Out: worth {points} points, {rate:.1f} a million yuan; the money, crews and "
        "windows of the plan bring more elsewhere.",
    )
