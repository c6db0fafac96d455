"""Questions to the travelling records."""

from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Q, QuerySet
from django.http import QueryDict

from anju.science.loop import FindingState
from anju.web.loop.models import Finding
from anju.web.loop.models.finding import ORIGINS, SEVERITIES, STATES

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
