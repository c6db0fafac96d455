"""The presets of the policy folder, read for tests."""

from datetime import date
from pathlib import Path

import yaml

from anju.science.deliver.lights import Preset, preset_of
from anju.science.policy import in_force

FOLDER = Path("policy/deliver/lights")
CODES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def preset(code: str = "product_default") -> Preset:
    text = Path(FOLDER, f"{code}.yaml").read_text("utf-8")
    return preset_of(code, in_force(yaml.safe_load(text), date(2025, 6, 12)))
