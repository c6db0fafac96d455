"""Questions to the money that may be spent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from anju.science.plan.funding import FUNDING
from anju.science.plan.grants import Instalment, instalments
from anju.science.plan.records import Words
from anju.science.plan.spending import Sum, doubts, spend_by
from anju.science.units import wan_from_fen
from anju.web.loop.ledger import Value, slices_of
from anju.web.plan.bridge.money import terms_on
from anju.web.plan.bridge.prices import book_on
from anju.web.plan.models import (
    Application,
    Certainty,
    Grant,
    MoneyPool,
    SubsidyEstimate,
    source_name,
)
from anju.web.plan.queries.candidates import is_english, item_name
from anju.web.plan.queries.versions import KINDS
from anju.web.policy import on
from anju.web.registry.areas import name_of

CAPS = (
    "share",
    "per_household_fen",
    "per_m2_fen",
    "per_lift_fen",
    "per_match",
    "least_share",
    "built_until",
    "spend_within_days",
)


@dataclass(frozen=True, slots=True)
class MoneyFilter:
    """What the reader chose above the list."""

    year: str = ""
    source: str = ""
    doubted: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        return cls(**{name: query.get(name, "").strip() for name in cls.__slots__})


@dataclass(frozen=True, slots=True)
class Line:
    """Money of one source, year and area, with its last day and its doubts."""

    pool: MoneyPool
    last_day: date | None
    doubts: tuple[Words, ...]


def pools(own_area: str) -> QuerySet[MoneyPool]:
    """Return the money that may be spent inside the reader's area."""
    return MoneyPool.objects.within(own_area).order_by("year", "source", "area_code")


def lines(own_area: str, chosen: MoneyFilter, today: date) -> list[Line]:
    """Return the money as chosen, each sum with what is doubtful about it."""
    rows = pools(own_area)
    if chosen.year.isdigit():
        rows = rows.filter(year=int(chosen.year))
    if chosen.source:
        rows = rows.filter(source=chosen.source)
    terms = terms_on(today)
    found = [_line(row, terms.get(row.source, {}), today) for row in rows]
    return [one for one in found if one.doubts] if chosen.doubted else found


def _line(pool: MoneyPool, terms: Any, today: date) -> Line:  # noqa: ANN401
    one = Sum(
        year=pool.year,
        amount_fen=pool.amount_fen,
        is_allocated=pool.certainty == Certainty.ALLOCATED,
        document=pool.document,
        allocated_on=pool.allocated_on,
        spend_by=pool.spend_by,
        arrived_fen=pool.arrived_fen,
        paid_fen=pool.paid_fen,
    )
    last_day = spend_by(one, terms.get("spend_within_days"))
    return Line(pool, last_day, doubts(one, last_day, today))


def matrix(
    own_area: str, as_of: date
) -> tuple[list[int], list[tuple[str, list[list[Value | None]]]]]:
    """Return years, and by source for each year: amount, arrived, paid as figures."""
    codes = ("plan.pools_known", "plan.pools_arrived", "plan.pools_paid")
    found = [slices_of(code, own_area, as_of) for code in codes]
    keys = [cell.split("-", 1) for cell in found[0]]
    years = sorted({int(year) for year, _source in keys})
    present = {source for _year, source in keys}
    return years, [
        (
            source_name(source.code),
            [[cut.get(f"{year}-{source.code}") for cut in found] for year in years],
        )
        for source in FUNDING
        if source.code in present
    ]


def sources_told(area_code: str, day: date) -> list[dict[str, Any]]:
    """Return what each source may pay, with caps, matching rules and marks."""
    terms, book = terms_on(day), book_on(day).of(area_code)
    told = []
    for source in FUNDING:
        if source.code not in terms:
            continue
        one = terms[source.code]
        told.append(
            {
                "source": source,
                "name": source_name(source.code),
                "items": [_item_word(code, book) for code in one["items"]],
                "kinds": one["kinds"],
                "caps": [_cap(key, one) for key in CAPS if key in one],
                "matched_by": source.matched_by and source_name(source.matched_by),
                "mark": one["mark"],
                "origin": one["source"],
            }
        )
    return told


def _item_word(code: str, book: Any) -> tuple[str, str]:  # noqa: ANN401
    if code == "*":
        return "*", _("全部内容")
    if code in book:
        return code, item_name(code, book)
    return code, str(dict(KINDS).get(code.removeprefix("works."), code))


def _cap(key: str, terms: Any) -> tuple[str, Any, str]:  # noqa: ANN401
    return key, terms[key], terms.get("marks", {}).get(key, terms["mark"])


def applications(
    own_area: str, *, state: str = "", source: str = "", q: str = ""
) -> QuerySet[Application]:
    """Return what was applied for inside the reader's area."""
    rows = Application.objects.within(own_area).select_related("project")
    if state:
        rows = rows.filter(state=state)
    if source:
        rows = rows.filter(source=source)
    if q:
        rows = rows.filter(project__name__icontains=q)
    return rows


def usual_chances(day: date) -> dict[str, Any]:
    """Return the usual chances, with their mark and origin."""
    return on("plan/applications", day)


def grant_story(grant: Grant) -> tuple[Instalment, ...]:
    """Return a grant's instalments as its checks have left them."""
    terms = on("funding/renovation_grant", date(grant.first_year, 12, 31))
    return instalments(grant.award_fen, grant.first_year, grant.grades, terms)


def grants(own_area: str) -> QuerySet[Grant]:
    """Return the grants of the reader's area."""
    return Grant.objects.within(own_area)


def estimates(own_area: str) -> QuerySet[SubsidyEstimate]:
    """Return the subsidy estimates of the reader's area, the newest first."""
    return SubsidyEstimate.objects.within(own_area).select_related("made_by")


def sheet_of_money(found: list[Line]) -> tuple[list[str], Iterable[list[Any]]]:
    """Return heads and rows of the list of money."""
    heads = [
        _("年度"), _("来源"), _("区划"), _("金额（万元）"), _("把握程度"), _("文号"),
        _("下达日期"), _("支出期限"), _("已到账（万元）"), _("已支付（万元）"),
        _("提示"), _("备注"),
    ]  # fmt: skip
    english = is_english()
    return heads, (
        [
            one.pool.year,
            source_name(one.pool.source),
            name_of(one.pool.area_code),
            _wan(one.pool.amount_fen),
            str(one.pool.get_certainty_display()),
            one.pool.document,
            one.pool.allocated_on,
            one.last_day,
            _wan(one.pool.arrived_fen),
            _wan(one.pool.paid_fen),
            "".join(words.en if english else words.zh for words in one.doubts),
            one.pool.note,
        ]
        for one in found
    )


def _wan(fen: int | None) -> Any:  # noqa: ANN401
    return None if fen is None else round(wan_from_fen(fen), 2)
