"""The loops of the science, compiled before anybody waits for them."""

from concurrent.futures import ThreadPoolExecutor

from anju.launch import places
from anju.launch.setup import environment, steps

SCIENCE = places.SOURCES / "anju" / "science"
FOLDERS = (
    SCIENCE / "tools" / "geo" / "walking",
    SCIENCE / "tools" / "optimise" / "coverage",
    SCIENCE / "plan" / "sequence",
)
PARTS = (
    ("anju.science.checkup.loops", "walking"),
    ("anju.science.checkup.loops", "covering"),
    ("anju.science.plan.loops",),
)


def compiled() -> steps.Step:
    """Say how the loops get compiled: anew whenever any of them has changed."""
    sources = sorted(file for folder in FOLDERS for file in folder.glob("*.py"))
    return steps.Step(
        "编译计算内核 Compiled loops",
        (*sources, environment.PINS / "run.txt"),
        environment.STAMPS / f"loops-{places.mark(places.CHECKOUT)}.stamp",
        make,
    )


def make() -> None:
    """Throw away what is kept, and compile; without it everything works, slower."""
    for folder in FOLDERS:
        for kept in folder.glob("__pycache__/*.nb[ic]"):
            kept.unlink(missing_ok=True)
    with ThreadPoolExecutor(2) as both:
        failed = sum(both.map(_compile, PARTS))
    if failed:
        steps.say(f"未能预先编译 not compiled beforehand; {steps.LOG}")


def _compile(part: tuple[str, ...]) -> bool:
    told = {"PYTHONPATH": str(places.SOURCES)}
    done = steps.run([environment.PYTHON, "-m", *part], env=told)
    return done.returncode != 0
