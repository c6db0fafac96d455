"""The problem list: what is wrong, since when, who sees to it, by which project."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.db.models import Prefetch, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from anju.web.checkup.bridge.layers import indicator_of, layer_case, layers
from anju.web.checkup.models import IndicatorItem, Shortcoming
from anju.web.loop.models import Finding, Project
from anju.web.loop.models.finding import RECTIFY, SEVERITIES, STATES
from anju.web.loop.services import UNSETTLED
from anju.web.registry.areas import names

UNSETTLED_WORD = "unsettled"
Sheet = tuple[list[str], Iterable[list[Any]]]


@dataclass(frozen=True, slots=True)
class ProblemFilter:
    """What the reader chose above the list of problems."""

    q: str = ""
    area: str = ""
    layer: str = ""
    rectify: str = ""
    state: str = UNSETTLED_WORD
    severity: str = ""
    year: str = ""
    way: str = ""
    project: str = ""
    advice: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        given = {name: query[name].strip() for name in cls.__slots__ if name in query}
        return cls(**given)


def of_checkups(area_code: str, as_of: date) -> QuerySet[Finding]:
    """Return what check-ups found in an area up to a day, with its dimension."""
    rows = Finding.objects.within(area_code).filter(
        origin="checkup", found_on__lte=as_of
    )
    return rows.annotate(indicator=indicator_of()).annotate(layer=layer_case())


def unsettled(area_code: str, as_of: date) -> QuerySet[Finding]:
    """Return the problems that nobody has closed yet."""
    return of_checkups(area_code, as_of).filter(state__in=UNSETTLED)


def orphans(rows: QuerySet[Finding]) -> QuerySet[Finding]:
    """Keep urgent problems that no unit has been charged with."""
    return rows.filter(rectify="urgent", state__in=UNSETTLED).filter(
        Q(advised=None) | Q(advised__advice__assigned_at=None)
    )


def unanswered(rows: QuerySet[Finding]) -> QuerySet[Finding]:
    """Keep problems with neither a project nor a reason for having none."""
    silent = Q(advised=None) | Q(advised__advice__no_project="")
    return rows.filter(silent, state__in=UNSETTLED, answered_by=None)


def overdue(rows: QuerySet[Finding], day: date) -> QuerySet[Finding]:
    """Keep unsettled problems past the deadline of their advice."""
    return rows.filter(state__in=UNSETTLED, advised__advice__due_on__lt=day)


def awaiting_recheck(rows: QuerySet[Finding]) -> QuerySet[Finding]:
    """Keep unsettled problems that somebody says were put right."""
    done = Finding.objects.filter(rectifications__isnull=False).values("pk")
    return rows.filter(state__in=UNSETTLED, pk__in=done)


def problems(own: str, chosen: ProblemFilter, day: date) -> QuerySet[Finding]:
    """Return the problems that a reader may see and that match his choice."""
    rows = of_checkups(own, day).within(chosen.area)
    if chosen.state == UNSETTLED_WORD:
        rows = rows.filter(state__in=UNSETTLED)
    picked = {
        "state": "" if chosen.state == UNSETTLED_WORD else chosen.state,
        "rectify": chosen.rectify,
        "severity": chosen.severity,
        "found_on__year": chosen.year if chosen.year.isdigit() else "",
        "projects__code": chosen.project,
        "advised__advice__code": chosen.advice,
        "indicator__in": _of_layer(chosen.layer),
    }
    rows = rows.filter(**{name: value for name, value in picked.items() if value})
    rows = _on_the_way(rows, chosen.way, day)
    if chosen.q:
        rows = rows.filter(
            Q(name__icontains=chosen.q)
            | Q(object_name__icontains=chosen.q)
            | Q(code__iexact=chosen.q)
            | Q(item_code__istartswith=chosen.q)
        )
    return rows.order_by("-rectify", "code")


def _of_layer(layer: str) -> list[str]:
    return [code for code, of in layers().items() if of == layer] if layer else []


def _on_the_way(rows: QuerySet[Finding], way: str, day: date) -> QuerySet[Finding]:
    if way == "orphan":
        return orphans(rows)
    if way == "unanswered":
        return unanswered(rows)
    if way == "overdue":
        return overdue(rows, day)
    if way == "recheck":
        return awaiting_recheck(rows)
    if way == "projected":
        return rows.exclude(answered_by=None).distinct()
    return rows


def ways() -> list[tuple[str, str]]:
    """Return the ways in which the list may be narrowed."""
    return [
        ("orphan", _("限时问题未交办")),
        ("unanswered", _("无项目也无原因")),
        ("overdue", _("已逾期")),
        ("recheck", _("已整改待复查")),
        ("projected", _("已列入项目")),
    ]


def told(rows: QuerySet[Finding]) -> QuerySet[Finding]:
    """Fetch with each problem its advice, its projects and what it is a relapse of."""
    projects = Project.objects.only("code", "name", "stage", "plan_year")
    return rows.select_related("advised__advice", "relapse_of").prefetch_related(
        Prefetch("projects", queryset=projects)
    )


def years_of(rows: Sequence[Finding]) -> dict[int, list[int]]:
    """Return the years in which each problem was seen, in one question.

    The same item on the same object is one problem: found once, seen by later
    check-ups, perhaps put right and found again.
    """
    seen: dict[tuple[str, str], set[int]] = defaultdict(set)
    hits = Shortcoming.objects.filter(object_code__in={one.object_code for one in rows})
    for code, items, on in hits.values_list("object_code", "problems", "run__as_of"):
        for item in items:
            seen[code, item].add(on.year)
    return {
        one.pk: sorted(seen[one.object_code, one.item_code] | _own_years(one))
        for one in rows
    }


def _own_years(one: Finding) -> set[int]:
    days = [one.found_on, one.seen_on, one.relapse_of and one.relapse_of.found_on]
    return {day.year for day in days if day}


def place_names(area_code: str) -> tuple[str, str, str]:
    """Return county, sub-district and community, as far as known."""
    known = names()
    return tuple(known.get(area_code[:digits], "") for digits in (6, 9, 12))


def sheet_of_problems(rows: QuerySet[Finding]) -> Sheet:
    """Return heads and rows of annex 3."""
    heads = [
        "序号", "问题编号", "维度", "问题代码", "问题", "县（市、区）", "街道（乡镇）",
        "社区", "具体位置", "严重程度", "整治类型", "首次发现", "最近看到", "状态",
        "整改建议", "责任单位", "整改期限", "对应项目", "未立项原因",
    ]  # fmt: skip
    words = {
        str(value): str(name)
        for choices in (IndicatorItem.Layer.choices, SEVERITIES, RECTIFY, STATES)
        for value, name in choices
    }
    return heads, (
        [number, *_line(one, words)]
        for number, one in enumerate(told(rows).iterator(chunk_size=2000), 1)
    )


def _line(one: Finding, words: dict[str, str]) -> list[Any]:
    advised = getattr(one, "advised", None)
    advice = advised and advised.advice
    projects = list(one.projects.all())
    return [
        one.code,
        words.get(one.layer, ""),
        one.item_code,
        one.name,
        *place_names(one.area_code),
        one.object_name,
        words[one.severity],
        words[one.rectify],
        one.found_on,
        one.seen_on or one.found_on,
        words[one.state],
        advice.text if advice else "",
        advice.unit if advice else "",
        advice.due_on if advice else None,
        "；".join(f"{project.code} {project.name}" for project in projects),
        advice.no_project if advice and not projects else "",
    ]
