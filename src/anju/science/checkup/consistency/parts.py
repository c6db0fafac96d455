"""Sub-items told in a sentence: 42栋，其中甲区29栋、乙区13栋."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from anju.science.checkup.consistency import overlap, wording
from anju.science.checkup.consistency.areas import Gazetteer, bare, looks_like_place
from anju.science.checkup.consistency.finding import Finding, Mention
from anju.science.checkup.consistency.ratios import fits
from anju.science.checkup.consistency.said import Said, Sentence
from anju.science.checkup.consistency.units import comparable

OPENS: Final = re.compile(
    "^[^，。；]{0,8}中，|^，由|其中|分别为|分别是|分为|由.*?(?:组成|构成)|包括|包含|按.{1,10}?(?:分|划分)|分布(?:在|于|为|情况)?|（|：|即|具体为"
)
OPEN_END: Final = re.compile(
    "等$|等[^、，。；0-9]{0,6}$|主要|为主|大多|多数|集中|较多|突出|部分|最多|最大|前.位|尤其|特别"
)
REST: Final = re.compile("其他|其余|剩余|另有|另外")
ITEM_BREAK: Final = re.compile(
    "。|；|增加|减少|下降|上升|较(?=上|去|前|20|其)|同比|计划|目标|标准|应|涉及|共有|合计|总计|共计|此外|同时|平均|每|原|达到|占地|投资|新增"
)
TOLERANCE: Final = Decimal("0.5")


@dataclass(slots=True)
class Breakdown:
    """A total and the sub-items that follow it in its sentence."""

    total: Said
    marker: str
    items: list[Said] = field(default_factory=list)
    shares: list[tuple[Said, Said]] = field(default_factory=list)
    is_open: bool = False
    is_nested: bool = False

    @property
    def are_areas(self) -> bool:
        """Tell whether the sub-items are places; these never overlap."""
        return all(
            item.area and (not item.name or item.subject == self.total.subject)
            for item in self.items
        )


def breakdowns(sentence: Sentence, gazetteer: Gazetteer) -> list[Breakdown]:
    """Find totals with their sub-items, and give area items the total's subject."""
    found: list[Breakdown] = []
    current: Breakdown | None = None
    last: Said | None = None
    before: Said | None = None
    for said in sentence.said:
        follows_share = before is not None and before.quantity.unit.is_share
        if not (said.quantity.unit.is_share and follows_share):
            current = _step(found, current, last, said, gazetteer)
        if not said.quantity.unit.is_share:
            last = said
        before = said
    for one in found:
        _close(one, sentence)
        _pair_shares(one, sentence)
    return [one for one in found if one.items]


def _step(
    found: list[Breakdown],
    current: Breakdown | None,
    last: Said | None,
    said: Said,
    gazetteer: Gazetteer,
) -> Breakdown | None:
    if said.quantity.unit.is_share:
        _share(current, last, said)
        return current
    opens = OPENS.search(said.left)
    if opens and last is not None and _fits(last, said):
        return _open(found, current, last, said, gazetteer)
    if current is None:
        return _implied(found, last, said, gazetteer)
    if _goes_on(current, said, gazetteer):
        return _add(current, said, gazetteer)
    is_other = said.is_firm and said.subject != current.total.subject
    if is_other or ITEM_BREAK.search(said.left) or not _fits(current.total, said):
        current.is_open = current.is_open or bool(re.search("[、，]", said.left[:2]))
        return None
    return _add(current, said, gazetteer)


def _open(
    found: list[Breakdown],
    current: Breakdown | None,
    last: Said,
    said: Said,
    gazetteer: Gazetteer,
) -> Breakdown | None:
    """Begin the sub-items of the amount before; inside others when it is one itself."""
    marker, words = OPENS.search(said.left), said.left
    opener = marker[0] if marker else ""
    if current is not None and last in current.items:
        if opener not in {"（", "：", "其中", "包括", "包含"}:
            return _add(current, said, gazetteer)
        if opener == "：" or words.startswith(("）", "；")):
            return None
        current.is_nested = True
    if ITEM_BREAK.search(words.partition(opener)[0]):
        return None
    fresh = Breakdown(last, opener)
    found.append(fresh)
    return _add(fresh, said, gazetteer)


def _implied(
    found: list[Breakdown], last: Said | None, said: Said, gazetteer: Gazetteer
) -> Breakdown | None:
    """Take places after a comma as sub-items though no 其中 is said: never complete."""
    area = _area_of(wording.opened(wording.trim(said.label)), gazetteer)
    if last is None or not area or last.area or not _fits(last, said):
        return None
    plain = said.left in {f"，{said.label}", f"、{said.label}"}
    if not plain or not last.label:
        return None
    fresh = Breakdown(last, "", is_open=True)
    found.append(fresh)
    return _add(fresh, said, gazetteer)


def _goes_on(current: Breakdown, said: Said, gazetteer: Gazetteer) -> bool:
    """Tell whether `；乙区5栋` goes on with places that are parted by semicolons."""
    if not said.left.strip("）").startswith("；") or not _fits(current.total, said):
        return False
    label = wording.opened(wording.trim(said.label))
    has_areas = current.items and current.items[0].area
    return bool(has_areas and _area_of(label, gazetteer) and not said.is_firm)


def _area_of(label: str, gazetteer: Gazetteer) -> str:
    found = (n for _, end, n in gazetteer.find(label) if end >= len(label) - 1)
    return next(found, "") or (bare(label) if looks_like_place(label) else "")


def _fits(total: Said, item: Said) -> bool:
    one, other = total.quantity.unit, item.quantity.unit
    if one.is_ratio or other.is_ratio or not one.measures or not other.measures:
        return False
    if item.aspect in {"change", "target"} or total.aspect in {"change", "target"}:
        return False
    return one.measures == other.measures and comparable(one, other)


def _add(current: Breakdown, said: Said, gazetteer: Gazetteer) -> Breakdown:
    label = wording.opened(wording.trim(said.label))
    area = _area_of(label, gazetteer)
    if area and said.noun in {"", "，", "。"} | {current.total.noun}:
        said.area, said.subject, said.name = (
            area,
            current.total.subject,
            current.total.name,
        )
        said.is_firm = current.total.is_firm
        said.aspect = current.total.aspect
    elif not said.is_firm:
        said.subject = ""
    if OPEN_END.search(said.left) or (REST.search(label) is None and not label):
        current.is_open = True
    current.items.append(said)
    return current


def _share(current: Breakdown | None, last: Said | None, said: Said) -> None:
    """Keep a percentage that belongs to the item just before it."""
    if "分别" in said.left:
        return
    words = said.left.replace("（", "").replace("，", "")
    words = re.sub(
        "约|为|达|占比?|(?:总数|总量|全部|总|其|全市|合计)的?|比例?|的|为|到", "", words
    )
    words = words.lstrip("、")
    if words or last is None or current is None:
        return
    if last in current.items:
        current.shares.append((last, said))


def _pair_shares(one: Breakdown, sentence: Sentence) -> None:
    """Pair `占比分别为47.5%、32.8%、19.7%` with the items before, one by one."""
    at = sentence.said.index(one.items[-1]) + 1 if one.items else 0
    run = sentence.said[at : at + len(one.items)]
    rest = sentence.said[at + len(one.items) : at + len(one.items) + 1]
    if not run or "分别" not in run[0].left or len(run) != len(one.items):
        return
    goes_on = bool(rest) and rest[0].quantity.unit.is_share and rest[0].left == "、"
    are_shares = all(s.quantity.unit.is_share for s in run)
    if re.search("占|比", run[0].left) and are_shares and not goes_on:
        one.shares = list(zip(one.items, run, strict=True))


def _close(one: Breakdown, sentence: Sentence) -> None:
    last = one.items[-1].quantity.end if one.items else 0
    tail = re.split("[。；，]", sentence.text[last:])[0]
    before = sentence.text[one.total.quantity.end : last]
    if re.match("[^、，。；]{0,8}等", tail) or OPEN_END.search(before):
        one.is_open = True


def check_parts(sentence: Sentence, found: list[Breakdown]) -> Iterator[Finding]:
    """Yield totals that their sub-items do not add up to."""
    for one in found:
        bound = one.total.quantity.bound
        if (bound and bound != "limit") or _are_members(one):
            continue
        yield from _sum(sentence, one)
        yield from _shares(sentence, one)


def _are_members(one: Breakdown) -> bool:
    """Tell whether the sub-items are the things counted: 3个街道（甲街道12个、…）."""
    noun = wording.ADMIN.match(one.total.noun)
    kind = wording.ADMIN_SAME.get(noun[1], noun[1]) if noun else ""
    return bool(kind) and all(item.area.endswith(kind) for item in one.items)


def _sum(sentence: Sentence, one: Breakdown) -> Iterator[Finding]:
    parts = [item.quantity.value for item in one.items]
    total, added = one.total.quantity.value, sum(parts, Decimal(0))
    steps = sum((item.quantity.step for item in one.items), one.total.quantity.step)
    is_whole = all(
        i.quantity.step % 1 == 0 and i.quantity.unit.size == 1 for i in one.items
    )
    loose = Decimal(0) if is_whole else steps * TOLERANCE
    if abs(added - total) <= loose or any(i.quantity.bound for i in one.items):
        return
    unit = one.total.quantity.unit
    shown = f"{(added / unit.size).normalize():f}{unit.text}"
    name = one.total.name or one.total.label or "总数"
    mention = _mention(sentence, one)
    if added > total:
        legal = not one.are_areas and overlap.is_legal(
            name + sentence.text[: one.total.quantity.start],
            unit,
            total,
            parts,
            sentence.text,
        )
        if legal:
            yield Finding(
                "overlap", name,
                f"{name}去重后为{one.total.quantity.shown()}，各分项合计{shown}；"
                "同一对象可有多项问题，分项之和大于总数是合法的重叠。", (mention,),
            )  # fmt: skip
            return
    elif one.is_open or one.is_nested or _is_selection(one):
        return
    is_lone = len(one.items) == 1
    if is_lone and one.marker not in {"其中", "包括", "包含"}:
        return
    is_sure = one.marker in {"其中", "分别为"} or one.are_areas
    yield Finding(
        "part", name,
        f"{name}写为{one.total.quantity.shown()}，"
        f"但所列 {len(parts)} 个分项相加为{shown}",
        (mention,), "high" if is_sure else "medium",
    )  # fmt: skip


def _is_selection(one: Breakdown) -> bool:
    """Tell whether the sub-items are a choice: one only, or with sound shares."""
    total = one.total.quantity
    sound = all(
        fits(s.quantity, i.quantity, total, levelled=True) for i, s in one.shares
    )
    return len(one.items) == 1 or (len(one.shares) == len(one.items) and sound)


def _mention(sentence: Sentence, one: Breakdown) -> Mention:
    start, end = one.total.quantity.start, one.items[-1].quantity.end
    left = max(0, start - 30)
    return Mention(
        sentence.where, sentence.text[left : end + 10], one.total.quantity.shown()
    )


def _shares(sentence: Sentence, one: Breakdown) -> Iterator[Finding]:
    total = one.total.quantity
    told = sum((s.quantity.value for _, s in one.shares), Decimal(0))
    levelled = abs(told - 100) <= Decimal("0.1")
    for item, share in one.shares:
        if not total.value or fits(
            share.quantity, item.quantity, total, levelled=levelled
        ):
            continue
        real = item.quantity.value / total.value * 100
        if share.quantity.bound and abs(real - share.quantity.value) <= 1:
            continue
        label = item.label or item.area
        message = (
            f"{label}{item.quantity.shown()}占{total.shown()}的{real:.2f}%，"
            f"文中写为{share.quantity.shown()}"
        )
        yield Finding(
            "ratio", one.total.name or label, message, (sentence.mention(share),)
        )
