"""Variants of what might be, and what can be changed."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse

from anju.web.checkup.models import WhatIfVariant
from anju.web.registry.models import Estate, WalkPath
from anju.web.registry.models.networks import PathKind

FIRST_KIND = "G1003"
"""The kind that the page opens with: food markets."""


def variants(own_area: str) -> QuerySet[WhatIfVariant]:
    """Return the variants kept inside an area, with their run."""
    rows = WhatIfVariant.objects.within(own_area)
    rows = rows.select_related("run", "author", "project")
    return rows.defer("run__network", "run__parameters")


def gates(own_area: str) -> QuerySet[WalkPath]:
    """Return the gates of estates inside an area."""
    rows = WalkPath.objects.within(own_area).filter(path_kind=PathKind.GATE)
    return rows.defer("geometry", "search").order_by("name", "code")


def estate_names(codes: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return name and address of estates by their code."""
    rows = Estate.objects.filter(code__in=list(codes)).values_list("code", "name")
    return {
        code: {"name": name, "url": reverse("checkup:life-circle-estate", args=[code])}
        for code, name in rows
    }
