"""What counts as a way, a gate or a facility: `policy/checkup/walking.yaml` as read."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self

import yaml

from anju.science.policy import in_force

Tags = dict[str, str]


@dataclass(frozen=True)
class Rules:
    """The rules in force on a day, `said` as they stand in the file."""

    said: dict[str, Any]
    named: str = ""

    @classmethod
    def read(cls, path: Path, on: date) -> Self:
        """Read what was in force on a day."""
        rule = yaml.safe_load(path.read_text("utf-8"))
        said = in_force(rule, on)
        since = max(day for day in rule["values"] if day <= on)
        return cls(said, f"{path.name} {since}")

    @property
    def kinds(self) -> list[str]:
        """Codes of the facility kinds, in the file's order."""
        return list(self.said["kinds"])

    @property
    def place_keys(self) -> list[str]:
        """Tag keys that can make an object a facility."""
        kinds = self.said["kinds"].values()
        return sorted({key for one in kinds for key in one["tags"]})

    def by_tag(self) -> dict[str, dict[str, list[str]]]:
        """Return the kinds that each tag means, by key and value."""
        found: dict[str, dict[str, list[str]]] = {}
        for kind, one in self.said["kinds"].items():
            for key, values in one["tags"].items():
                for value in values:
                    found.setdefault(key, {}).setdefault(value, []).append(kind)
        return found

    def is_ground(self, kind: str) -> bool:
        """Tell whether a kind is reached wherever a path enters its area."""
        return bool(self.said["kinds"][kind].get("is_ground"))

    def is_walked(self, tags: Tags) -> bool:
        """Tell whether people may walk along a way; one-way signs are for cars."""
        ways, foot = self.said["ways"], tags.get("foot", "")
        if foot in ways["foot_no"]:
            return False
        if any(tags.get(key) in values for key, values in ways["never"].items()):
            return False
        if foot in ways["foot_yes"]:
            return tags["highway"] in (*ways["walked"], *ways["walked_if_foot"])
        return (
            tags["highway"] in ways["walked"]
            and tags.get("access") not in ways["access_no"]
        )

    def is_shut(self, tags: Tags) -> bool:
        """Tell whether a barrier keeps walkers out; `foot` outweighs `access`."""
        gates = self.said["gates"]
        if "foot" in tags:
            return tags["foot"] in gates["closed"]
        return tags.get("access") in gates["closed"] or (
            tags.get("locked") in gates["locked"]
        )

    def is_building(self, tags: Tags) -> bool:
        """Tell whether an outline is a building."""
        value = tags.get("building")
        return value is not None and value not in self.said["buildings"]["not_built"]

    def is_entrance(self, tags: Tags) -> bool:
        """Tell whether a point on an outline is a way in."""
        value = tags.get("entrance")
        return value is not None and (
            value not in self.said["buildings"]["not_entrances"]
        )

    def kinds_of(
        self, tags: Tags, by_tag: dict[str, dict[str, list[str]]]
    ) -> list[str]:
        """Return the kinds of facility that an object is, each once."""
        found = [
            kind
            for key, value in tags.items()
            if key in by_tag
            for kind in by_tag[key].get(value, ())
        ]
        shut = self.said["places_closed"].items()
        if found and any(tags.get(key) in values for key, values in shut):
            return []
        return list(dict.fromkeys(found))
