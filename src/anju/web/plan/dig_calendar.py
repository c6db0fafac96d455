"""Openings as bands over months: what the calendar draws."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from anju.science.plan.dig_once.calendar import months_later
from anju.web.plan.models import DigOpening, JointMember, JointOpening
from anju.web.plan.queries.dig import DigFilter

SPAN: Final = 24
YEAR: Final = 12
ROOM: Final = 1  # a month of air on both sides


@dataclass(frozen=True, slots=True)
class Months:
    """The months that are drawn, and the years above them."""

    first: date
    count: int

    @property
    def numbers(self) -> list[tuple[int, bool]]:
        """Return every month's number, and whether a year begins with it."""
        days = [months_later(self.first, n) for n in range(self.count)]
        return [(day.month, day.month == 1) for day in days]

    @property
    def years(self) -> list[tuple[int, int]]:
        """Return each year with how many of its months are drawn."""
        days = [months_later(self.first, n) for n in range(self.count)]
        return [
            (year, sum(day.year == year for day in days))
            for year in sorted({day.year for day in days})
        ]

    def place(self, day: date) -> int:
        """Return the column of a day; before 0 or past the end when outside."""
        return (day.year - self.first.year) * YEAR + day.month - self.first.month


@dataclass(frozen=True, slots=True)
class Band:
    """One line: cells before, the band itself, cells after."""

    line: Any
    before: int
    length: int
    after: int
    look: str
    first_day: date
    runs_on: bool = False

    @property
    def is_later(self) -> bool:
        """Tell whether a band that is not drawn lies after the months drawn."""
        return bool(self.after)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the calendar: an opening, or a joint opening that is proposed."""

    street: str
    is_first: bool
    opening: DigOpening | None = None
    joint: JointOpening | None = None


def months_of(as_of: date, year: str) -> Months:
    """Return two years from the month of the look, or the chosen year."""
    if year.isdigit():
        return Months(date(int(year), 1, 1), YEAR)
    return Months(date(as_of.year, 1, 1), SPAN)


def months_around(members: Sequence[JointMember]) -> Months:
    """Return the months that a joint opening and its members' own plans span."""
    days = [
        day
        for one in members
        for day in (one.own_first_day, one.first_day, one.own_last_day, one.last_day)
    ]
    first, last = min(days), max(days)
    return Months(
        first.replace(day=1),
        (last.year - first.year) * YEAR + last.month - first.month + ROOM,
    )


def lines_of(
    openings: Iterable[DigOpening], joints: Iterable[JointOpening], chosen: DigFilter
) -> list[Line]:
    """Return openings street by street, each street's joint openings below them.

    Estates in renovation are left out unless they are asked for: there are hundreds.
    """
    shown = [
        one
        for one in openings
        if one.first_day and (one.network != "estate" or chosen.network == "estate")
    ]
    streets: dict[str, list[tuple[Any, Any]]] = {}
    for one in sorted(shown, key=lambda o: (o.first_day, o.code)):
        streets.setdefault(one.street_words or one.name, []).append((one, None))
    for joint in joints:
        name = joint.name.removesuffix("联合开挖")
        if name in streets and joint.is_current:
            streets[name].append((None, joint))
    order = sorted(streets, key=lambda name: (-len(streets[name]), name))
    return [
        Line(name, number == 0, opening, joint)
        for name in order
        for number, (opening, joint) in enumerate(streets[name])
    ]


def bands_of(lines: Iterable[Line], months: Months) -> list[Band]:
    """Return the bands of a page of lines."""
    return [_of_line(line, months) for line in lines]


def bands_of_members(
    members: Iterable[JointMember], months: Months
) -> list[tuple[JointMember, Band, Band]]:
    """Return each member with its own plan's band and the proposed one."""
    return [
        (
            one,
            _band(one, (one.own_first_day, one.own_last_day), months, "own"),
            _band(one, (one.first_day, one.last_day), months, one.network),
        )
        for one in members
    ]


def _of_line(line: Line, months: Months) -> Band:
    if line.joint:
        days = line.joint.first_day, line.joint.last_day
        return _band(line, days, months, "joint")
    assert line.opening is not None  # noqa: S101 - a line has one or the other
    one = line.opening
    return _band(line, (one.first_day, one.last_day), months, one.network)


def _band(line: Any, days: tuple[Any, Any], months: Months, look: str) -> Band:  # noqa: ANN401
    first, last = months.place(days[0]), months.place(days[1])
    if last < 0 or first >= months.count:
        return Band(line, months.count, 0, int(last >= 0), look, days[0])
    begin, end = max(first, 0), min(last, months.count - 1)
    runs_on = first < 0 or last >= months.count
    return Band(
        line,
        begin,
        end - begin + 1,
        months.count - end - 1,
        look,
        days[0],
        runs_on,
    )
