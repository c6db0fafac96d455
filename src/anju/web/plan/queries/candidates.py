"""Questions to the priced candidates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.db.models import F, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from anju.science.plan.funding import FUNDING
from anju.science.units import wan_from_fen
from anju.web.loop.models import Finding
from anju.web.plan.bridge.areas import above
from anju.web.plan.bridge.money import terms_on
from anju.web.plan.bridge.prices import book_on
from anju.web.plan.models import (
    CandidateRun,
    Circumstance,
    PricedCandidate,
    SurveyedQuantity,
    source_name,
)
from anju.web.plan.queries.versions import KINDS
from anju.web.policy import on, table
from anju.web.registry.areas import name_of

STATES = (
    ("eligible", gettext_lazy("可列入")),
    ("refused", gettext_lazy("不符合条件")),
    ("doubted", gettext_lazy("待复核")),
    ("owed", gettext_lazy("上年结转")),
)
TIERS = (
    ("first", gettext_lazy("2000年底前（优先）")),
    ("supported", gettext_lazy("2001—2005年（可支持）")),
    ("too_new", gettext_lazy("2005年后")),
)
CLASSES = (
    ("basic", gettext_lazy("基础类")),
    ("improvement", gettext_lazy("完善类")),
    ("upgrade", gettext_lazy("提升类")),
)
SORTS = (
    ("-likely_fen", gettext_lazy("估算造价从高到低")),
    ("likely_fen", gettext_lazy("估算造价从低到高")),
    ("-finding_count", gettext_lazy("问题从多到少")),
    ("-households", gettext_lazy("户数从多到少")),
)


def latest_runs(area_code: str, as_of: date) -> QuerySet[CandidateRun]:
    """Return runs that answer for an area, the newest first."""
    return CandidateRun.objects.filter(
        area_code__in=above(area_code), ran_at__date__lte=as_of
    )


def run_of(area_code: str, as_of: date) -> CandidateRun | None:
    """Return the newest run that answers for an area as a whole."""
    return latest_runs(area_code, as_of).first()


@dataclass(frozen=True, slots=True)
class CandidateFilter:
    """What the reader chose above the list."""

    q: str = ""
    state: str = ""
    tier: str = ""
    kind: str = ""
    area: str = ""
    sort: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        return cls(**{name: query.get(name, "").strip() for name in cls.__slots__})


STATE_FILTERS = {
    "eligible": Q(is_refused=False),
    "refused": Q(is_refused=True),
    "doubted": Q(is_doubted=True),
    "owed": Q(is_obligation=True),
}


def priced(
    run: CandidateRun, own_area: str, chosen: CandidateFilter
) -> QuerySet[PricedCandidate]:
    """Return the candidates of a run inside the reader's area, obligations first."""
    rows = PricedCandidate.objects.within(own_area).within(chosen.area).filter(run=run)
    if chosen.q:
        rows = rows.filter(Q(name__icontains=chosen.q) | Q(code__icontains=chosen.q))
    rows = rows.filter(STATE_FILTERS.get(chosen.state, Q()))
    if chosen.tier:
        rows = rows.filter(tier=chosen.tier)
    if chosen.kind:
        rows = rows.filter(kind=chosen.kind)
    if chosen.sort not in dict(SORTS):
        return rows.order_by("-is_obligation", "code")
    by = F(chosen.sort.lstrip("-"))
    down = chosen.sort.startswith("-")
    order = by.desc(nulls_last=True) if down else by.asc(nulls_last=True)
    return rows.order_by(order, "code")


def is_english() -> bool:
    """Tell whether the page is in English."""
    return (get_language() or "").startswith("en")


def story_of(one: PricedCandidate, day: date) -> dict[str, Any]:
    """Return a candidate with its items, packages, rules and who may pay what."""
    book, terms = book_on(day).of(one.area_code), terms_on(day)
    names = {code: item_name(code, book) for code in book}
    kind = "estate" if one.tier or one.items else "works"
    sources = [source for source in FUNDING if source.code in terms]
    return {
        "one": one,
        "items": [_item(line, book, names) for line in one.items],
        "unmeasured": [(x, names.get(x, x)) for x in one.unmeasured],
        "packages": [_package(told, names) for told in one.packages],
        "refusals": [row[2 if is_english() else 1] for row in one.refusals],
        "warnings": [pair[is_english()] for pair in one.warnings],
        "payers": [
            (
                line["item"],
                names.get(line["item"], line["item"]),
                [_pays(kind, line["item"], terms[x.code]) for x in sources],
            )
            for line in one.items
        ],
        "source_names": [source_name(x.code) for x in sources],
        "findings": _findings(one),
        "circumstances": Circumstance.objects.within(one.area_code).filter(
            estate_code=one.object_code
        ),
        "quantities": SurveyedQuantity.objects.within(one.area_code).filter(
            estate_code=one.object_code
        ),
        "each": _each(one),
        "band": on("plan/benchmarks", day),
        "audits": audits(),
    }


def audits() -> list[dict[str, str]]:
    """Return what renewal cost where auditors looked."""
    return [dict(row) for row in table("plan/benchmarks")]


def item_name(code: str, book: Any) -> str:  # noqa: ANN401
    """Return what an item of the price book is called."""
    return str(book[code]["name_en" if is_english() else "name_zh"])


def _item(line: dict[str, Any], book: Any, names: dict[str, str]) -> dict[str, Any]:  # noqa: ANN401
    known = book.get(line["item"], {})
    return line | {
        "name": names.get(line["item"], line["item"]),
        "unit": known.get("unit", ""),
        "class": dict(CLASSES).get(known.get("class", ""), ""),
        "mark": known.get("mark", ""),
        "origin": known.get("origin", ""),
        "opens": known.get("opens") == "ground",
    }


def _package(told: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    order = [source.code for source in FUNDING if source.code in told["caps"]]
    return told | {
        "name": dict(CLASSES)[told["code"]],
        "item_names": [(x, names.get(x, x)) for x in told["items"]],
        "digging": [(x, names.get(x, x)) for x in told["left_digging"]],
        "caps": [(source_name(x), told["caps"][x]) for x in order],
    }


def _pays(kind: str, item: str, terms: Any) -> bool:  # noqa: ANN401
    return kind in terms["kinds"] and ("*" in terms["items"] or item in terms["items"])


def _findings(one: PricedCandidate) -> QuerySet[Finding]:
    rows = Finding.objects.within(one.area_code)
    if not one.object_code:
        return rows.filter(projects=one.project_id).order_by("code")[:50]
    if one.object_kind == "estate":
        return rows.filter(estate_code=one.object_code).order_by("code")[:50]
    place = {"object_kind": one.object_kind, "object_code": one.object_code}
    return rows.filter(**place).order_by("code")[:50]


def _each(one: PricedCandidate) -> list[tuple[str, int | None, int | None]]:
    """Return yuan per household and per square metre, of ledger and estimate."""
    told = []
    for words, count in ((_("元/户"), one.households), (_("元/㎡"), one.floor_area_m2)):
        each = [
            None if fen is None or not count else round(fen / count / 100)
            for fen in (one.ledger_fen, one.likely_fen)
        ]
        told.append((words, each[0], each[1]))
    return told


def sheet_of_candidates(
    rows: QuerySet[PricedCandidate],
) -> tuple[list[str], Iterable[list[Any]]]:
    """Return heads and rows of the list of candidates."""
    heads = [
        _("编码"), _("名称"), _("类别"), _("区划"), _("建成年份"), _("年代"),
        _("户数（户）"), _("建筑面积（㎡）"), _("问题数（个）"),
        _("台账总投资（万元）"), _("估算低（万元）"), _("估算一般（万元）"),
        _("估算高（万元）"), _("改造内容"), _("未测内容"), _("上年结转"),
        _("不符合条件的规定"), _("造价提示"),
    ]  # fmt: skip
    return heads, (_line(one) for one in rows.iterator(chunk_size=2000))


def _line(one: PricedCandidate) -> list[Any]:
    english = is_english()
    money = (one.ledger_fen, one.low_fen, one.likely_fen, one.high_fen)
    return [
        one.code,
        one.name,
        str(dict(KINDS).get(one.kind, one.kind)),
        name_of(one.area_code),
        one.built_year,
        str(dict(TIERS).get(one.tier, "")),
        one.households,
        one.floor_area_m2,
        one.finding_count,
        *(None if fen is None else round(wan_from_fen(fen), 2) for fen in money),
        "、".join(line["item"] for line in one.items),
        "、".join(one.unmeasured),
        _("是") if one.is_obligation else "",
        "".join(row[2 if english else 1] for row in one.refusals),
        "".join(pair[english] for pair in one.warnings),
    ]
