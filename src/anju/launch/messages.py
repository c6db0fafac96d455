"""Compile translations without gettext's tools: ``python -m anju.launch.messages``."""

import ast
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

from anju.launch import places
from anju.launch.refusals import LaunchRefused

Entry = dict[str, str]
MAGIC = 0x950412DE
HEAD = 7 * 4
LINE = re.compile(
    r'(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)?\s*(?P<text>".*")$'
)


def compile_all(folder: Path) -> int:
    """Compile every catalogue below a folder that is newer than its result."""
    done = 0
    for source in sorted(folder.glob("**/locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        half_done = target.with_suffix(".mo.new")
        half_done.write_bytes(pack(read(source)))
        half_done.rename(target)
        done += 1
    return done


def read(source: Path) -> dict[str, str]:
    """Read a catalogue; entries marked fuzzy or left empty are not translations."""
    lines = source.read_text(encoding="utf-8").splitlines()
    found: dict[str, str] = {}
    for number, entry in _entries(lines, source):
        key, value = _joined(entry)
        if key in found:
            raise _bad(source, number, f"“{key}” 重复", "stands here a second time")
        if value.strip("\0"):
            found[key] = value
    return found


def _entries(lines: list[str], source: Path) -> Iterator[tuple[int, Entry]]:
    """Cut at empty lines and at each new key, so that both habits are read."""
    entry: Entry = {}
    keyword, fuzzy = "", False
    for number, raw in enumerate([*lines, ""], start=1):
        line = raw.strip()
        starts = line.startswith(
            (
                "msgctxt",
                "msgid ",
                "#",
            )
        )
        if "msgstr" in {k[:6] for k in entry} and (starts or not line):
            if not fuzzy:
                yield number, entry
            entry, fuzzy = {}, False
        if line.startswith("#,") and "fuzzy" in line:
            fuzzy = True
        if not line or line.startswith("#"):
            continue
        match = LINE.match(line)
        if not match:
            raise _bad(source, number, "无法读懂", "cannot be read")
        keyword = match["keyword"] or keyword
        entry[keyword] = entry.get(keyword, "") + ast.literal_eval(match["text"])


def _joined(entry: Entry) -> tuple[str, str]:
    key = entry.get("msgid", "")
    if "msgctxt" in entry:
        key = f"{entry['msgctxt']}\x04{key}"
    if "msgid_plural" not in entry:
        return key, entry["msgstr"]
    forms = [entry[name] for name in sorted(entry) if name.startswith("msgstr[")]
    return f"{key}\0{entry['msgid_plural']}", "\0".join(forms)


def pack(messages: dict[str, str]) -> bytes:
    """Lay messages out as gettext's binary form: two tables, then the texts."""
    pairs = sorted((k.encode(), v.encode()) for k, v in messages.items())
    columns = [[key for key, _ in pairs], [value for _, value in pairs]]
    tables, texts = b"", b""
    place = HEAD + 16 * len(pairs)
    for text in columns[0] + columns[1]:
        tables += struct.pack("<2I", len(text), place + len(texts))
        texts += text + b"\0"
    count = len(pairs)
    head = struct.pack("<7I", MAGIC, 0, count, HEAD, HEAD + 8 * count, 0, place)
    return head + tables + texts


def _bad(source: Path, number: int, zh: str, en: str) -> LaunchRefused:
    where = f"{source.name}:{number}"
    return LaunchRefused(f"{source}，第{number}行：{zh}", f"{where}: {en}")


if __name__ == "__main__":
    try:
        compile_all(places.SOURCES)
    except LaunchRefused as wrong:
        sys.exit(str(wrong))
