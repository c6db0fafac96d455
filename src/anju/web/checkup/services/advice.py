"""Everything that changes an advice: drafted, worded, charged to a unit."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from anju.science.errors import OutOfTurn
from anju.science.loop import Origin
from anju.web.checkup.bridge import advice as words
from anju.web.checkup.bridge.layers import layers
from anju.web.checkup.models import Advice, AdvisedFinding
from anju.web.checkup.numbers import next_advice_codes
from anju.web.loop.models import Finding
from anju.web.loop.services import UNSETTLED
from anju.web.registry.models import Estate
from anju.web.site.copying import copy_in

Place = tuple[str, str, str]  # kind and code of the place, and the item


@transaction.atomic
def draft_advice(*, area_code: str, on: date) -> int:
    """Give every unsettled problem of a check-up an advice; return how many are new.

    Problems of one kind in one estate share one; what nobody has put right yet keeps
    the advice it has.
    """
    bare = Finding.objects.within(area_code).filter(
        origin=Origin.CHECKUP, state__in=UNSETTLED, advised=None
    )
    groups: dict[Place, list[Finding]] = defaultdict(list)
    for one in bare.order_by("code"):
        groups[_place(one)].append(one)
    known = _standing({place[1] for place in groups})
    fresh = [place for place in groups if place not in known]
    _write(fresh, groups, on)
    known |= _standing({place[1] for place in fresh})
    copy_in(
        AdvisedFinding,
        [
            AdvisedFinding(advice_id=known[place], finding_id=one.pk)
            for place, found in groups.items()
            for one in found
        ],
    )
    return len(fresh)


def _place(one: Finding) -> Place:
    if one.estate_code:
        return Estate.kind, one.estate_code, one.item_code
    return one.object_kind, one.object_code, one.item_code


def _standing(codes: set[str]) -> dict[Place, int]:
    """Return the latest advice of each place and item that still has problems."""
    rows = Advice.objects.filter(place_code__in=codes).order_by("pk")
    alive = rows.filter(problems=None) | rows.filter(
        problems__finding__state__in=UNSETTLED
    )
    return {
        (kind, code, item): pk
        for pk, kind, code, item in alive.values_list(
            "pk", "place_kind", "place_code", "item_code"
        )
    }


def _write(
    places: Sequence[Place], groups: dict[Place, list[Finding]], on: date
) -> None:
    estates = Estate.objects.filter(code__in={code for _, code, _ in places})
    names = dict(estates.values_list("code", "name"))
    of_layer = layers()
    rows = [
        _advice(code, place, groups[place][0], names, of_layer)
        for code, place in zip(next_advice_codes(len(places)), places, strict=True)
    ]
    for row in rows:
        row.drafted_on, row.due_on = on, words.due_on(row.rectify, on)
    copy_in(Advice, rows)


def _advice(
    code: str,
    place: Place,
    first: Finding,
    names: dict[str, str],
    of_layer: dict[str, str],
) -> Advice:
    kind, place_code, item = place
    draft = words.draft_of(item, first.name, first.area_code)
    return Advice(
        code=code,
        area_code=first.area_code,
        place_kind=kind,
        place_code=place_code,
        place_name=names.get(place_code, first.object_name),
        item_code=item,
        layer=of_layer.get(item.split(".")[0], "city"),
        rectify=first.rectify,
        text=draft.text,
        unit=draft.unit,
        no_project=draft.no_project,
    )


@dataclass(frozen=True, slots=True)
class Charge:
    """What is decided of some advice at once; what is empty stays as it is."""

    unit: str = ""
    due_on: date | None = None
    text: str = ""
    no_project: str = ""

    @property
    def fields(self) -> dict[str, Any]:
        given = {
            "unit": self.unit.strip(),
            "due_on": self.due_on,
            "text": self.text.strip(),
            "no_project": self.no_project.strip(),
        }
        return {name: value for name, value in given.items() if value}


@transaction.atomic
def charge(
    *,
    advice: QuerySet[Advice],
    with_: Charge,
    by: Any,  # noqa: ANN401
    now: datetime,
) -> int:
    """Charge units with some advice; return how many. Each gets a unit and a day."""
    rows = list(advice.select_for_update(of=("self",)))
    if not rows:
        raise OutOfTurn(_("没有选中任何整改建议。请先勾选，或用筛选条件选定。"))
    _refuse_past(with_.due_on, now.date())
    fields = with_.fields
    for row in rows:
        for name, value in fields.items():
            setattr(row, name, value)
        row.is_draft = row.is_draft and "text" not in fields
        row.assigned_at, row.assigned_by = now, by
    _refuse_nobody(rows)
    changed = [*fields, "is_draft", "assigned_at", "assigned_by"]
    Advice.objects.bulk_update(rows, changed, batch_size=1000)
    return len(rows)


def _refuse_past(due_on: date | None, today: date) -> None:
    if due_on and due_on < today:
        raise OutOfTurn(
            _("整改期限 %(due)s 早于今天 %(today)s。请改为以后的日期。")
            % {"due": due_on, "today": today}
        )


def _refuse_nobody(rows: Iterable[Advice]) -> None:
    idle = [row.code for row in rows if not row.unit]
    if idle:
        raise OutOfTurn(
            _("整改建议 %(code)s 没有责任单位。请填写责任单位后再交办。")
            % {"code": idle[0]}
        )
