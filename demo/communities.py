"""The stage of communities: some assessed on the spot in spring, then all judged."""

from datetime import date, timedelta
from typing import Any, Final

import numpy as np

from anju.web.checkup.bridge.area import Stretch
from anju.web.checkup.bridge.community import items_on
from anju.web.checkup.services.area import Wanted, check_area
from anju.web.checkup.services.community import (
    Assessed,
    judge_communities,
    record_assessment,
)
from anju.web.site.clock import now, today
from demo.names import person
from demo.seeds import chance
from demo.site import BUREAU, Site

CITY: Final = "4112"
FIRST_DAY: Final = date(2025, 3, 17)
ON_THE_SPOT: Final = {  # how often an item is found in order where somebody looked
    "CC09": 0.75, "CC12": 0.45, "CC17": 0.55, "CC18": 0.9, "CC19": 0.8,
}  # fmt: skip
VISITED: Final = 0.5  # of the communities
PILOTS: Final = 6  # communities that were built up to the standard and accepted


AREAS: Final = (  # name, small set, sub-districts
    ("湖滨区中心片区体检", "area", ("411202001", "411202003")),
    ("陕州区停车专项体检", "parking", ("411203",)),
)


def communities(site: Site) -> None:
    """Write the assessments down, judge every community, check a few areas up."""
    _assess(site)
    for name, small_set, codes in AREAS:
        check_area(
            wanted=Wanted(name, small_set, Stretch(codes)),
            own_area=CITY,
            as_of=today(),
            now=now(),
            by=site.user(BUREAU),
        )


def _assess(site: Site) -> None:
    by = site.user(BUREAU)
    codes = [a["code"] for a in site.land.areas if a["level"] == "community"]
    rng = chance("complete communities")
    pilots = {codes[int(k)] for k in rng.choice(len(codes), PILOTS, replace=False)}
    for code in codes:
        if code in pilots:
            _accept(code, rng, by)
        elif rng.random() < VISITED:
            _visit(code, rng, by)
    judge_communities(area_code=CITY, as_of=today(), now=now(), by=by)


def _accept(code: str, rng: np.random.Generator, by: Any) -> None:  # noqa: ANN401
    who = f"市县联合验收组 {person(rng)}"
    for item in items_on(today()):
        _write((code, item["code"]), "完整社区试点验收，现场逐项核对", who, by)


def _visit(code: str, rng: np.random.Generator, by: Any) -> None:  # noqa: ANN401
    who = f"社区体检员 {person(rng)}"
    for item, share in ON_THE_SPOT.items():
        is_met = bool(rng.random() < share)
        seen = "现场查看，符合要求" if is_met else "现场查看，有短板，照片2张"
        days = int(rng.integers(0, 60))
        _write((code, item), seen, who, by, is_met=is_met, days=days)


def _write(
    place: tuple[str, str],
    evidence: str,
    who: str,
    by: Any,  # noqa: ANN401
    *,
    is_met: bool = True,
    days: int = 70,
) -> None:
    code, item = place
    said = Assessed(
        area_code=code,
        item=item,
        is_met=is_met,
        evidence=evidence,
        surveyor=who,
        surveyed_on=FIRST_DAY + timedelta(days=days),
    )
    record_assessment(said=said, by=by, today=today())
