"""What has changed since a version was solved: money, and what became of asking."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from anju.web.plan.bridge.money import pools_of
from anju.web.plan.models import (
    Application,
    ApplicationState,
    PlanApplication,
    PlanVersion,
    source_name,
)

Key = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class MoneyNews:
    """A pool that is not what it was; None where there was, or is, none."""

    year: int
    source: str
    area_code: str
    before_fen: int | None
    after_fen: int | None

    @property
    def name(self) -> str:
        """Return what the source is called."""
        return source_name(self.source)

    @property
    def is_less(self) -> bool:
        """Tell whether there is less of it now."""
        return (self.after_fen or 0) < (self.before_fen or 0)


@dataclass(frozen=True, slots=True)
class ApplicationNews:
    """An application that has been decided otherwise, or newly."""

    application: Application
    before: str

    @property
    def source(self) -> str:
        """Return what the source is called."""
        return source_name(self.application.source)

    @property
    def before_word(self) -> str:
        """Return the state before in words; empty where there was no application."""
        return str(dict(ApplicationState.choices).get(self.before, ""))


def applications_of(version: PlanVersion) -> Iterator[PlanApplication]:
    """Return the applications as they are now, to be kept with a version."""
    for one in Application.objects.within(version.area_code):
        yield PlanApplication(
            version=version,
            area_code=one.area_code,
            project_id=one.project_id,
            source=one.source,
            year=one.year,
            state=one.state,
        )


def money_news(version: PlanVersion, own_area: str) -> list[MoneyNews]:
    """Return the pools in the reader's area that are not what the version knew."""
    now: dict[Key, int] = defaultdict(int)
    for pool in pools_of(version.area_code, version.years):
        area = pool.area_code or version.area_code
        now[pool.year, pool.source, area] += pool.amount_fen
    return _differing(_known(version), now, own_area)


def money_between(
    before: PlanVersion, after: PlanVersion, own_area: str
) -> list[MoneyNews]:
    """Return the pools in the reader's area that two versions knew otherwise."""
    return _differing(_known(before), _known(after), own_area)


def _known(version: PlanVersion) -> dict[Key, int]:
    rows = version.money.filter(amount_fen__isnull=False)
    fields = rows.values_list("year", "source", "area_code", "amount_fen")
    found: dict[Key, int] = defaultdict(int)
    for year, source, area, fen in fields:
        found[year, source, area] += fen
    return found


def _differing(
    before: dict[Key, int], after: dict[Key, int], own_area: str
) -> list[MoneyNews]:
    return [
        MoneyNews(*key, before.get(key), after.get(key))
        for key in sorted({**before, **after})
        if before.get(key, 0) != after.get(key, 0) and key[2].startswith(own_area)
    ]


def application_news(version: PlanVersion, own_area: str) -> list[ApplicationNews]:
    """Return the applications in the reader's area that were decided since."""
    rows = version.applications.values_list("project_id", "source", "year", "state")
    known = {(project, source, year): state for project, source, year, state in rows}
    if not known:
        return []
    found = Application.objects.within(own_area).select_related("project")
    decided = found.exclude(state=ApplicationState.PENDING)
    return [
        ApplicationNews(one, before)
        for one in decided.filter(area_code__startswith=version.area_code)
        for before in [known.get((one.project_id, one.source, one.year), "")]
        if before != one.state
    ]
