"""What came of a question, as rows: the works that move, and the money."""

from collections.abc import Iterator

from anju.science.plan.city.ask import Answer
from anju.science.plan.city.caps import FEN_PER_K
from anju.science.plan.city.purses import purses_of
from anju.web.plan.bridge.sequence.names import names_of
from anju.web.plan.bridge.sequence.standing import Standing
from anju.web.plan.models import PlanAnswer, PlanShift

Way = tuple[str, int | None]


def shifts_of(
    answer: PlanAnswer, standing: Standing, found: Answer
) -> Iterator[PlanShift]:
    """Return the works that the plan in answer decides otherwise, as unsaved rows."""
    laid, names = standing.laid, names_of(standing.laid)
    for one in found.told.displaced:
        work = laid.city.works[one.unit]
        if work.code == answer.code:
            continue
        package_before, month_before = way_of(standing, one.unit, one.before)
        package, month = way_of(standing, one.unit, one.after)
        yield PlanShift(
            answer=answer,
            area_code=laid.askers[work.code].candidate.area_code,
            code=work.code,
            name=names.unit(one.unit),
            part=work.year,
            kind=one.kind,
            package_before=package_before,
            month_before=month_before,
            package=package,
            month=month,
        )


def way_of(standing: Standing, unit: int, way: tuple[int, int] | None) -> Way:
    """Return package and first month of a way to do a work."""
    if way is None:
        return "", None
    option, month = way
    instance, works = standing.case.instance, standing.laid.city.works
    first = int((instance.options.unit < unit).sum())
    return works[unit].offers[option - first].package, month


def money_of(standing: Standing, found: Answer) -> list[list[str | int]]:
    """Return source, area, year and the fen that are spent more or less."""
    areas, years = purses_of(standing.laid.city).areas, standing.laid.city.pacing.years
    own = standing.case.instance.sources.own
    return [
        [*(("", "") if name == own else areas[name]), years[0] + year, more * FEN_PER_K]
        for (name, year), more in found.money.items()
    ]
