"""Shares that must make up 100 %, and rates that must be part over whole."""

import re
from collections.abc import Generator, Iterator
from decimal import Decimal
from itertools import groupby, permutations
from typing import Final

from anju.science.checkup.consistency import wording
from anju.science.checkup.consistency.finding import Finding, Mention
from anju.science.checkup.consistency.quantities import Quantity, amount_in_cell
from anju.science.checkup.consistency.said import Said, Sentence
from anju.science.checkup.consistency.tables import (
    SHARE,
    Column,
    ReadTable,
    Row,
    label_of,
)
from anju.science.checkup.consistency.tabulated import place_of
from anju.science.checkup.consistency.units import NONE

HUNDRED: Final = Decimal(100)
TOLERANCE: Final = Decimal("0.1")  # R0.07
NEAR: Final = Decimal(8)
MIN_ROWS: Final = 3
PAIR: Final = 2
MULTIPLE: Final = re.compile("多选|可重复|重复|重叠|不止|同时")
FRACTION: Final = re.compile(
    r"(?P<rate>\d+(?:\.\d+)?)\s*%\s*（(?P<a>\d[\d,]*(?:\.\d+)?)(?P<ua>[^\d/（）]{0,6})"
    r"/(?P<b>\d[\d,]*(?:\.\d+)?)[^\d/（）]{0,6}）"
)
SHARE_WORD: Final = re.compile("占|比重|比例|构成")
DONE: Final = re.compile(
    "已|完成|达标|其中|整治|实际|合格|覆盖|建成|改造|通过|有效|监测|空置"
)


def check_shares(read: ReadTable) -> Iterator[Finding]:
    """Yield share columns that do not make up 100 %."""
    for column in read.numeric():
        if not column.unit.is_share and not _holds_percent(read, column):
            continue
        if SHARE.search(column.name):
            yield from _share_column(read, column)


def _holds_percent(read: ReadTable, column: Column) -> bool:
    got = [r.amounts[column.index] for r in read.rows if column.index in r.amounts]
    return bool(got) and all(q.unit.is_share for q in got)


def _share_column(read: ReadTable, column: Column) -> Iterator[Finding]:
    rows = [r for r in read.details() if column.index in r.amounts]
    totals = [r for r in read.rows if r.kind == "total" and column.index in r.amounts]
    if len(rows) < 2 or MULTIPLE.search(read.caption):  # noqa: PLR2004
        return
    if any(r.kind == "subtotal" for r in read.rows):
        return
    added = sum((r.amounts[column.index].value for r in rows), Decimal(0))
    written = [r.amounts[column.index].value for r in totals]
    claims_all = any(abs(value - HUNDRED) <= 1 for value in written)
    gap = abs(added - HUNDRED)
    if gap <= TOLERANCE or not (claims_all or gap <= NEAR):
        return
    if not claims_all and not _parts_of_whole(read, column, rows):
        return
    last = totals[0] if totals else rows[-1]
    fine = max(r.amounts[column.index].step for r in rows)
    rounding = gap <= fine * len(rows) / 2
    message = f"{column.name}各行相加为{added.normalize():f}%，应为100%"
    if rounding:
        message += "（可能因四舍五入，超出允许的±0.1）"
    yield Finding(
        "share", column.name, message, (place_of(read, last, column),),
        "medium" if rounding else "high",
    )  # fmt: skip


def _parts_of_whole(read: ReadTable, column: Column, rows: list[Row]) -> bool:
    """Tell whether the shares divide one whole: beside a count, or bare."""
    for other in read.numeric():
        if other is column or other.is_ratio:
            continue
        amounts = [r.amounts.get(other.index) for r in rows]
        whole = sum((a.value for a in amounts if a), Decimal(0))
        if whole and _hits(rows, column, other, whole) * 2 >= len(rows):
            return True
    return bool(
        re.fullmatch(
            r"(?:占比|比重|构成|所占比例|比例|百分比)(?:（%）)?", column.heads[-1]
        )
    )


def _hits(rows: list[Row], share: Column, count: Column, whole: Decimal) -> int:
    return sum(
        fits(r.amounts[share.index], r.amounts[count.index], exact(whole))
        for r in rows
        if count.index in r.amounts
    )


def fits(
    rate: Quantity,
    part: Quantity,
    whole: Quantity,
    *,
    levelled: bool = False,
    is_exact: bool = False,
) -> bool:
    """Tell whether a rate is part over whole, as finely as all three are written.

    Measured parts are themselves rounded: 16.29/28.16 may be 57.84 % or 57.85 %.
    Shares are levelled when the largest takes up the rounding of the others, so that
    all make exactly 100 %; such a share may miss by a digit. `is_exact` takes the
    parts as printed.
    """
    if not whole.value:
        return rate.value == 0
    a, b = (Decimal(0),) * 2 if is_exact else (_doubt(part), _doubt(whole))
    low = (part.value - a) / (whole.value + b) * HUNDRED
    high = (part.value + a) / (whole.value - b) * HUNDRED
    slack = rate.step * (Decimal("0.99") if levelled else Decimal("0.51"))
    return low - slack <= rate.value <= high + slack


def exact(value: Decimal) -> Quantity:
    """Return a sum as an amount without rounding of its own."""
    return Quantity(value, Decimal(1), NONE, "", 0, 0, str(value))


def _doubt(quantity: Quantity) -> Decimal:
    """Return half a digit of a measured or magnified amount; counts are exact."""
    is_exact = quantity.step == 1 and quantity.unit.size == 1
    return Decimal(0) if is_exact else quantity.step / 2


def check_rates(read: ReadTable) -> Iterator[Finding]:
    """Yield rates of single rows that break the rule which the other rows follow.

    The rule is not guessed from words: two columns are taken for part and whole (or
    a share for its part of the column's sum) when most rows agree.
    """
    for column in read.numeric():
        if not (column.unit.is_share or _holds_percent(read, column)):
            continue
        done = yield from _by_columns(read, column)
        if not done:
            yield from _by_total(read, column)


def _by_columns(read: ReadTable, rate: Column) -> Generator[Finding, None, bool]:
    counts = [c for c in read.numeric() if c is not rate and not c.unit.is_share]
    rows = [r for r in read.rows if rate.index in r.amounts and r.kind != "average"]
    best, most = None, 0
    for part, whole in permutations(counts, 2):
        if part.unit.measures != whole.unit.measures:
            continue
        known = [r for r in rows if {part.index, whole.index} <= set(r.amounts)]
        fits = sum(_row_fits(r, rate, part, whole) for r in known)
        if fits > most:
            best, most = (part, whole, known), fits
    if best is None:
        return False
    part, whole, known = best
    wrong = _wrong(known, rate, part, whole)
    if most < 2 or len(wrong) * 3 > len(known):  # noqa: PLR2004
        return most >= 2  # noqa: PLR2004
    for row in wrong:
        yield _rate_finding(read, row, rate, part, whole)
    return True


def _row_fits(
    row: Row, rate: Column, part: Column, whole: Column, *, is_exact: bool = False
) -> bool:
    amounts = (row.amounts[column.index] for column in (rate, part, whole))
    return fits(*amounts, is_exact=is_exact)


def _wrong(known: list[Row], rate: Column, part: Column, whole: Column) -> list[Row]:
    """Return the rows that break the rule; one of many, as finely as all the others.

    Where every other row follows from the numbers as printed, so must the last.
    """
    rough = [r for r in known if not _row_fits(r, rate, part, whole)]
    fine = [r for r in known if not _row_fits(r, rate, part, whole, is_exact=True)]
    return fine if len(fine) == 1 and len(known) > MIN_ROWS else rough


def _rate_finding(
    read: ReadTable, row: Row, rate: Column, part: Column, whole: Column
) -> Finding:
    a, b = row.amounts[part.index], row.amounts[whole.index]
    name = f"{label_of(row) or row.area or ''.join(row.labels)}{rate.name}"
    real = f"{a.value / b.value * HUNDRED:.2f}%" if b.value else "无意义"
    message = (
        f"{name}写为{row.amounts[rate.index].shown()}，"
        f"{part.name}{a.shown()}÷{whole.name}{b.shown()}＝{real}"
    )
    return Finding("ratio", name, message, (place_of(read, row, rate),))


def _by_total(read: ReadTable, rate: Column) -> Iterator[Finding]:
    rows = [r for r in read.details() if rate.index in r.amounts]
    for count in read.numeric():
        if count is rate or count.is_ratio or len(rows) < MIN_ROWS:
            continue
        known = [r for r in rows if count.index in r.amounts]
        totals = [
            r for r in read.rows if r.kind == "total" and count.index in r.amounts
        ]
        wholes = {sum((r.amounts[count.index].value for r in known), Decimal(0))}
        wholes |= {t.amounts[count.index].value for t in totals}
        shares = sum((r.amounts[rate.index].value for r in known), Decimal(0))
        levelled = abs(shares - HUNDRED) <= TOLERANCE
        for whole in wholes:
            wrong = [
                r
                for r in known
                if not fits(
                    r.amounts[rate.index],
                    r.amounts[count.index],
                    exact(whole),
                    levelled=levelled,
                )
            ]
            if len(known) >= MIN_ROWS and len(wrong) * 3 <= len(known):
                for row in wrong:
                    yield _share_finding(read, row, rate, count, whole)
                return


def _share_finding(
    read: ReadTable, row: Row, rate: Column, count: Column, whole: Decimal
) -> Finding:
    part = row.amounts[count.index]
    name = f"{label_of(row) or row.area or ''.join(row.labels)}{rate.name}"
    size = part.unit.size
    message = (
        f"{name}写为{row.amounts[rate.index].shown()}，{part.shown()}÷"
        f"{(whole / size).normalize():f}{part.unit.text}"
        f"＝{part.value / whole * HUNDRED:.2f}%"
    )
    return Finding("ratio", name, message, (place_of(read, row, rate),))


def check_sentence(sentence: Sentence) -> Iterator[Finding]:
    """Yield rates of a sentence that its own numbers contradict."""
    for found in FRACTION.finditer(sentence.text):
        read = [amount_in_cell(found[name]) for name in ("rate", "a", "b")]
        rate, a, b = (amount for amount in read if amount)
        if b.value and not fits(rate, a, b):
            real = a.value / b.value * HUNDRED
            message = f"写为{found['rate']}%，{found['a']}÷{found['b']}＝{real:.2f}%"
            mention = Mention(sentence.where, sentence.text[:80], f"{found['rate']}%")
            yield Finding("ratio", found[0], message, (mention,))
    yield from _three(sentence)
    yield from _spoken_shares(sentence)


def _three(sentence: Sentence) -> Iterator[Finding]:
    """Check `46项问题，已整治28项，完成率61%`: two counts and their rate."""
    said = [s for s in sentence.said if s.aspect not in {"change", "target"}]
    rates = [s for s in said if s.quantity.unit.is_share]
    counts = [
        s
        for s in said
        if s.quantity.unit.is_count or s.quantity.unit.measures in {"m", "m2"}
    ]
    is_three = len(rates) == 1 and len(counts) == PAIR
    if not is_three or len(sentence.said) != len(said):
        return
    first, second = counts
    rate = rates[0]
    if first.quantity.unit.measures != second.quantity.unit.measures:
        return
    if not wording.RATE_NAME.search(rate.label) or re.search(
        "增长|占|另|密度|水平", rate.left
    ):
        return
    low, high = sorted((first, second), key=lambda s: s.quantity.value)
    if not high.quantity.value or not DONE.search(low.left + low.noun):
        return
    if fits(rate.quantity, low.quantity, high.quantity):
        return
    years = {c.year for c in counts if c.year}
    if len(years) > 1 or any(c.quantity.bound for c in (*counts, rate)):
        return
    real = low.quantity.value / high.quantity.value * HUNDRED
    message = (
        f"{rate.label}写为{rate.quantity.shown()}，"
        f"{low.quantity.shown()}÷{high.quantity.shown()}＝{real:.2f}%"
    )
    yield Finding("ratio", rate.label, message, (sentence.mention(rate),), "medium")


def _spoken_shares(sentence: Sentence) -> Iterator[Finding]:
    """Check `分别占45.2%、30.1%、24.5%`: shares told one after another."""
    for is_share, run in groupby(
        sentence.said, key=lambda said: said.quantity.unit.is_share
    ):
        if is_share:
            yield from _run_of_shares(sentence, list(run))


def _run_of_shares(sentence: Sentence, run: list[Said]) -> Iterator[Finding]:
    if len(run) < MIN_ROWS or MULTIPLE.search(sentence.text):
        return
    lead = sentence.text[: run[0].quantity.start]
    if not re.search("占比|占|比例|比重|构成|结构", lead) or any(
        s.quantity.bound for s in run
    ):
        return
    if not re.search("分别|依次|构成|结构|其中|为", lead) or any(
        "率" in s.label for s in run
    ):
        return
    added = sum((s.quantity.value for s in run), Decimal(0))
    gap = abs(added - HUNDRED)
    if (
        gap <= TOLERANCE
        or gap > NEAR
        or "等" in sentence.text[run[-1].quantity.end :][:4]
    ):
        return
    mention = Mention(sentence.where, sentence.text[:90], f"{added.normalize():f}%")
    message = f"所列 {len(run)} 项占比相加为{added.normalize():f}%，应为100%"
    yield Finding("share", "占比", message, (mention,), "high" if gap > 1 else "medium")
