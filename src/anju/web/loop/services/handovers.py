"""Everything that changes a handover."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from anju.web.loop.models import Handover, Project
from anju.web.loop.numbers import next_codes


@dataclass(frozen=True, slots=True)
class NewHandover:
    """What deliver says when it hands something over."""

    project: Project
    name: str
    area_code: str
    object_kind: str
    object_code: str
    object_name: str
    handed_over_on: date
    item_code: str = "all"
    built_by: str = ""
    kept_by: str = ""
    warranty_ends_on: date | None = None
    warranty_basis: str = ""
    sources: dict[str, int] = field(default_factory=dict)


@transaction.atomic
def hand_over(new: Sequence[NewHandover]) -> list[Handover]:
    """Leave handovers for the keepers."""
    rows = [
        Handover(code=code, **{name: getattr(one, name) for name in one.__slots__})
        for code, one in zip(next_codes("handover", len(new)), new, strict=True)
    ]
    return Handover.objects.bulk_create(rows, batch_size=2000)
