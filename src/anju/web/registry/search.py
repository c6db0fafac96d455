"""The text by which a record is found: code, name, aliases and their pinyin."""

import re
from collections.abc import Iterable
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

HAN = re.compile(r"([0-9A-Za-z-]+)")


def search_text(code: str, names: Iterable[str]) -> str:
    """Return one lower-case text holding every way a person may type a record."""
    words = [code.lower()]
    for name in dict.fromkeys(filter(None, names)):
        words.append(name.lower())
        runs = [_spelled(run) for run in re.split(HAN, name)]
        words += ["".join(whole) for whole in zip(*runs, strict=True)]
    return " ".join(words)


@lru_cache(maxsize=1 << 16)
def _spelled(run: str) -> tuple[str, str]:
    """Spell a run of characters, whole and by first letters; runs come again often."""
    first = lazy_pinyin(run, style=Style.FIRST_LETTER)
    return "".join(lazy_pinyin(run)).lower(), "".join(first).lower()


def fold(typed: str) -> str:
    """Return what a person typed in the form in which it is looked for."""
    return "".join(typed.split()).lower()
