"""``python3 -m anju.launch.setup [test]``: all that has to be there beforehand."""

import sys

from anju.launch import locks, messages, places
from anju.launch.refusals import LaunchRefused
from anju.launch.setup import environment, loops, pages, steps

OLDEST_PYTHON = (3, 11)


def prepare(kinds: list[str]) -> None:
    """Do the steps in turn; a second set-up waits for the first."""
    if sys.version_info < OLDEST_PYTHON:
        raise LaunchRefused(
            "需要 Python 3.11 或更新版本。", "Python 3.11 or newer is needed."
        )
    places.VAR.mkdir(parents=True, exist_ok=True)
    with locks.alone(places.VAR / "setup.lock"):
        environment.ensure()
        for kind in ("run", *kinds):
            environment.packages(kind).do()
        pages.files().do()
        loops.compiled().do()
        messages.compile_all(places.SOURCES)


def main() -> int:
    """Prepare, or say in a line what is missing."""
    try:
        prepare(sys.argv[1:])
    except LaunchRefused as missing:
        steps.say(str(missing))
        return 1
    except PermissionError as refused:
        steps.say(f"没有写入权限 No permission to write: {refused.filename}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
