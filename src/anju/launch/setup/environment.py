"""The virtual environment and the Python packages in it."""

import os
import shutil
import sys
from pathlib import Path

from anju.launch import places
from anju.launch.refusals import LaunchRefused
from anju.launch.setup import steps

FOLDER = places.CHECKOUT / ".venv"
PYTHON = FOLDER / "bin" / "python"
TOOLS = places.CHECKOUT / ".tools"
PINS = places.CHECKOUT / "requirements"
STAMPS = FOLDER / "anju"
UNFINISHED = STAMPS / "unfinished"
PLAIN_PIP = {
    "PIP_USER": "0",
    "PIP_REQUIRE_VIRTUALENV": "0",
    "PIP_ROOT_USER_ACTION": "ignore",
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
}
COMMAND = """#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
# Two lines for the shell, so that the path may hold blanks or be long.
import sys

from anju.cli.main import anju

if __name__ == "__main__":
    sys.exit(anju())
"""


def packages(kind: str) -> steps.Step:
    """Say how the packages of one file of pins get in."""
    pins = PINS / f"{kind}.txt"
    return steps.Step(
        f"Python 包 Python packages ({kind})",
        (pins, Path(__file__)),
        STAMPS / f"{kind}.stamp",
        lambda: install(pins),
    )


def install(pins: Path) -> None:
    """Install pinned packages; the sign stays if we are killed meanwhile."""
    UNFINISHED.touch()
    pinned: steps.Words = ["--require-hashes", "--requirement", pins]
    failed = pip("--python", PYTHON, "install", *pinned)
    UNFINISHED.unlink()
    if failed:
        raise steps.unreachable("Python 软件包", "Python packages")


def ensure() -> None:
    """Have an environment; one whose last installation was cut short goes."""
    if UNFINISHED.exists() or not answers(PYTHON):
        steps.say("Python 环境 Python environment …")
        make()
    STAMPS.mkdir(exist_ok=True)
    write_command()


def make() -> None:
    """Make the environment without pip in it, by ``venv`` or else ``virtualenv``."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    made = steps.run([sys.executable, "-m", "venv", "--without-pip", FOLDER])
    if made.returncode == 0 and answers(PYTHON):
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    shutil.rmtree(TOOLS, ignore_errors=True)
    wanted: steps.Words = ["--require-hashes", "--requirement", PINS / "venv.txt"]
    if pip("install", "--target", TOOLS, *wanted):
        raise steps.unreachable("virtualenv", "virtualenv")
    tool: steps.Words = [sys.executable, "-m", "virtualenv", "--no-seed", FOLDER]
    steps.run(tool, env={"PYTHONPATH": str(TOOLS)})
    if not answers(PYTHON):
        raise LaunchRefused(
            f"无法建立 Python 虚拟环境，详见 {steps.LOG}",
            f"The virtual environment could not be made; see {steps.LOG}",
        )


def write_command() -> None:
    """Put ``anju`` into the environment, and our source on its path."""
    asked: steps.Words = [
        PYTHON,
        "-c",
        "import sysconfig; print(sysconfig.get_path('purelib'))",
    ]
    library = Path(steps.run(asked).stdout.strip())
    paths = f"{places.SOURCES}\n{places.CHECKOUT}\n"
    write(library / "anju.pth", paths)
    write(FOLDER / "bin" / "anju", COMMAND.format(python=PYTHON)).chmod(0o755)


def write(file: Path, text: str) -> Path:
    """Write a file, if it says something else so far, in one go."""
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        half_done = file.with_name(f"{file.name}.new")
        half_done.write_text(text, encoding="utf-8")
        half_done.rename(file)
    return file


def pip(*arguments: str | Path) -> int:
    """Run the machine's pip, whose settings say where packages come from."""
    caller = [sys.executable, "-m", "pip"]
    if steps.run([*caller, "--version"]).returncode:
        raise LaunchRefused(
            "本机的 Python 没有 pip。在 Debian 上请安装 python3-pip。",
            "This Python has no pip. On Debian install python3-pip.",
        )
    for name in ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT"):
        os.environ.pop(name, None)
    return steps.run([*caller, *arguments], env=PLAIN_PIP).returncode


def answers(program: Path) -> bool:
    """Whether this interpreter is there and runs the version that set-up runs."""
    if not program.exists():
        return False
    asked: steps.Words = [program, "-c", "import sys; print(sys.version_info[:2])"]
    return steps.run(asked).stdout.strip() == str(sys.version_info[:2])
