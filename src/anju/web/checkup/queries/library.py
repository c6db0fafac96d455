"""The project library: what is to be built, for how much, for which problems."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from anju.science.loop import Stage
from anju.web.loop.gate import gated
from anju.web.loop.models import Project
from anju.web.loop.services import UNSETTLED
from anju.web.registry.areas import name_of

Sheet = tuple[list[str], Iterable[list[Any]]]
UNBUILT = (Stage.PROPOSED, Stage.PREPARATION, Stage.TENDER, Stage.IN_PROGRESS)
HELD = Q(cites_recent=False, is_exempt=False)
FEN_PER_WAN = 1_000_000


@dataclass(frozen=True, slots=True)
class LibraryFilter:
    """What the reader chose above the project library."""

    q: str = ""
    area: str = ""
    year: str = ""
    category: str = ""
    gate: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        return cls(**{name: query.get(name, "").strip() for name in cls.__slots__})


def gates() -> list[tuple[str, str]]:
    """Return how a project may stand at the gate."""
    return [
        ("cites", _("有近期体检问题")),
        ("exempt", _("书面豁免")),
        ("held", _("卡在闸口")),
        ("no_money", _("未填投资或来源")),
    ]


def in_library(area_code: str, day: date) -> QuerySet[Project]:
    """Return the projects that are not built yet, with their standing at the gate."""
    rows = Project.objects.within(area_code).filter(stage__in=UNBUILT)
    return gated(rows, day)


def library(own: str, chosen: LibraryFilter, day: date) -> QuerySet[Project]:
    """Return the projects of the library that match a reader's choice."""
    rows = in_library(own, day).within(chosen.area)
    if chosen.year.isdigit():
        rows = rows.filter(plan_year=int(chosen.year))
    if chosen.category:
        rows = rows.filter(category=chosen.category)
    if chosen.q:
        rows = rows.filter(
            Q(name__icontains=chosen.q)
            | Q(code__iexact=chosen.q)
            | Q(responsible_unit__icontains=chosen.q)
        )
    at_gate = {
        "cites": Q(cites_recent=True),
        "exempt": Q(is_exempt=True, cites_recent=False),
        "held": HELD,
        "no_money": Q(total_fen=None) | Q(total_fen=0) | Q(money=None),
    }
    if chosen.gate in at_gate:
        rows = rows.filter(at_gate[chosen.gate])
    return rows.order_by("code")


def counted(rows: QuerySet[Project]) -> QuerySet[Project]:
    """Tell of each project how many problems it serves, and fetch its money."""
    of_checkup = Q(findings__origin="checkup")
    return rows.annotate(
        n_served=Count("findings", filter=of_checkup, distinct=True),
        n_left=Count(
            "findings",
            filter=of_checkup & Q(findings__state__in=UNSETTLED),
            distinct=True,
        ),
    ).prefetch_related("money", "exemptions__granted_by")


def scale_of(one: Project) -> str:
    """Say how large a project is, in the numbers that the ledger has."""
    numbers = [
        ("小区", one.estate_count, "个"),
        ("楼栋", one.building_count, "栋"),
        ("住户", one.household_count, "户"),
        ("建筑面积", one.floor_area_m2, "㎡"),
    ]
    said = (f"{what}{value:,.0f}{unit}" for what, value, unit in numbers if value)
    return "；".join(said)


def sources_of(one: Project) -> str:
    """Name the sources that pay."""
    rows = [row for row in one.money.all() if row.planned_fen]
    return "、".join(row.get_source_display() for row in rows)


def gate_of(one: Project) -> str:
    """Say in words how a project stands at the gate."""
    if one.cites_recent:
        return _("有近期体检问题")
    exemption = next(iter(one.exemptions.all()), None)
    if exemption:
        kind = exemption.get_kind_display()
        return _("书面豁免（%(kind)s，%(document)s）") % {
            "kind": kind,
            "document": exemption.document,
        }
    return _("卡在闸口：无近期体检问题，也无书面豁免")


def sheet_of_library(rows: QuerySet[Project]) -> Sheet:
    """Return heads and rows of annex 5."""
    heads = [
        "序号", "项目编号", "项目名称", "项目类别", "县（市、区）", "建设内容", "规模",
        "总投资（万元）", "资金来源", "计划年度", "责任单位", "阶段",
        "解决体检问题数", "未销号", "闸口",
    ]  # fmt: skip
    return heads, (
        [
            number,
            one.code,
            one.name,
            one.get_category_display(),
            name_of(one.area_code[:6]),
            one.content,
            scale_of(one),
            None if one.total_fen is None else one.total_fen / FEN_PER_WAN,
            sources_of(one),
            one.plan_year,
            one.responsible_unit or one.lead_unit,
            one.get_stage_display(),
            one.n_served,
            one.n_left,
            gate_of(one),
        ]
        for number, one in enumerate(counted(rows), 1)
    )
