"""Every table that is handed out, in order. To add one: one line here."""

from collections.abc import Callable

from anju.web.checkup.bridge.outputs import objects, results, walks
from anju.web.checkup.bridge.outputs.sheet import Scope, Sheet

SHEETS: tuple[Callable[[Scope], Sheet | None], ...] = (
    results.indicator_results,
    results.shortcomings,
    objects.findings,
    walks.entrances,
    walks.buildings,
    walks.places,
    objects.facilities,
    results.surveys,
)


def sheets_of(scope: Scope) -> list[Sheet]:
    """Return the tables that there are for a scope."""
    return [sheet for make in SHEETS if (sheet := make(scope)) is not None]
