"""What a plan did not know or could not keep, in words."""

from collections.abc import Iterator

from anju.science.plan.city.solve import CityPlan
from anju.web.plan.bridge.sequence.works import Laid

Note = list[str]


def notes_of(laid: Laid, plan: CityPlan, *, holds_begun: bool) -> list[Note]:
    """Return every note, Chinese and English."""
    return list(_notes(laid, plan, holds_begun=holds_begun))


def _notes(laid: Laid, plan: CityPlan, *, holds_begun: bool) -> Iterator[Note]:
    unknown = (laid.city.crews < 0).sum(axis=1).tolist()
    if any(unknown):
        yield [
            "施工力量有季度未填报：未填报的不作限制，并非无限。",
            "Crews of some quarters were not reported: no limit is set there.",
        ]
    if not holds_begun:
        yield [
            "资金或窗口期不足以保证全部已开工项目按期完工，已按价值优先安排。",
            "Not all works under way can go on in time; they were put by value.",
        ]
    late = [
        work
        for place, work in enumerate(laid.city.works)
        if work.is_mandatory and not plan.instance.units.is_mandatory[place]
    ]
    if late:
        many = len(late)
        yield [
            f"{many} 个安全义务项目因窗口期和前期不能在首年开工，按价值安排。",
            f"{many} safety works cannot start in the first year; put in by value.",
        ]
    given = laid.known.policy.given
    yield [
        f"{given['note_zh']}〔{given['mark']}〕。",
        f"{given['note_en'].capitalize()} [{given['mark']}].",
    ]
