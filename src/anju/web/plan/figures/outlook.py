"""Figures of what stands when the money does not come: each run, list by list."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.db.models import CharField, F, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from anju.web.loop.definitions import Definition
from anju.web.plan.models import Outlook, OutlookWork, Place
from anju.web.plan.queries.outlook import newest_outlooks

FEN_PER_WAN = 1_000_000


def _all(area_code: str, as_of: date) -> QuerySet:
    """Return works of every run on a day, each with its slice: run and list."""
    rows = OutlookWork.objects.within(area_code)
    rows = rows.filter(outlook__made_at__date__lte=as_of)
    key = Concat(Cast(F("outlook_id"), CharField()), Value("|"), F("place"))
    return rows.select_related("outlook__version").annotate(key=key)


def _newest(area_code: str, as_of: date) -> QuerySet:
    newest = Subquery(newest_outlooks(as_of).values("pk"))
    return _all(area_code, as_of).filter(outlook=newest)


def _none(area_code: str, as_of: date) -> str | None:  # noqa: ARG001
    return None if newest_outlooks(as_of).exists() else "还没有做过资金不到位测算"


def _word(cut: str) -> str:
    """Name a slice: the run, and the list."""
    number, _sign, place = cut.partition("|")
    run = Outlook.objects.filter(pk=number).select_related("version").first()
    name = str(dict(Place.choices).get(place, place))
    return f"{run.name} · {name}" if run else name


def _figure(
    code: str,
    names: tuple[str, str],
    units: tuple[str, str],
    **more: Any,  # noqa: ANN401
) -> Definition:
    rows: Callable[[str, date], QuerySet] = _newest
    return Definition(
        code=code,
        name_zh=f"资金不到位时：{names[0]}",
        name_en=f"If money is short: {names[1]}",
        unit=units[0],
        unit_en=units[1],
        definition_zh=f"一次测算中各清单的{names[0]}；合计为最近一次，分项为每次测算的核心、候补等清单",
        definition_en=f"{names[1]} on each list of a run; slices are runs and lists",
        rows=rows,
        apart=partial(_all),
        sliced_by="key",
        slice_word=_word,
        unknown=_none,
        **more,
    )


FIGURES: tuple[Definition, ...] = (
    _figure("plan.outlook_works", ("工程", "works"), ("项", "works")),
    _figure(
        "plan.outlook_households",
        ("受益户数", "households"),
        ("户", "households"),
        amount="households",
    ),
    _figure(
        "plan.outlook_cost",
        ("造价", "cost"),
        ("万元", "10,000 yuan"),
        amount="cost_fen",
        decimals=2,
        scale=FEN_PER_WAN,
    ),
)
