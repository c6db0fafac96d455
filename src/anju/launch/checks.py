"""``python -m anju.launch.checks``: all that `make test` checks, pytest last."""

import os
import subprocess
import sys
from pathlib import Path

from anju.launch import places

BIN = Path(sys.executable).parent
CHECKS = (
    ("lint", "ruff", "check"),
    ("format", "ruff", "format", "--check"),
    ("types", "mypy", "src/anju/science", "src/anju/launch", "src/anju/cli"),
    ("imports", "lint-imports", "--no-logo"),
)

MOST_PROCESSES = 4
"""Each has a database server of its own."""


def main(arguments: list[str]) -> int:
    """Run the quick checks; the tests only when all of them are content."""
    env = {**os.environ, "PYTHONPATH": f"{places.SOURCES}:{places.CHECKOUT}"}
    failed = [name for name, *check in CHECKS if run(name, check, env)]
    if failed:
        print(f"\n未通过 Failed: {', '.join(failed)}")
        return 1
    return run("tests", ["pytest", *side_by_side(), *arguments], env)


def side_by_side() -> list[str]:
    """Tell pytest how many processes to use; the tests of a file stay together."""
    return [f"-n{min(os.cpu_count() or 1, MOST_PROCESSES)}", "--dist=loadfile"]


def run(name: str, check: list[str], env: dict[str, str]) -> int:
    """Run one check where it can be seen."""
    print(f"\n== {name}", flush=True)
    program, *options = check
    command = [str(BIN / program), *options]
    return subprocess.run(command, cwd=places.CHECKOUT, env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
