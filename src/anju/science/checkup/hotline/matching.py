"""Which estate a call speaks of: found by its name, an alias or its street number.

Names are compared letter by letter, never by likeness: a wrong estate is worse than
an open question that a clerk answers once and for all.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias

Way: TypeAlias = Literal["name", "alias", "learned", "address", "stem", "none"]

SURE: dict[Way, float] = {
    "name": 1.0,
    "learned": 1.0,
    "alias": 0.95,
    "address": 0.9,
    "stem": 0.75,
    "none": 0.0,
}
"""How sure a hit is where only one estate answers to it."""

FROM_TEXT = 0.9  # a name in the story is weaker than one in the field for the place
RUNS_ON = 0.6  # the name is the tail of a longer word: 福园 in 幸福园
BY_AREA = 0.95  # several bear the name; the area of the call leaves one
SHORT = 4  # letters up to which a name must stand free
LEAST = 2
NOISE = re.compile(r"[\s,，.。;；:：、()（）“”\"'〔〕【】\[\]《》·\-_]+")
TAILS = (
    "住宅小区",
    "家属小区",
    "家属院",
    "家属楼",
    "生活区",
    "小区",
    "社区",
    "大院",
    "院",
)
FREE_BEFORE = "市县区镇乡道路街巷号社在住于的是位及和与到从村处映诉询求述称我咱对给院"
PLACED = re.compile(r"^.*(?:区|县|市|镇|乡|街道)(?=[^区县市镇乡]*[路街巷道])")
STREET = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:大道|大街|路|街|巷|道)[0-9]{1,4}号")


class Named(NamedTuple):
    """An estate as the register knows it.

    Parameters
    ----------
    code, area_code
        Which estate, and the community it lies in.
    name, aliases, address
        What people may call it.
    learned
        What a clerk has once said to mean this estate.
    """

    code: str
    area_code: str
    name: str
    aliases: Sequence[str] = ()
    address: str = ""
    learned: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """What a call was matched to.

    Parameters
    ----------
    code
        The estate, or nothing.
    way
        What gave it away.
    sure
        0 to 1; below the accepted limit the call stays unmatched.
    candidates
        The estates that might be meant, when there is no single one.
    """

    code: str = ""
    way: Way = "none"
    sure: float = 0.0
    candidates: tuple[str, ...] = ()


class _Key(NamedTuple):
    text: str
    way: Way
    code: str


class _Hit(NamedTuple):
    start: int
    text: str
    way: Way
    codes: tuple[str, ...]
    is_free: bool


def plain(text: str) -> str:
    """Bring a name or a text to the one form in which they are compared."""
    return NOISE.sub("", unicodedata.normalize("NFKC", text)).lower()


def stem(name: str) -> str:
    """Return a name without the word for estate at its end."""
    for tail in TAILS:
        if name.endswith(tail) and len(name) > len(tail):
            return name.removesuffix(tail)
    return name


class Gazetteer:
    """All estates, asked for by what they are called.

    Parameters
    ----------
    estates
        What is registered.
    city
        Words that say nothing in this city, such as 三门峡市.
    """

    def __init__(self, estates: Iterable[Named], city: Sequence[str] = ()) -> None:
        self._area: dict[str, str] = {}
        self._keys: dict[str, dict[Way, set[str]]] = defaultdict(
            lambda: defaultdict(set)
        )
        self._by_start: dict[str, list[str]] = defaultdict(list)
        self._city = [plain(word) for word in city]
        for estate in estates:
            self._area[estate.code] = estate.area_code
            for key in self._keys_of(estate):
                self._keys[key.text][key.way].add(key.code)
        for text in sorted(self._keys, key=len, reverse=True):
            self._by_start[text[:LEAST]].append(text)

    def _keys_of(self, estate: Named) -> Iterator[_Key]:
        spoken: list[tuple[str, Way]] = [
            (estate.name, "name"),
            *((one, "alias") for one in estate.aliases),
            *((one, "learned") for one in estate.learned),
        ]
        for written, way in spoken:
            text = self._placed(written)
            if len(text) >= LEAST:
                yield _Key(text, way, estate.code)
            short = stem(text)
            if way != "learned" and short != text and len(short) > LEAST:
                yield _Key(short, "stem", estate.code)
        for written in (estate.address, estate.name, *estate.aliases):
            found = STREET.search(PLACED.sub("", self._placed(written)))
            if found:
                yield _Key(found[0], "address", estate.code)

    def _placed(self, written: str) -> str:
        text = plain(written)
        for word in self._city:
            text = text.removeprefix(word)
        return text

    def match(self, place: str, text: str = "", area_code: str = "") -> Match:
        """Find the estate of a call.

        Parameters
        ----------
        place
            What stands in the field for the place, stripped of persons.
        text
            The story; asked only where the place gives nothing.
        area_code
            The area the call was filed under, as far as known; where it contradicts
            the name, the name is not believed.
        """
        best = self._best(place, area_code)
        if best.code or not text:
            return best
        told = self._best(text, area_code)
        if told.code:
            return Match(told.code, told.way, told.sure * FROM_TEXT)
        return best if best.candidates else told

    def area_of(self, code: str) -> str:
        """Return the community of an estate that was matched."""
        return self._area[code]

    def _best(self, written: str, area_code: str) -> Match:
        hits = list(self._hits(plain(written)))
        if not hits:
            return Match()
        ranked = sorted(hits, key=lambda hit: (-self._sure(hit), hit.start))
        found = self._settle(ranked[0], area_code)
        others = {
            c for hit in ranked[1:] for c in hit.codes if self._rivals(ranked[0], hit)
        }
        if found.code and others - {found.code}:
            return Match(candidates=tuple(sorted({found.code, *others})))
        return found

    def _rivals(self, best: _Hit, other: _Hit) -> bool:
        """Tell whether another name in the text speaks as clearly of another estate."""
        apart = other.start >= best.start + len(best.text) or (
            other.start + len(other.text) <= best.start
        )
        return apart and self._sure(other) >= self._sure(best)

    def _sure(self, hit: _Hit) -> float:
        return SURE[hit.way] * (1.0 if hit.is_free else RUNS_ON)

    def _settle(self, hit: _Hit, area_code: str) -> Match:
        inside = [c for c in hit.codes if self._lies_in(c, area_code)]
        sure = self._sure(hit)
        if len(inside) == 1:
            only = len(hit.codes) == 1
            return Match(inside[0], hit.way, sure if only else sure * BY_AREA)
        return Match(candidates=tuple(sorted(inside or hit.codes)))

    def _lies_in(self, code: str, area_code: str) -> bool:
        area = self._area[code]
        return area.startswith(area_code) or area_code.startswith(area)

    def _hits(self, text: str) -> Iterator[_Hit]:
        """Give the longest known name at every place of a text, none inside another."""
        end = 0
        for start, (first, second) in enumerate(pairwise(text)):
            if start < end:
                continue
            for name in self._by_start.get(first + second, ()):
                if text.startswith(name, start):
                    end = start + len(name)
                    if hit := self._told(text, start, name):
                        yield hit
                    break

    def _told(self, text: str, start: int, name: str) -> _Hit | None:
        ways = self._keys[name]
        way = max(ways, key=lambda one: SURE[one])
        if way == "address" and text.startswith("楼", start + len(name)):
            return None  # 黄河路12号楼 is a building, not a number on the street
        stands_free = start == 0 or text[start - 1] in FREE_BEFORE
        is_street = STREET.match(name) is not None
        free = stands_free or (len(name) > SHORT and not is_street)
        return _Hit(start, name, way, tuple(sorted(ways[way])), free)
