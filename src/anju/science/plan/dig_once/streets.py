"""Streets that the words of a project name: lists carry names, not lines."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

PARTING: Final = "、，,；;。：:（）()《》“”\"'‘’ \t\n及与至对在将等"
LEADING: Final = ("实施", "新建", "改造", "推进", "加快", "城区", "市区", "包括")
AND: Final = "和"
COMMON: Final = frozenset({
    "道路", "主干路", "次干路", "支路", "公路", "铁路", "线路", "管路", "回路", "干路",
    "步行街", "商业街", "老街", "背街", "小巷", "街巷", "大街", "大道", "马路",
})  # fmt: skip
_NAME: Final = re.compile(
    r"[\u4e00-\u9fff]{1,6}?"
    r"(?:大道|(?:大街|街)(?![坊道区])|[东西南北中]?路(?![灯面线网基])|巷)"
)


def spoken_streets(text: str) -> tuple[str, ...]:
    """Return the street names in a text, by how Chinese street names are made.

    A list is parted at its commas; leading verbs are dropped (实施六峰路 is 六峰路);
    common words such as 主干道路 name no street. For texts that no register covers.
    """
    found: list[str] = []
    for piece in re.split(f"[{re.escape(PARTING)}]", text):
        found += _in_piece(_without_lead(piece))
    return tuple(dict.fromkeys(found))


class Streets:
    """The streets of a register, found by name or alias in any text.

    Parameters
    ----------
    names
        Code of each street by its name; a name of several streets has several codes.
    """

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._codes = {name: tuple(codes) for name, codes in names.items() if name}
        longest_first = sorted(self._codes, key=lambda name: (-len(name), name))
        words = "|".join(map(re.escape, longest_first))
        self._pattern = re.compile(words or r"(?!)")

    def named_in(self, text: str) -> tuple[str, ...]:
        """Return the names found, each once, in the order of the text.

        Of names that contain one another the longest counts: 崤山东路 is not 山东路.
        """
        return tuple(dict.fromkeys(self._pattern.findall(text)))

    def codes(self, name: str) -> tuple[str, ...]:
        """Return the codes of a name."""
        return self._codes.get(name, ())


def opened_more_than_once(lists: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the streets that two or more projects of a list name, with those projects.

    Parameters
    ----------
    lists
        What each project says of itself, by its code.
    """
    naming: dict[str, list[str]] = {}
    for code, text in lists.items():
        for street in spoken_streets(text):
            naming.setdefault(street, []).append(code)
    return {name: tuple(codes) for name, codes in naming.items() if len(codes) > 1}


def _in_piece(piece: str) -> list[str]:
    """Return the name that a piece begins with, and those joined to it by 和."""
    name = _NAME.match(piece)
    if name is None or name.group() in COMMON:
        return []
    rest = piece[name.end() :]
    more = _in_piece(rest.removeprefix(AND)) if rest.startswith(AND) else []
    return [name.group(), *more]


def _without_lead(piece: str) -> str:
    lead = next((one for one in LEADING if piece.startswith(one)), "")
    return piece.removeprefix(lead)
