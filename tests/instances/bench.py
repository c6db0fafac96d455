"""Instances and the checker of the bench, which shares no code with us."""

import importlib.util
import subprocess
import sys
import warnings
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.shared_data import shared

GENERATOR = shared("../bench/planning/generate.py")
needs_bench = pytest.mark.skipif(
    GENERATOR is None, reason="没有共享数据 no shared data: bench/planning"
)


def generated(folder: Path, *, estates: int, seed: int) -> Path:
    """Have the bench invent an instance."""
    line = [str(GENERATOR), str(folder), "--comms", str(estates), "--seed", str(seed)]
    subprocess.run(  # noqa: S603 - a fixture
        [sys.executable, *line], check=True, capture_output=True
    )
    return folder


def checker() -> ModuleType:
    """Load the checker of the bench."""
    assert GENERATOR is not None
    spec = importlib.util.spec_from_file_location(
        "bench_check", GENERATOR.parent / "check.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def opened(check: ModuleType, folder: Path) -> Any:
    """Read an instance as the checker does; it leaves its file to be closed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        return check.Instance(str(folder))
