"""Questions to score sheets."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, Self

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from anju.science.units import wan_from_fen
from anju.web.plan.bridge.areas import above
from anju.web.plan.models import Readiness, ScoreRow, ScoreSheet
from anju.web.plan.queries.versions import KINDS
from anju.web.policy import on
from anju.web.registry.areas import name_of
from anju.web.registry.models import Estate


class Criterion(NamedTuple):
    """A criterion: its name, a short one for a head of a column, and what it is."""

    name: Any
    short: Any
    about: Any


CRITERIA = {
    "safety": Criterion(
        gettext_lazy("房屋和设施安全"),
        gettext_lazy("安全"),
        gettext_lazy("最差楼栋的危险等级和问题的严重程度"),
    ),
    "age": Criterion(
        gettext_lazy("建成年限"),
        gettext_lazy("年限"),
        gettext_lazy("从建成到评分当年的年数"),
    ),
    "problems": Criterion(
        gettext_lazy("问题数量"),
        gettext_lazy("问题"),
        gettext_lazy("体检和巡查的未解决问题数"),
    ),
    "households": Criterion(
        gettext_lazy("受益户数"), gettext_lazy("户数"), gettext_lazy("户数")
    ),
    "elderly": Criterion(
        gettext_lazy("老年人口占比"),
        gettext_lazy("老人"),
        gettext_lazy("60岁以上人口占居住人口的比例"),
    ),
    "willing": Criterion(
        gettext_lazy("居民意愿"),
        gettext_lazy("意愿"),
        gettext_lazy("同意改造的户数比例"),
    ),
    "copay": Criterion(
        gettext_lazy("居民出资"),
        gettext_lazy("出资"),
        gettext_lazy("台账中居民出资，按户平均"),
    ),
    "keeping": Criterion(
        gettext_lazy("长效管理准备"),
        gettext_lazy("管理"),
        gettext_lazy("业主大会、选定物业、议定收费、归集维修资金四步办成几步"),
    ),
    "illegal": Criterion(
        gettext_lazy("违法建设拆除"),
        gettext_lazy("拆违"),
        gettext_lazy("已拆除面积占违法建设面积的比例"),
    ),
    "linkage": Criterion(
        gettext_lazy("片区联动"),
        gettext_lazy("联动"),
        gettext_lazy("同一社区内其他候选的个数"),
    ),
    "operators": Criterion(
        gettext_lazy("专业单位同步"),
        gettext_lazy("管线"),
        gettext_lazy("同意同步施工的专业经营单位数"),
    ),
}
SIDES = (
    ("in", gettext_lazy("线内")),
    ("out", gettext_lazy("线外")),
    ("wavering", gettext_lazy("权重一动就变")),
    ("unranked", gettext_lazy("资料不足，未排名")),
)
SIDE_FILTERS = {
    "in": Q(is_in=True),
    "out": Q(is_in=False, rank__isnull=False),
    "wavering": Q(stays_share__lt=1.0),
    "unranked": Q(rank__isnull=True),
}


def sheets(own_area: str) -> QuerySet[ScoreSheet]:
    """Return sheets of the reader's area, of areas inside it and of those above."""
    reach = Q(area_code__startswith=own_area) | Q(area_code__in=above(own_area))
    return ScoreSheet.objects.filter(reach).select_related("made_by")


def newest_sheets(area_code: str, as_of: date) -> QuerySet[ScoreSheet]:
    """Return sheets that answer for an area as a whole, the newest first."""
    return ScoreSheet.objects.filter(
        area_code__in=above(area_code), made_at__date__lte=as_of
    )


@dataclass(frozen=True, slots=True)
class ScoreFilter:
    """What the reader chose above the list."""

    q: str = ""
    side: str = ""
    kind: str = ""
    area: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        return cls(**{name: query.get(name, "").strip() for name in cls.__slots__})


def scores(sheet: ScoreSheet, own_area: str, chosen: ScoreFilter) -> QuerySet[ScoreRow]:
    """Return the list inside the reader's area, the first first."""
    rows = ScoreRow.objects.within(own_area).within(chosen.area).filter(sheet=sheet)
    if chosen.q:
        rows = rows.filter(Q(name__icontains=chosen.q) | Q(code__icontains=chosen.q))
    rows = rows.filter(SIDE_FILTERS.get(chosen.side, Q()))
    if chosen.kind:
        rows = rows.filter(kind=chosen.kind)
    return rows.order_by(F("rank").asc(nulls_last=True), "code")


def last_in(rows: QuerySet[ScoreRow]) -> int | None:
    """Return the last rank above the cut among some rows."""
    found: int | None = rows.filter(is_in=True).aggregate(last=Max("rank"))["last"]
    return found


def heads_of(sheet: ScoreSheet) -> list[dict[str, Any]]:
    """Return the criteria of a sheet with weight, share of all, and scale."""
    rules = on("plan/score_sheet", sheet.made_at.date())
    whole = sum(sheet.weights.values())
    return [
        {
            "code": code,
            "weight": weight,
            "share": weight / whole,
            "scale": rules["scales"][code],
            **CRITERIA[code]._asdict(),
        }
        for code, weight in weights_of(sheet).items()
    ]


def weights_of(sheet: ScoreSheet) -> dict[str, float]:
    """Return the weights in the order of the sheet: the database keeps none."""
    return {code: sheet.weights[code] for code in CRITERIA if code in sheet.weights}


def told_of(row: ScoreRow) -> list[dict[str, Any]]:
    """Return what each criterion says of a candidate, and what it adds."""
    english = (get_language() or "").startswith("en")
    known = sum(part["weight"] for part in row.parts if part["points"] is not None)
    return [
        part
        | CRITERIA[part["code"]]._asdict()
        | {
            "found": part["words"][english],
            "adds": None
            if part["points"] is None
            else part["points"] * part["weight"] / known,
        }
        for part in row.parts
    ]


def ready(own_area: str, q: str = "") -> QuerySet[Readiness]:
    """Return what estates bring along inside the reader's area."""
    named = Estate.objects.filter(code=OuterRef("estate_code")).values("name")[:1]
    rows = Readiness.objects.within(own_area).annotate(estate=Subquery(named))
    if q:
        rows = rows.filter(Q(estate__icontains=q) | Q(estate_code__icontains=q))
    return rows.order_by("estate_code")


def sheet_of_scores(
    sheet: ScoreSheet, rows: QuerySet[ScoreRow]
) -> tuple[list[str], Iterable[list[Any]]]:
    """Return heads and rows of the list, every criterion with its points."""
    heads = [
        _("名次"), _("编码"), _("名称"), _("类别"), _("区划"), _("得分"), _("线内"),
        _("已知权重（%）"), _("稳定（%）"), _("最好名次"), _("最差名次"),
        _("造价（万元）"), _("需财政和债券资金（万元）"),
        *(
            f"{CRITERIA[code].name}（{weight:g}）"
            for code, weight in weights_of(sheet).items()
        ),
    ]  # fmt: skip
    return heads, (_line(row) for row in rows.iterator(chunk_size=2000))


STATES = {
    "not_surveyed": gettext_lazy("未调查"),
    "not_applicable": gettext_lazy("不适用"),
}


def _line(row: ScoreRow) -> list[Any]:
    return [
        row.rank,
        row.code,
        row.name,
        str(dict(KINDS).get(row.kind, row.kind)),
        name_of(row.area_code),
        None if row.total is None else round(row.total, 1),
        _("是") if row.is_in else _("否"),
        round(100 * row.known_share),
        round(100 * row.stays_share) if row.rank else None,
        row.best_rank,
        row.worst_rank,
        _wan(row.cost_fen),
        _wan(row.public_fen),
        *(
            str(STATES.get(part["state"], ""))
            if part["points"] is None
            else round(part["points"], 1)
            for part in row.parts
        ),
    ]


def _wan(fen: int) -> Decimal:
    return round(wan_from_fen(fen), 2)
