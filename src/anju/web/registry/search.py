"""The text by which a record is found: code, name, aliases and their pinyin."""

from collections.abc import Iterable

from pypinyin import Style, lazy_pinyin


def search_text(code: str, names: Iterable[str]) -> str:
    """Return one lower-case text holding every way a person may type a record."""
    words = [code.lower()]
    for name in dict.fromkeys(filter(None, names)):
        words.append(name.lower())
        words.append("".join(lazy_pinyin(name)).lower())
        words.append("".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower())
    return " ".join(words)


def fold(typed: str) -> str:
    """Return what a person typed in the form in which it is looked for."""
    return "".join(typed.split()).lower()
