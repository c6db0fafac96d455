"""What policy says of the life circle on a day: kinds, limits, speeds, who counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from anju.science.policy import in_force
from anju.web.policy import on, rule, table

POLICY = "checkup/life_circle"
WALKING = "checkup/walking"
TABLE = "checkup/facilities"


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers of one day, with their marks and sources."""

    speeds: Mapping[str, Any]
    classes: Mapping[str, Any]
    attaching: Mapping[str, Any]
    looked_for: Mapping[str, Any]
    findings: Mapping[str, Any]

    def as_parameters(self) -> dict[str, Any]:
        """Return them ready to be kept with a run."""
        return {name: dict(getattr(self, name)) for name in self.__slots__}


def rules_on(day: date) -> Rules:
    """Return what is in force on a day."""
    return Rules(
        speeds=_speeds(day),
        classes=_classes(day),
        attaching=_on("attaching_m", day),
        looked_for=_on("looked_for_m", day),
        findings=_on("findings", day),
    )


def kinds_on(day: date) -> list[dict[str, Any]]:
    """Return every kind in the order of the table, ready to be frozen in a run."""
    speeds = _speeds(day)
    spared = set(_on("not_by_walking", day)["kinds"])
    also = _on("also_serve", day)["kinds"]
    return [
        {
            "code": row["code"],
            "name_zh": row["name_zh"],
            "name_en": row["name_en"],
            "standard": row["standard"],
            "must": row["must"] == "must",
            "mark": row["mark"],
            "source": row["source"],
            "also": list(also.get(row["code"], ())),
            "is_walked": row["code"] not in spared,
            **_level(row, day),
            **_limit(row, day, speeds),
        }
        for row in table(TABLE)
    ]


def _speeds(day: date) -> dict[str, Any]:
    """Return metres a minute of each group; a small child is led by an adult."""
    walking = on(WALKING, day)
    speeds = walking["speed_m_min"]
    return {
        "residents": speeds["everyone"],
        "elderly": speeds["elderly"],
        "children": speeds["everyone"],
        "mark": walking["marks"]["speed_m_min"],
        "source": walking["source"],
    }


def _classes(day: date) -> dict[str, Any]:
    walking = on(WALKING, day)
    return {
        "minutes": list(walking["classes_min"]),
        "mark": walking["marks"]["classes_min"],
        "source": walking["source"],
    }


def _on(name: str, day: date) -> dict[str, Any]:
    return in_force(rule(POLICY)[name], day)


def _level(row: Mapping[str, str], day: date) -> dict[str, str]:
    level = _level_of(row, day)
    return {"level_zh": level["name_zh"], "level_en": level["name_en"]}


def _level_of(row: Mapping[str, str], day: date) -> dict[str, Any]:
    levels = _on("levels", day)["levels"]
    return next(one for one in levels if row["level"].startswith(one["starts"]))


def _limit(
    row: Mapping[str, str], day: date, speeds: Mapping[str, Any]
) -> dict[str, Any]:
    """Return how far is too far: a radius, the row's minutes, or its level's."""
    radius = _on("radius_m", day)["radius"].get(row["code"])
    radius = radius or (float(row["service_radius_m"] or 0) or None)
    if radius:
        return {
            "by": "radius",
            "minutes": None,
            "limit_m": float(radius),
            "limit_elderly_m": float(radius),
            "limit_mark": row["mark"],
        }
    by, mark = "minutes", row["mark"]
    minutes = float(row["walk_min"] or 0)
    if not minutes:
        level = _level_of(row, day)
        by, minutes, mark = "level", float(level["minutes"]), level["mark"]
    return {
        "by": by,
        "minutes": minutes,
        "limit_m": minutes * speeds["residents"],
        "limit_elderly_m": minutes * speeds["elderly"],
        "limit_mark": mark,
    }
