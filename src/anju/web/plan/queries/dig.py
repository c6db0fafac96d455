"""Questions about planned openings, their conflicts and joint openings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import QueryDict

from anju.science.units import wan_from_fen
from anju.web.accounts.models import User
from anju.web.plan.models import (
    ConflictKind,
    DigAct,
    DigConflict,
    DigNetwork,
    DigOpening,
    DigRun,
    DigStreet,
    JointMember,
    JointOpening,
    JointState,
)

LEAST_DIGITS = 2


def newest_run(area_code: str, as_of: date) -> QuerySet[DigRun]:
    """Return the newest look that covers an area, as a question."""
    above = [area_code[:n] for n in range(LEAST_DIGITS, len(area_code) + 1)]
    return DigRun.objects.filter(area_code__in=above, as_of__lte=as_of).order_by("-pk")[
        :1
    ]


def run_of(user: User, as_of: date) -> DigRun | None:
    """Return the look that a reader sees."""
    return newest_run(user.area_code, as_of).first()


def of_network(rows: QuerySet, network: str) -> QuerySet:
    """Leave what concerns one network: what an operator may see."""
    if rows.model is DigOpening:
        return rows.filter(network=network)
    if rows.model is DigConflict:
        return rows.filter(Q(first__network=network) | Q(second__network=network))
    return rows.filter(networks__contains=[network])


@dataclass(frozen=True, slots=True)
class DigFilter:
    """What the reader chose above a list."""

    q: str = ""
    street: str = ""
    year: str = ""
    owner: str = ""
    network: str = ""
    kind: str = ""
    state: str = ""
    area: str = ""
    only: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        return cls(**{name: query.get(name, "").strip() for name in cls.__slots__})

    @property
    def days(self) -> tuple[date, date] | None:
        """Return the first and last day of the chosen year."""
        if not (self.year.isdigit() and len(self.year) == 4):  # noqa: PLR2004
            return None
        return date(int(self.year), 1, 1), date(int(self.year), 12, 31)


def openings(user: User, run: DigRun, chosen: DigFilter) -> QuerySet[DigOpening]:
    """Return the openings of a run that a reader may see and that match."""
    rows = _seen(run.openings.defer("geometry"), user, chosen)
    rows = rows.annotate(conflict_count=_conflict_count(user))
    if chosen.q:
        words = Q(name__icontains=chosen.q) | Q(street_words__icontains=chosen.q)
        rows = rows.filter(words | Q(code__icontains=chosen.q))
    rows = rows.filter(_of_opening("", chosen))
    if chosen.street:
        rows = rows.filter(street_words__icontains=chosen.street)
    if chosen.only == "unplaced":
        rows = rows.filter(is_placed=False)
    if chosen.only == "conflict":
        rows = rows.filter(conflict_count__gt=0)
    return rows.select_related("project").order_by("first_day", "code")


def drawn(user: User, run: DigRun, chosen: DigFilter) -> QuerySet[DigOpening]:
    """Return the openings that a map can draw as lines."""
    rows = _seen(run.openings.filter(geometry__isnull=False), user, chosen)
    return rows.exclude(network=DigNetwork.ESTATE).filter(_of_opening("", chosen))


def conflicts(user: User, run: DigRun, chosen: DigFilter) -> QuerySet[DigConflict]:
    """Return the conflicts of a run that a reader may see and that match."""
    rows = _seen(run.conflicts.all(), user, chosen)
    if chosen.q:
        rows = rows.filter(
            Q(name__icontains=chosen.q)
            | Q(first__name__icontains=chosen.q)
            | Q(second__name__icontains=chosen.q)
        )
    if chosen.street:
        rows = rows.filter(Q(street_code=chosen.street) | Q(street_name=chosen.street))
    if chosen.kind:
        rows = rows.filter(kind=chosen.kind)
    if chosen.state:
        rows = rows.filter(state=chosen.state)
    either = _of_opening("first__", chosen) | _of_opening("second__", chosen)
    return (
        rows.filter(either)
        .select_related("first", "second", "joint")
        .defer("first__geometry", "second__geometry")
    )


def streets(user: User, run: DigRun, chosen: DigFilter) -> QuerySet[DigStreet]:
    """Return the streets of a run; those opened more than once unless all are asked."""
    rows = _seen(run.streets.all(), user, chosen)
    if chosen.q:
        rows = rows.filter(name__icontains=chosen.q)
    if chosen.network:
        rows = rows.filter(networks__contains=[chosen.network])
    if chosen.owner:
        rows = rows.filter(owners__contains=[chosen.owner])
    if chosen.days:
        first, last = chosen.days
        rows = rows.filter(first_day__lte=last, last_day__gte=first)
    if chosen.only == "held":
        return rows.filter(breaks_moratorium=True)
    return rows if chosen.only == "all" else rows.filter(opening_count__gt=1)


def joints(user: User, chosen: DigFilter) -> QuerySet[JointOpening]:
    """Return joint openings that stand, were agreed, or were set aside."""
    rows = _seen(JointOpening.objects.all(), user, chosen)
    rows = rows.filter(Q(is_current=True) | ~Q(state=JointState.PROPOSED))
    if chosen.q:
        rows = rows.filter(Q(name__icontains=chosen.q) | Q(code=chosen.q))
    if chosen.state:
        rows = rows.filter(state=chosen.state)
    if chosen.network:
        rows = rows.filter(networks__contains=[chosen.network])
    if chosen.owner:
        rows = rows.filter(members__owner=chosen.owner).distinct()
    if chosen.days:
        first, last = chosen.days
        rows = rows.filter(first_day__lte=last, last_day__gte=first)
    return rows.prefetch_related("members")


def owners(user: User, run: DigRun) -> list[tuple[str, str]]:
    """Return the units that open something, as choices."""
    rows = _seen(run.openings.exclude(owner=""), user, DigFilter())
    names = rows.order_by("owner").values_list("owner", flat=True).distinct()
    return [(name, name) for name in names]


def years(run: DigRun) -> list[tuple[str, str]]:
    """Return the years from the run's own on, as choices."""
    return [(str(y), str(y)) for y in range(run.as_of.year, run.as_of.year + 5)]


def acts_of(code: str) -> QuerySet[DigAct]:
    """Return what was decided of a joint opening or a conflict, oldest first."""
    return DigAct.objects.filter(subject=code).select_related("by")


def units_of(joint: JointOpening, user: User) -> list[dict[str, Any]]:
    """Return the units of a joint opening with their word, and who may give it."""
    units: dict[str, list[JointMember]] = {}
    for member in joint.members.all():
        units.setdefault(member.owner, []).append(member)
    only = user.only_network
    return [
        {
            "owner": owner,
            "members": members,
            "on": members[0].confirmed_on,
            "by": members[0].confirmed_by,
            "may": only is None or all(one.network == only for one in members),
        }
        for owner, members in units.items()
    ]


def sheet_of_streets(rows: QuerySet[DigStreet]) -> Iterator[Sequence[Any]]:
    """Return the streets as rows of a sheet."""
    for one in rows:
        yield (
            one.code, one.name, one.opening_count, one.conflict_count,
            "、".join(one.owners), one.first_day, one.last_day, one.twice_m2,
            _wan(one.lost_fen), one.held_until,
        )  # fmt: skip


def sheet_of_conflicts(rows: QuerySet[DigConflict]) -> Iterator[Sequence[Any]]:
    """Return the conflicts as rows of a sheet."""
    for one in rows:
        second = one.second
        yield (
            one.code, one.get_kind_display(), one.street_name,
            one.first.name, one.first.owner, one.first.first_day, one.first.last_day,
            second and second.name, second and second.owner,
            second and second.first_day, second and second.last_day,
            one.distance_m, one.shared_m, one.shared_m2, one.counted_m2,
            _wan(one.lost_fen), one.gap_days, one.held_until,
            one.get_state_display(), one.reason,
        )  # fmt: skip


def sheet_of_joints(rows: QuerySet[JointOpening]) -> Iterator[Sequence[Any]]:
    """Return each opening of each joint opening as a row of a sheet."""
    for one in rows:
        for member in one.members.all():
            yield (
                one.code, one.name, one.get_state_display(), member.turn, member.name,
                member.owner, member.get_network_display(), member.own_first_day,
                member.own_last_day, member.first_day, member.last_day,
                member.confirmed_on, member.confirmed_by, one.saved_m2,
                _wan(one.saved_fen),
            )  # fmt: skip


def sheet_of_openings(rows: QuerySet[DigOpening]) -> Iterator[Sequence[Any]]:
    """Return the openings as rows of a sheet."""
    for one in rows:
        yield (
            one.code, one.name, one.owner, one.get_network_display(),
            one.get_origin_display(), one.street_words, one.length_m, one.width_m,
            one.first_day, one.last_day, one.conflict_count,
        )  # fmt: skip


def _conflict_count(user: User) -> Coalesce:
    """Count an opening's conflicts that the reader may see, mere crossings aside."""
    own = DigConflict.objects.within(user.area_code).filter(run=OuterRef("run"))
    own = own.exclude(kind=ConflictKind.CROSSING).order_by()
    own = own.filter(Q(first=OuterRef("pk")) | Q(second=OuterRef("pk")))
    counted = own.values("run").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def _seen(rows: QuerySet, user: User, chosen: DigFilter) -> QuerySet:
    rows = rows.filter(area_code__startswith=user.area_code)
    if chosen.area:
        rows = rows.filter(area_code__startswith=chosen.area)
    only = user.only_network
    return rows if only is None else of_network(rows, only)


def _of_opening(prefix: str, chosen: DigFilter) -> Q:
    found = Q()
    if chosen.owner:
        found &= Q(**{f"{prefix}owner": chosen.owner})
    if chosen.network:
        found &= Q(**{f"{prefix}network": chosen.network})
    if chosen.days:
        first, last = chosen.days
        found &= Q(**{f"{prefix}first_day__lte": last, f"{prefix}last_day__gte": first})
    return found


def _wan(fen: int) -> Decimal:
    return round(wan_from_fen(fen), 2)
