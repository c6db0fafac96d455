"""What is known of the city before a report is read: towns, indicators, own places."""

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from anju.launch.places import CHECKOUT
from anju.science.checkup.consistency import Known, Town
from anju.science.errors import FileRefused

POLICY = CHECKOUT / "policy"
NAME_HEADS = ("name", "名称", "地名", "区划名称", "街道", "社区", "小区")
ENCODINGS = ("utf-8-sig", "gb18030")


@cache
def towns() -> tuple[Town, ...]:
    """Return the prefecture-level places of the country, from the policy folder."""
    return tuple(
        Town(row["name"], row["province"], row["short"])
        for row in _rows(POLICY / "place" / "towns.csv")
    )


@cache
def indicators() -> tuple[str, ...]:
    """Return the names of the indicators of all editions."""
    files = sorted((POLICY / "checkup").glob("indicators_*.csv"))
    return tuple(row["name_zh"] for file in files for row in _rows(file))


def known(city: str = "", places: Iterable[str] = ()) -> Known:
    """Gather what is known for one check."""
    return Known(city, frozenset(places), towns(), indicators())


def read_places(path: Path) -> list[str]:
    """Read the city's own place names: one column, or the one headed name or 名称.

    Raises
    ------
    FileRefused
        When the file is no text or holds no name.
    """
    rows = list(csv.reader(_text(path).splitlines()))
    head = [cell.strip() for cell in rows[0]] if rows else []
    at = next((head.index(name) for name in NAME_HEADS if name in head), None)
    body = rows if at is None else rows[1:]
    names = [row[at or 0].strip() for row in body if len(row) > (at or 0)]
    found = [name for name in names if name]
    if not found:
        raise FileRefused(f"“{path.name}”里没有地名。请每行写一个，或用“名称”作列名。")
    return found


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise FileRefused(f"找不到文件“{path}”。请核对路径。") from error
    for encoding in ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileRefused(f"“{path.name}”不是文本。请另存为 CSV（UTF-8）。")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))
