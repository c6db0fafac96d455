"""Whether a community or sub-district has the facility that it is owed."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from anju.science.checkup.cases import counted
from anju.science.checkup.facts import Facility, Facts, Place
from anju.science.checkup.indicator import Case


def lacking(
    code: str,
    facts: Facts,
    *,
    level: str,
    kinds: frozenset[str],
    least_floor_m2: Fraction | None = None,
    least_site_m2: Fraction | None = None,
) -> Iterator[Case]:
    """Give each place of a level a case: a hit where no facility is large enough.

    A county that registered not one facility of these kinds has handed in no
    register, so nobody knows what its places lack.

    Parameters
    ----------
    code
        The indicator, also what the place is found to lack.
    level
        `community` or `subdistrict`.
    kinds
        Facility kinds, any of which will do.
    least_floor_m2, least_site_m2
        What is large enough, in square metres; `None` asks for neither.
    """
    listed = [one for one in facts.facilities if one.kind in kinds]
    counties = {one.area_code[:6] for one in listed}
    least = (least_floor_m2, least_site_m2)
    for place in facts.places:
        if place.level != level:
            continue
        is_met = _is_met(place, listed, least)
        is_known = place.area_code[:6] in counties and is_met is not None
        items = (code,) if is_known and not is_met else ()
        yield counted("area", place, is_known=is_known, items=items)


def _is_met(
    place: Place,
    listed: Sequence[Facility],
    least: tuple[Fraction | None, Fraction | None],
) -> bool | None:
    """Tell whether any open facility inside is large enough; `None` if unmeasured."""
    inside = [
        _is_enough(one, *least)
        for one in listed
        if one.area_code.startswith(place.area_code) and one.is_open is not False
    ]
    if True in inside:
        return True
    return None if None in inside else False


def _is_enough(
    one: Facility, least_floor_m2: Fraction | None, least_site_m2: Fraction | None
) -> bool | None:
    asked = ((one.floor_m2, least_floor_m2), (one.site_m2, least_site_m2))
    told = [size and size >= least for size, least in asked if least is not None]
    return None if None in told else all(told)
