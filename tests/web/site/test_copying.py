"""Rows written by COPY are as those written one by one, history and all."""

from decimal import Decimal

import pghistory
import pytest
from django.db import IntegrityError, transaction

from anju.web.registry.models import Road
from anju.web.site.copying import copy_in

pytestmark = pytest.mark.django_db


def road(code: str, **fields: object) -> Road:
    return Road(code=code, name="黄河路", area_code="411202", **fields)


def test_copied_rows_keep_every_value_and_every_absence():
    fields = {
        "length_m": Decimal("12.50"),
        "geometry": b"\x01\x02",
        "box": (111.1, 34.7, 111.2, 34.8),
        "aliases": ["老路\t口", 'a"b\\'],
        "sources": {"*": 1},
    }

    copy_in(Road, [road("R1", **fields), road("R2")])

    whole, bare = Road.objects.order_by("code")
    assert {name: getattr(whole, name) for name in fields} == fields
    assert (bare.length_m, bare.geometry, bare.box) == (None, None, None)


def test_copied_rows_have_their_history_with_who_and_why():
    with transaction.atomic(), pghistory.context(user=7, reason="导入"):
        copy_in(Road, [road("R1")])

    (event,) = Road.pgh_event_model.objects.filter(code="R1")
    assert event.pgh_context.metadata == {"user": 7, "reason": "导入"}


def test_a_row_that_may_not_be_leaves_nothing_behind():
    with pytest.raises(IntegrityError), transaction.atomic():
        copy_in(Road, [road("R1"), road("R1")])

    assert not Road.objects.exists()


def test_nothing_to_copy_is_nothing_to_do():
    copy_in(Road, [])

    assert not Road.objects.exists()
