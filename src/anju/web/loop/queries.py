"""Questions to the travelling records."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from anju.science.loop import FindingState
from anju.web.loop.definitions import Definition
from anju.web.loop.models import Finding
from anju.web.loop.models.finding import ORIGINS, SEVERITIES, STATES
from anju.web.registry.areas import name_of

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


def findings(own_area: str, chosen: FindingFilter) -> QuerySet[Finding]:
    """Return the findings inside the reader's area that match his choice."""
    rows = Finding.objects.within(own_area).within(chosen.area)
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
