"""Questions to the travelling records."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from anju.science.loop import FindingState, Origin
from anju.web.accounts.models import User
from anju.web.loop.definitions import Definition, by_code
from anju.web.loop.models import Figure, Finding
from anju.web.loop.models.finding import ORIGINS, SEVERITIES, STATES
from anju.web.registry.areas import name_of
from anju.web.registry.kinds import BY_KIND as KINDS

Sheet = tuple[list[str], Iterable[list[Any]]]
CHOICES_SHOWN = {"states": STATES, "origins": ORIGINS, "severities": SEVERITIES}
WAY = [pair for pair in STATES if pair[0] != FindingState.DISMISSED]
CHOICES = ("state", "origin", "severity", "item_code")


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """What the reader chose above the list."""

    q: str = ""
    area: str = ""
    state: str = ""
    origin: str = ""
    severity: str = ""
    item_code: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        return cls(**{name: query.get(name, "").strip() for name in cls.__slots__})


def findings_of(user: User) -> QuerySet[Finding]:
    """Return the findings that a user may see."""
    rows = Finding.objects.within(user.area_code)
    only = user.only_network
    return rows if only is None else of_network(rows, only)


def of_network(rows: QuerySet[Finding], network: str) -> QuerySet[Finding]:
    """Leave out what other networks' alarms found."""
    own = Finding.objects.filter(alarms__network=network)
    return rows.filter(~Q(origin=Origin.WATCH) | Q(pk__in=own.values("pk")))


def readable(user: User) -> list[Definition]:
    """Return the figures whose rows a user may open."""
    return [one for one in by_code().values() if user.may(one.action)]


def frozen_of(user: User) -> QuerySet[Figure]:
    """Return the frozen figures that a user may open, newest first."""
    hidden = [
        code
        for code, one in by_code().items()
        if not user.may(one.action)
        or (one.of_network and user.only_network is not None)
    ]
    rows = Figure.objects.within(user.area_code).exclude(code__in=hidden)
    return rows.order_by("-frozen_at", "id")


def findings(user: User, chosen: FindingFilter) -> QuerySet[Finding]:
    """Return the findings that a user may see and that match his choice."""
    rows = findings_of(user).within(chosen.area)
    picked = {name: getattr(chosen, name) for name in CHOICES}
    rows = rows.filter(**{name: value for name, value in picked.items() if value})
    if chosen.q:
        rows = rows.filter(
            Q(name__icontains=chosen.q)
            | Q(object_name__icontains=chosen.q)
            | Q(code__iexact=chosen.q)
            | Q(object_code__iexact=chosen.q)
        )
    return rows.order_by("-found_on", "code")


def story_of(finding: Finding) -> dict[str, Any]:
    """Return a finding with its projects, relapses and history."""
    return {
        "finding": finding,
        "on_file": finding.object_kind in KINDS,
        "way": WAY,
        "projects": list(finding.projects.all()),
        "handovers": list(
            finding.projects.filter(handovers__isnull=False)
            .values_list("handovers__code", "handovers__name")
            .order_by("handovers__code")[:20]
        ),
        "relapses": list(Finding.objects.filter(relapse_of=finding)),
        "history": list(
            finding.events.order_by("pgh_id").select_related("pgh_context")
        ),
    }


def sheet_of_findings(rows: QuerySet[Finding]) -> Sheet:
    """Return heads and rows of the list of findings."""
    heads = [
        _("编号"),
        _("问题代码"),
        _("问题"),
        _("对象"),
        _("对象编码"),
        _("区划"),
        _("严重程度"),
        _("来源环节"),
        _("发现日期"),
        _("状态"),
    ]
    return heads, (
        [
            one.code,
            one.item_code,
            one.name,
            one.object_name,
            one.object_code,
            name_of(one.area_code),
            one.get_severity_display(),
            one.get_origin_display(),
            one.found_on,
            one.get_state_display(),
        ]
        for one in rows.iterator(chunk_size=2000)
    )


def sheet_of_rows(definition: Definition, rows: QuerySet) -> Sheet:
    """Return heads and rows of what stands behind a figure."""
    heads = [
        _("编码"),
        _("名称"),
        _("区划"),
        f"{_('计入')}（{definition.printed_unit}）",
    ]
    return heads, (
        [row.code, row.name, name_of(row.area_code), _counted(row, definition)]
        for row in rows.iterator(chunk_size=2000)
    )


def _counted(row: Any, definition: Definition) -> Decimal | int | None:  # noqa: ANN401
    if definition.amount is None:
        return 1
    amount = getattr(row, definition.amount)
    return None if amount is None else Decimal(amount) / definition.scale
