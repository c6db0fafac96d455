"""What works, streets, packages and pools are called in reasons."""

from anju.science.plan.city.purses import purses_of
from anju.science.plan.funding import SOURCES
from anju.science.plan.records import Words
from anju.science.plan.sequence.explain.names import Names
from anju.web.plan.bridge.sequence.reasons import PACKAGES
from anju.web.plan.bridge.sequence.works import Laid
from anju.web.plan.models import Bundle
from anju.web.registry.areas import name_of

RANKS = ("", Bundle.WHOLE, Bundle.BASIC, Bundle.IMPROVEMENT, Bundle.UPGRADE)


def names_of(laid: Laid) -> Names:
    """Return the names of a city that was laid out."""
    city = laid.city

    def unit(place: int) -> str:
        work = city.works[place]
        name = laid.askers[work.code].name
        if len(laid.works[work.code]) == 1:
            return name
        return f"{name}（{city.pacing.years[work.year]}）"

    def street(place: int) -> str:
        return laid.known.dug.names[city.streets[place].code]

    def package(rank: int) -> Words:
        return PACKAGES.get(RANKS[rank], Words("", ""))

    pools = purses_of(city).areas
    return Names(
        unit=unit,
        street=street,
        package=package,
        source={name: _words(*key, laid) for name, key in pools.items()},
        first_year=city.pacing.years[0],
    )


def _words(source: str, area_code: str, laid: Laid) -> Words:
    """Name a pool; one of a part of the city tells of which."""
    one = SOURCES[source]
    if laid.city.area_code.startswith(area_code):
        return Words(one.name_zh, one.name_en)
    place = name_of(area_code)
    return Words(f"{place}{one.name_zh}", f"{one.name_en} of {place}")
