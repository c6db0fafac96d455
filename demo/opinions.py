"""What residents answered in spring 2025, invented: old courts fare worse."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

import numpy as np

from demo import homes
from demo.estates import NEWER, PLANNED
from demo.land import Land
from demo.seeds import chance, share_out

FIRST_DAY: Final = date(2025, 4, 14)
DAYS: Final = 40
GROUPS: Final = {  # age, sex: part of the residents
    ("young", "female"): 0.135, ("young", "male"): 0.14,
    ("middle", "female"): 0.215, ("middle", "male"): 0.22,
    ("old", "female"): 0.155, ("old", "male"): 0.135,
}  # fmt: skip
WITHOUT_STATISTICS: Final = 0.08  # of the communities
BY_PHONE: Final = 0.1
MEAN: Final = {  # of five steps; what is short in old courts is felt
    "safety": 3.6, "stairwell": 3.1, "pipes": 3.5, "warmth": 3.2, "parking": 2.4,
    "charging": 2.8, "property": 2.9, "sanitation": 3.7, "ground": 3.3, "care": 3.0,
    "school": 3.6, "shops": 3.9, "walking": 3.4, "transit": 3.7, "flood": 3.3,
    "fire": 3.1,
}  # fmt: skip
OF_AGE: Final = {"young": -0.15, "middle": -0.05, "old": 0.2}


def population(land: Land) -> list[dict[str, Any]]:
    """Return residents by community, age and sex; a few communities keep no count."""
    living: dict[str, int] = defaultdict(int)
    for row in homes.estate_rows(land.estates):
        living[row["area_code"]] += row["resident_count"]
    rng = chance("population")
    return [
        {"area_code": code, "age": age, "sex": sex, "persons": persons}
        for code, residents in sorted(living.items())
        if rng.random() >= WITHOUT_STATISTICS and residents
        for (age, sex), persons in zip(GROUPS, _split(rng, residents), strict=True)
    ]


def _split(rng: np.random.Generator, residents: int) -> list[int]:
    shares = [part * float(rng.uniform(0.85, 1.15)) for part in GROUPS.values()]
    return share_out(residents, shares, least=1)


def sheets(land: Land, asked: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """Give the filled-in sheets, community by community."""
    moods = _moods(land)
    for area in land.areas:
        if area["level"] == "community":
            yield from _community(area["code"], moods.get(area["code"], 0.0), asked)


def _moods(land: Land) -> dict[str, float]:
    """Tell how much better or worse a community feels: by what its estates are."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for estate in land.estates:
        kinds[estate["area_code"]].append(estate["group"])
    return {
        code: 0.5 * groups.count(NEWER) / len(groups)
        - 0.6 * groups.count(PLANNED) / len(groups)
        for code, groups in kinds.items()
    }


def _community(
    code: str, mood: float, asked: Sequence[Any]
) -> Iterator[dict[str, Any]]:
    rng = chance(f"opinions {code}")
    count = int(rng.integers(4, 9)) if rng.random() < 0.05 else int(rng.normal(23.5, 2))
    mood += float(rng.normal(0, 0.2))
    groups = list(GROUPS)
    for number in range(1, count + 1):
        age, sex = groups[int(rng.integers(len(groups)))]
        person = float(rng.normal(0, 0.45)) + OF_AGE[age]
        yield {
            "area_code": code,
            "sheet": f"{code[-6:]}-{number:03d}",
            "age": age,
            "sex": sex,
            "answers": "".join(_step(rng, one, mood + person) for one in asked),
            "answered_on": FIRST_DAY + timedelta(days=int(rng.integers(0, DAYS))),
            "by_phone": bool(rng.random() < BY_PHONE),
        }


def _step(rng: np.random.Generator, question: Any, lean: float) -> str:  # noqa: ANN401
    if rng.random() < 0.03:
        return "0"
    drawn = rng.normal(MEAN[question.topic] + lean, 0.85)
    return str(int(np.clip(round(drawn), 1, 5)))
