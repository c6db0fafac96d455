"""Presets of light rules, from the policy folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings

from anju.science.deliver.lights import Part, Preset, preset_of
from anju.web import policy
from anju.web.deliver.models import LightChoice

DEFAULT_PRESET = "product_default"


@dataclass(frozen=True, slots=True)
class PresetInfo:
    """A preset with its names, as pages show it."""

    preset: Preset
    name_zh: str
    name_en: str
    entry: Mapping[str, Any]
    file: Mapping[str, Any]

    @property
    def lines(self) -> list[tuple[Part, Mapping[str, Any]]]:
        """Pair each rule with its entry, which says what follows from a light."""
        return list(zip(self.preset.parts, self.entry["rules"], strict=True))


@cache
def preset_codes() -> tuple[str, ...]:
    folder = settings.POLICY_DIR / "deliver" / "lights"
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def preset_on(code: str, day: date) -> PresetInfo:
    """Return a preset as it was in force on a day."""
    name = f"deliver/lights/{code}"
    file, entry = policy.rule(name), policy.on(name, day)
    return PresetInfo(
        preset_of(code, entry), file["name_zh"], file["name_en"], entry, file
    )


def preset_in_use() -> str:
    """Return the preset that the bureau chose last."""
    choice = LightChoice.objects.first()
    return choice.preset if choice else DEFAULT_PRESET
