"""One project as the 38 columns of the bureau's ledger."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from anju.web import policy
from anju.web.deliver.models import Decision, MonthLight, MonthlyReport
from anju.web.loop.models import Project
from anju.web.registry.areas import name_of
from anju.web.registry.models import Source

FEN_PER_WAN = 1_000_000
DASH = "—"
SERIAL = "serial"


@dataclass(frozen=True, slots=True)
class Card:
    """What the columns are read from."""

    project: Project
    light: MonthLight | None
    report: MonthlyReport | None
    number: int
    decisions: tuple[Decision, ...]
    may_see_phone: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One column with its printed value and where it came from."""

    number: str
    name_zh: str
    name_en: str
    value: str
    source: Source | None
    is_calculated: bool


def wan(amount_fen: int | None) -> str:
    """Print money in 万元 with two decimals."""
    if amount_fen is None:
        return DASH
    return f"{Decimal(amount_fen) / FEN_PER_WAN:,.2f}"


def percent(share: float | None) -> str:
    return DASH if share is None else f"{100 * share:.1f}%"


def _day(day: date | None) -> str:
    return day.isoformat() if day else DASH


def _pair(first: str, second: str) -> str:
    return f"{first} / {second}"


def _sum(card: Card, name: str) -> int | None:
    known = [
        getattr(one, name)
        for one in card.project.money.all()
        if getattr(one, name) is not None
    ]
    return sum(known) if known else None


def _sources(card: Card) -> str:
    rows = card.project.money.all()
    return (
        "；".join(f"{one.get_source_display()} {wan(one.planned_fen)}" for one in rows)
        or DASH
    )


def _allocations(card: Card) -> str:
    rows = [one for one in card.project.money.all() if one.allocated_fen]
    return (
        "；".join(
            f"{one.get_source_display()} {wan(one.allocated_fen)} "
            f"{one.allocation_document} {one.allocated_on or ''}".strip()
            for one in rows
        )
        or DASH
    )


def _paid(card: Card) -> str:
    paid, allocated = _sum(card, "paid_fen"), _sum(card, "allocated_fen")
    share = paid / allocated if paid is not None and allocated else None
    return _pair(wan(paid), percent(share))


def _scale(card: Card) -> str:
    one = card.project
    parts = (
        (one.estate_count, _("个小区")),
        (one.building_count, _("栋")),
        (one.household_count, _("户")),
        (one.floor_area_m2, "㎡"),
    )
    known = [f"{value:,}{unit}" for value, unit in parts if value is not None]
    return " / ".join(known) or DASH


def problems_in_words(report: MonthlyReport | None, *keys: str) -> str:
    """Say the problems of a report, by the parts asked for."""
    rows = report.problems if report else []
    return "；".join(" ".join(str(row.get(k) or "") for k in keys) for row in rows)


def _findings(card: Card) -> str:
    found = [finding.code for finding in card.project.findings.all()[:6]]
    if not found:
        return card.project.exemption or DASH
    return "、".join(found)


def signatures(report: MonthlyReport | None) -> str:
    """Say who filled in, reviewed and accepted a report, and when."""
    if report is None:
        return ""
    steps = (
        (report.reporter, report.reported_at),
        (_signed(report.reviewed_by), report.reviewed_at),
        (_signed(report.accepted_by), report.accepted_at),
    )
    return "；".join(f"{who} {localdate(when)}" for who, when in steps if who and when)


def _signed(user: Any) -> str:  # noqa: ANN401
    return "" if user is None else user.get_full_name() or user.unit or user.username


def _phone(card: Card) -> str:
    phone = card.project.responsible_phone
    if phone and not card.may_see_phone:
        phone = f"{phone[:3]}****{phone[-2:]}"
    return f"{card.project.responsible_person} {phone}".strip() or DASH


def _light(card: Card, name: str) -> Any:  # noqa: ANN401
    return getattr(card.light, name) if card.light else None


def follow_up(decisions: Iterable[Decision]) -> str:
    """Say what came of the decisions about a project."""
    return "；".join(
        f"{one.text}（{one.outcome or _day(one.due)}）" for one in decisions
    )


def _progress(card: Card) -> str:
    if card.report is None:
        return DASH
    share = card.report.progress_share
    node = f"{percent(float(share))} " if share is not None else ""
    return f"{node}{card.report.progress_text}"


# In the order of the ledger: the field that carries the source (none where reports
# give the value), and how to print it.
READ: tuple[tuple[str, Callable[[Card], Any]], ...] = (
    (SERIAL, lambda c: c.number),
    ("code", lambda c: f"{c.project.code} {c.project.national_code}".strip()),
    ("name", lambda c: c.project.name),
    ("category", lambda c: c.project.get_category_display()),
    ("area_code", lambda c: name_of(c.project.area_code)),
    ("location", lambda c: c.project.location),
    ("content", lambda c: c.project.content),
    ("nature", lambda c: c.project.get_nature_display()),
    ("stage", lambda c: c.project.get_stage_display()),
    ("total_fen", lambda c: wan(c.project.total_fen)),
    ("total_fen", _sources),
    ("total_fen", _allocations),
    ("year_plan_fen", lambda c: wan(c.project.year_plan_fen)),
    ("", lambda c: wan(_light(c, "month_fen"))),
    ("", lambda c: wan(_light(c, "year_fen"))),
    ("", lambda c: wan(_light(c, "cumulative_fen"))),
    ("", lambda c: percent(_light(c, "completion_share"))),
    ("", lambda c: gap(_light(c, "gap_points"))),
    ("total_fen", _paid),
    ("planned_start", lambda c: _dates(c, "start")),
    ("planned_finish", lambda c: _dates(c, "finish")),
    ("", _progress),
    ("household_count", _scale),
    ("", lambda c: problems_in_words(c.report, "kind", "text")),
    ("", lambda c: problems_in_words(c.report, "next_step", "due")),
    ("", lambda c: c.report.asks if c.report else ""),
    (
        "lead_unit",
        lambda c: _pair(c.project.lead_unit, c.project.responsible_unit),
    ),
    ("responsible_leader", lambda c: c.project.responsible_leader),
    ("responsible_person", _phone),
    ("cooperating_units", lambda c: "、".join(c.project.cooperating_units)),
    ("", lambda c: c.light.get_light_display() if c.light else ""),
    ("", lambda c: _light(c, "months_running")),
    ("", lambda c: follow_up(c.decisions)),
    ("", lambda _c: ""),
    ("", lambda c: signatures(c.report)),
    ("exemption", _findings),
    ("proposals", lambda c: c.project.proposals),
    ("note", lambda c: c.project.note),
)


def gap(points: float | None) -> str:
    """Print percentage points with their sign."""
    return DASH if points is None else f"{points:+.1f}"


def _dates(card: Card, what: str) -> str:
    one = card.project
    return _pair(
        _day(getattr(one, f"planned_{what}")), _day(getattr(one, f"actual_{what}"))
    )


def cells(card: Card) -> Iterable[Cell]:
    """Return the 38 columns of one project, each with its source."""
    sources = Source.objects.in_bulk(set(card.project.sources.values()))
    named = policy.table("deliver/ledger_columns")
    for column, (field, read) in zip(named, READ, strict=True):
        pk = card.project.sources.get(field, card.project.sources.get("*"))
        value = read(card)
        yield Cell(
            number=column["col"],
            name_zh=column["name_cn"],
            name_en=column["name_en"],
            value=DASH if value in (None, "") else str(value),
            source=sources.get(pk) if field not in {"", SERIAL} else None,
            is_calculated=field == "",
        )
