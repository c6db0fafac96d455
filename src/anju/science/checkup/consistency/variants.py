"""Names written two ways: 钢材市场 and 钢建材市场, 湖滨区 and 湖宾区."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from anju.science.checkup.consistency.areas import NO_PLACE, TAILS
from anju.science.checkup.consistency.document import Where
from anju.science.checkup.consistency.finding import Finding, Mention, short
from anju.science.checkup.consistency.folding import HAN, simplify
from anju.science.checkup.consistency.likeness import is_slip, marks
from anju.science.checkup.consistency.subjects import key

THING: Final = re.compile(
    "(?:市场|厂区?|园|路|街|大道|巷|桥|学校|小学|中学|幼儿园|医院|公园|广场|中心|大厦|院|楼|馆|站|公司|局|委员会|委"
    "|办公室|项目|工程|片区|村|苑|城|湾|里|庭|居|府|小区|社区|街道|街办|镇|乡|区|县|市|集团|大学|寺|庙|塔|河|渠|湖|库)$"
)
PLACES: Final = re.compile("街道办事处|街道|街办|社区|小区|管理区|镇|乡|县|区|市")
ITEM: Final = re.compile(rf"[{HAN}A-Za-z0-9·]{{3,24}}")
LONG: Final = 6
SHORTEST: Final = 3
REACH: Final = 6
LABEL: Final = 16  # a cell this short holds one name
SHORT_TAILS: Final = tuple(sorted(TAILS, key=len, reverse=True))
MAX_MENTIONS: Final = 4
MOST_RARE: Final = 6


@dataclass(slots=True)
class Names:
    """Names of a document, the lists that they stand in, and its running text."""

    listed: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    raw: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    places: dict[str, Mention] = field(default_factory=dict)
    _lists: int = 0

    def add_list(self, names: Iterable[tuple[str, str, Mention]]) -> None:
        """Learn names that stand beside one another: they are different things.

        Each is given as folded, as written, and where.
        """
        self._lists += 1
        for name, raw, mention in names:
            self.listed[name].add(self._lists)
            self.raw[simplify(name)][raw] += 1
            self.places.setdefault(raw, mention)
            self.places.setdefault(name, mention)

    def beside(self, one: str, other: str) -> bool:
        """Tell whether two names were listed side by side."""
        return bool(self.listed.get(one, set()) & self.listed.get(other, set()))


@dataclass(frozen=True, slots=True)
class Line:
    """One folded text of the document and where it stands."""

    text: str
    where: Where
    is_cell: bool = False


def variants(
    names: Names, lines: Sequence[Line], known: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    """Yield pairs of names that are one name written two ways.

    Parameters
    ----------
    names
        Names that tables and lists set up.
    lines
        Every text of the document.
    known
        Official names, when the city gave its list: of a pair of official names
        neither is a mistake.
    """
    told: set[frozenset[str]] = set()
    text = "\n".join(line.text for line in lines)
    pairs = [*_between(names), *_short(names, lines), *_long(names, lines)]
    for one, other in pairs:
        pair = frozenset((one, other))
        if pair in told or names.beside(one, other) or pair <= known:
            continue
        told.add(pair)
        found = _finding(one, other, names, lines, text)
        if found:
            yield found
    yield from _scripts(names)
    yield from _tails(names, lines, text)


def _split(name: str) -> tuple[str, str]:
    for tail in SHORT_TAILS:
        if name.endswith(tail) and len(name) > len(tail):
            return name[: -len(tail)], tail
    return name, ""


def _is_variant(one: str, other: str) -> bool:
    a, tail = _split(one)
    b, other_tail = _split(other)
    if tail != other_tail:
        a, b, tail = one, other, ""
    if not tail and (key(one) == key(other) or _is_too_short(one, other)):
        return False
    least = 2 if tail in {"街道", "街办", "镇", "乡", "管理区"} else 4
    return min(len(a), len(b)) > 1 and is_slip(a, b, least=least)


def _is_too_short(one: str, other: str) -> bool:
    """Tell whether names are too short for a letter left out to be a slip."""
    least = SHORTEST if len(one) == len(other) else LONG - 1
    return min(len(one), len(other)) < least


def _between(names: Names) -> Iterator[tuple[str, str]]:
    """Compare the listed names with one another, through forms one letter short."""
    index: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names.listed):
        if not THING.search(name) or NO_PLACE.fullmatch(name):
            continue
        for mark in marks(name):
            for other in index[mark]:
                if other != name and _is_variant(name, other):
                    yield other, name
            index[mark].append(name)


def _short(names: Names, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Look before 街道, 社区, 区 in the text for a name one slip from a listed one."""
    index: dict[str, set[str]] = defaultdict(set)
    for name in names.listed:
        stem, tail = _split(name)
        if tail and 1 < len(stem) <= 8:  # noqa: PLR2004
            for mark in marks(stem):
                index[mark + "|" + tail].add(stem)
    if not index:
        return
    seen: set[tuple[str, str]] = set()
    for line in lines:
        for found in PLACES.finditer(line.text):
            is_whole = line.is_cell and found.end() == len(line.text)
            if is_whole and len(line.text) <= LABEL and THING.search(line.text):
                continue  # a name of its own, compared as a whole
            before = line.text[max(0, found.start() - 9) : found.start()]
            if (before, found[0]) not in seen:
                seen.add((before, found[0]))
                yield from _near(before, found[0], index, names)


def _near(
    before: str, tail: str, index: dict[str, set[str]], names: Names
) -> Iterator[tuple[str, str]]:
    stems = [before[-n:] for n in range(2, min(len(before), 9) + 1)]
    if any(stem + tail in names.listed for stem in stems):
        return
    for stem in stems:
        if not re.fullmatch(f"[{HAN}]+", stem):
            return
        for other in {
            o for mark in marks(stem) for o in index.get(mark + "|" + tail, ())
        }:
            if _is_variant(stem + tail, other + tail) and _same_edges(stem, other):
                yield other + tail, stem + tail


def _same_edges(stem: str, other: str) -> bool:
    """Tell whether a stem cut out of running text begins where the name begins."""
    return len(stem) == len(other) or (stem[0] == other[0] and stem[-1] == other[-1])


def _long(names: Names, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Find long names in the text with one slip: one half of each is unharmed."""
    halves: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for name in names.listed:
        if len(name) >= SHORTEST and THING.search(name):
            middle = max(len(name) // 2, 2)
            rear = min(len(name) // 2, len(name) - 2)
            halves[name[:middle]].append((name, 0))
            halves[name[rear:]].append((name, rear))
    sizes = sorted({len(half) for half in halves})
    for line in lines:
        if line.text in names.listed or (line.is_cell and len(line.text) <= LABEL):
            continue  # compared as a whole with the other names
        for size in sizes:
            for at in range(len(line.text) - size + 1):
                for name, offset in halves.get(line.text[at : at + size], ()):
                    yield from _window(line.text, at - offset, name, offset, names)


def _window(
    text: str, at: int, name: str, offset: int, names: Names
) -> Iterator[tuple[str, str]]:
    starts = (at,) if offset == 0 else (at - 1, at, at + 1)
    for start in starts:
        if start < 0:
            continue
        ends = (
            (start + len(name) + d for d in (-1, 0, 1))
            if offset == 0
            else (at + len(name),)
        )
        for end in ends:
            piece = text[start:end]
            if piece == name:
                return
            if (
                _has_edges(piece, name)
                and piece not in names.listed
                and not _within(text, start, end, names)
                and re.fullmatch(f"[{HAN}A-Za-z0-9·]+", piece)
                and _is_variant(name, piece)
            ):
                yield name, piece


def _has_edges(piece: str, name: str) -> bool:
    """Tell whether a piece of text may begin and end where the name does."""
    if len(piece) == len(name):
        return True
    is_near = abs(len(piece) - len(name)) == 1 and len(name) >= LONG
    return is_near and piece[:1] == name[:1] and piece[-2:] == name[-2:]


def _within(text: str, start: int, end: int, names: Names) -> bool:
    """Tell whether a piece is cut out of a longer name that the document lists."""
    return any(
        text[max(0, start - left) : end + right] in names.listed
        for left in range(REACH)
        for right in range(REACH)
        if left or right
    )


def _finding(
    one: str, other: str, names: Names, lines: Sequence[Line], text: str
) -> Finding | None:
    counts = {one: text.count(one), other: text.count(other)}
    if one in other or other in one:
        long = max(one, other, key=len)
        inner = min(one, other, key=len)
        counts[inner] -= counts[long]
    rare, usual = sorted((one, other), key=lambda n: (counts[n], n))
    if counts[rare] > MOST_RARE or counts[rare] * 3 > max(counts[usual], 1) * 4:
        return None
    mentions = (
        *_mentions(usual, lines, 1, names),
        *_mentions(rare, lines, MAX_MENTIONS, names),
    )
    message = (
        f"“{usual}”（{counts[usual]}处）与“{rare}”（{counts[rare]}处）疑为同一名称"
    )
    sure = counts[usual] > counts[rare]
    return Finding("name", usual, message, mentions, "high" if sure else "medium")


def _mentions(
    name: str, lines: Sequence[Line], most: int, names: Names
) -> tuple[Mention, ...]:
    found = []
    for line in lines:
        at = line.text.find(name)
        if at >= 0:
            found.append(
                Mention(line.where, short(line.text, at, at + len(name)), name)
            )
        if len(found) == most:
            break
    if not found and name in names.places:
        found.append(names.places[name])
    return tuple(found)


def _scripts(names: Names) -> Iterator[Finding]:
    """Yield names that differ only in script or width: 三門峽, １号院."""
    for raws in names.raw.values():
        written = {re.sub(r"[\s（）()]", "", raw) for raw in raws}
        if len(written) < 2:  # noqa: PLR2004
            continue
        usual, *rest = [raw for raw, _ in raws.most_common()]
        for rare in rest:
            if re.sub(r"[\s（）()]", "", rare) == re.sub(r"[\s（）()]", "", usual):
                continue
            mentions = tuple(names.places[raw] for raw in (usual, rare))
            message = f"“{usual}”与“{rare}”是同一名称的繁简体或全半角两种写法"
            yield Finding("name", usual, message, mentions)


def _tails(names: Names, lines: Sequence[Line], text: str) -> Iterator[Finding]:
    """Yield a sub-district called 街办 once where it is always called 街道."""
    for name in names.listed:
        for usual, rare in (("街道", "街办"), ("街办", "街道")):
            if not name.endswith(usual):
                continue
            other = name[: -len(usual)] + rare
            count, often = text.count(other), text.count(name)
            if rare == "街道":
                count -= text.count(other + "办")
            if 0 < count <= 2 and often >= 3 * count:  # noqa: PLR2004
                mentions = (
                    *_mentions(name, lines, 1, names),
                    *_mentions(other, lines, MAX_MENTIONS, names),
                )
                message = f"“{name}”（{often}处）与“{other}”（{count}处）是同一名称"
                yield Finding("name", name, message, mentions, "medium")
