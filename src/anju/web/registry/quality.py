"""How complete and how fresh the registry is, per kind and county.

Complete: of all fields asked of all records, the share that is known or does not
apply. Fresh: of all records, the share that somebody looked at within two years.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Count, F, Func, IntegerField, Q, QuerySet, Sum
from django.db.models.functions import Substr

from anju.web.registry.kinds import KINDS
from anju.web.registry.models import Registered
from anju.web.registry.printed import asked
from anju.web.registry.tiles import versions_of

FRESH_DAYS = 730
COUNTY_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a county knows one kind of object. None: nothing is registered."""

    records: int
    known: int
    wanted: int
    fresh: int

    @property
    def complete_share(self) -> float | None:
        return self.known / self.wanted if self.wanted else None

    @property
    def fresh_share(self) -> float | None:
        return self.fresh / self.records if self.records else None


def quality(area_code: str, on: date) -> dict[str, dict[str, Quality]]:
    """Return the quality of every kind by county; the key "" is the whole area."""
    versions = versions_of(KINDS)
    return {
        model.kind: _counted(model, area_code, on, versions.get(model.kind, 0))
        for model in KINDS
    }


@lru_cache(maxsize=512)
def _counted(
    model: type[Registered], area_code: str, on: date, version: int
) -> dict[str, Quality]:
    del version  # part of the key: counted anew when a row has changed
    fields = asked(model)
    rows = model.objects.within(area_code)
    by_county = _groups(rows, [field.name for field in fields], on)
    found = {
        group["county"]: _quality(group, [field.name for field in fields])
        for group in by_county
    }
    return found | {"": _sum(found.values())}


def _groups(rows: QuerySet, names: list[str], on: date) -> Iterable[dict[str, Any]]:
    fresh = Q(surveyed_on__gte=on - timedelta(days=FRESH_DAYS))
    spared = Func(F("not_applicable"), function="jsonb_array_length")
    return (
        rows.annotate(county=Substr("area_code", 1, COUNTY_DIGITS))
        .order_by()
        .values("county")
        .annotate(
            n_records=Count("pk"),
            n_fresh=Count("pk", filter=fresh),
            n_spared=Sum(spared, output_field=IntegerField()),
            **{f"n_{name}": Count("pk", filter=_known(rows, name)) for name in names},
        )
    )


def _known(rows: QuerySet, name: str) -> Q:
    field = rows.model._meta.get_field(name)  # noqa: SLF001
    is_text = field.get_internal_type() in {"CharField", "TextField"}
    return ~Q(**{name: ""}) if is_text else Q(**{f"{name}__isnull": False})


def _quality(group: dict[str, Any], names: list[str]) -> Quality:
    wanted = group["n_records"] * len(names)
    known = sum(group[f"n_{name}"] for name in names) + group["n_spared"]
    return Quality(group["n_records"], min(known, wanted), wanted, group["n_fresh"])


def _sum(parts: Iterable[Quality]) -> Quality:
    listed = list(parts)
    return Quality(
        *(sum(getattr(one, name) for one in listed) for name in Quality.__slots__)
    )
