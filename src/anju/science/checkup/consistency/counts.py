"""Numbers of things against the things listed: 以下16个街道：甲、乙、…"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from anju.science.checkup.consistency import wording
from anju.science.checkup.consistency.areas import Gazetteer
from anju.science.checkup.consistency.finding import Finding, Mention, short
from anju.science.checkup.consistency.folding import HAN, fold
from anju.science.checkup.consistency.quantities import Quantity, quantities
from anju.science.checkup.consistency.said import Said, Sentence
from anju.science.checkup.consistency.tables import ReadTable

MIN_ITEMS: Final = 2
MAX_ITEM: Final = 22
SHORT: Final = 8
LISTS: Final = re.compile(
    r"^(?P<noun>[^，。；：、（）\d]{0,24}?)(?:（(?P<inside>[^（）]{3,2000})）"
    r"|(?:，|、)?(?:分别为|分别是|即|具体为|具体包括|包括|包含|为|有|是|：|——|依次为|名单如下：|如下：|名称为)"
    r"(?P<after>[^。；\n]{3,4000}))"
)
BEFORE: Final = re.compile(
    r"(?P<list>[^，。；：（）\d]+(?:、[^，。；：（）\d]+)+)(?:共|这|合计|总计)?$"
)
PARENS: Final = re.compile(r"（[^（）]*）")
AND: Final = re.compile("(?:以及|和|及|与)")
VERBS: Final = re.compile(
    "^(?:包括|包含|涉及|覆盖|涵盖|分别为|分别是|为|有|是|在|对|由|以|将|即|选取|选择|针对|具体包括|集中在|分布在|主要在|聚焦"
    "|本次体检(?:范围)?(?:为|包括|涉及|覆盖)?|全市(?:辖|共辖)?|(?:下|共|现)?辖)+"
)
LEAD: Final = re.compile(
    rf"^.*?(?:包括|包含|涉及|覆盖|涵盖|分别为|集中在|分布在|[为是在对])(?=[{HAN}]{{2}})"
)
NO_ITEM: Final = re.compile(r"[\d%]|等$|等.{0,4}$|方面|问题$|的$|内$|范围$|中$|以及$")
KIND: Final = re.compile("(?:街道办事处|街道|街办|社区|小区|镇|乡|县|区|市|村)$")
REFERS: Final = re.compile(
    "(?:详?见|如|列于|附后|下表|上表|附表|附件|清单|一览表|名单)"
)
LIST_HEAD: Final = re.compile(
    "名称|项目|点位|道路|小区|社区|街道|学校|楼栋|区域|单位|站|桥"
)
COUNTED: Final = re.compile("#[个项条处座栋幢家所类户套起件]")


def check_lists(sentence: Sentence, gazetteer: Gazetteer) -> Iterator[Finding]:
    """Yield stated numbers that differ from the number of names listed there."""
    for number, said in enumerate(sentence.said):
        quantity = said.quantity
        if not COUNTED.fullmatch(quantity.unit.measures) or quantity.bound:
            continue
        if quantity.value > 200 or said.aspect == "change":  # noqa: PLR2004
            continue
        following = sentence.said[number + 1 :]
        found = _after(sentence, quantity, following)
        found = found or _before(sentence, said, number, gazetteer)
        if found:
            yield found


def _after(
    sentence: Sentence, quantity: Quantity, following: Sequence[Said]
) -> Finding | None:
    rest = sentence.text[quantity.end :]
    got = LISTS.match(rest)
    if not got or wording.CHANGE.search(got["noun"] or ""):
        return None
    listed = got["inside"] or got["after"]
    if following and not got["inside"]:
        cut = following[0].quantity.start - quantity.end - got.start("after")
        listed = listed[: max(cut, 0)]
        if cut < len(got["after"]):
            return None
    if following and got["inside"] and re.search(r"\d", listed):
        return None
    return _judge(sentence, quantity, listed, got["noun"])


def _before(
    sentence: Sentence, said: Said, number: int, gazetteer: Gazetteer
) -> Finding | None:
    """Check `甲、乙、丙3个街道`; with 等 the list is open and nothing is checked."""
    quantity = said.quantity
    start = sentence.said[number - 1].quantity.end if number else 0
    lead = PARENS.sub("", sentence.text[start : quantity.start])
    got = BEFORE.search(lead)
    if not got or not said.noun or "、" not in got["list"]:
        return None
    listed = got["list"]
    if not re.match(f"[{HAN}]", said.noun) or wording.LIST_END.search(listed):
        return None
    if number and got.start() == 0:
        return None  # the words belong to the amount before
    kind = _place_kind(f"某某{said.noun}")
    last = listed.rpartition("、")[2]
    if kind and not _place_kind(last) and f"{last}{kind}" not in gazetteer.names:
        return None  # 停车、照明、安防1个小区: no names of estates
    return _judge(sentence, quantity, listed, said.noun, is_before=True)


def _judge(
    sentence: Sentence,
    quantity: Quantity,
    listed: str,
    noun: str,
    *,
    is_before: bool = False,
) -> Finding | None:
    listed = PARENS.sub("", listed).strip("。；，： ")
    if re.search("等[^、]{0,10}$|……|…|\\.\\.\\.", listed) or "、" not in listed:
        return None
    listed = re.split("[，：]", listed)[-1 if is_before else 0]
    items = [item for item in listed.split("、") if item]
    items[0] = VERBS.sub("", LEAD.sub("", items[0]))
    if any(len(i) > MAX_ITEM or NO_ITEM.search(i) or not i for i in items):
        return None
    fewest, most = len(items), len(items) + sum(_joined(item) for item in items)
    stated = int(quantity.value)
    if len(items) < MIN_ITEMS or fewest <= stated <= most:
        return None
    if is_before and not _alike(items, noun):
        return None
    message = f"写明{quantity.shown()}{noun}，所列名称为 {fewest} 个"
    mention = Mention(
        sentence.where,
        short(sentence.text, quantity.start, quantity.end, 90),
        quantity.shown(),
    )
    firm = abs(stated - fewest) * 3 <= max(stated, fewest)
    return Finding(
        "count", noun or "名单", message, (mention,), "high" if firm else "medium"
    )


def _joined(item: str) -> int:
    return len(
        [found for found in AND.finditer(item) if 0 < found.start() < len(item) - 1]
    )


def _place_kind(name: str) -> str:
    found = KIND.search(name)
    kind = found[0] if found else ""
    return "街道" if kind in {"街办", "街道办事处"} else kind


def _alike(items: list[str], noun: str) -> bool:
    """Tell whether a list before a number is one of names, not of clauses."""
    kinds = {kind for item in items if (kind := _place_kind(item))}
    wanted = _place_kind(f"某某{noun}")
    if kinds and wanted and wanted not in kinds:
        return False
    tails = {item[-1] for item in items}
    return (
        len(tails) == 1
        or all(len(item) <= SHORT for item in items)
        or noun[:2] in items[-1]
    )


def check_tables(
    reads: Sequence[ReadTable], intros: Sequence[Sequence[Sentence]]
) -> Iterator[Finding]:
    """Yield tables whose number of rows differs from the one said beside them.

    Parameters
    ----------
    reads
        Tables of the document.
    intros
        For each table the sentences of the paragraphs just before it.
    """
    for read, sentences in zip(reads, intros, strict=True):
        listed = _listed(read)
        if listed < MIN_ITEMS:
            continue
        stated = [*_in_caption(read), *(s for one in sentences for s in _stated(one))]
        for quantity, noun, mention in stated:
            if int(quantity.value) != listed and _names_rows(read, noun, quantity):
                title = read.caption or "表"
                message = f"写明{quantity.shown()}{noun}，{title}列出 {listed} 行"
                spot = Mention(
                    read.table.where,
                    read.caption or read.table.where.spot,
                    f"{listed} 行",
                )
                yield Finding("count", noun or "清单", message, (mention, spot))


def _listed(read: ReadTable) -> int:
    """Count the objects of a list: rows with their own serial or name."""
    serial = next((c for c in read.columns if c.kind == "serial"), None)
    rows = [r for r in read.rows if r.kind == "detail"]
    if serial is not None:
        cells = {
            (
                read.cell(r.index, serial.index).row,
                read.cell(r.index, serial.index).text.strip(),
            )
            for r in rows
            if read.cell(r.index, serial.index).text.strip()
        }
        return len(cells)
    return len({r.labels for r in rows if r.labels}) if _has_list_head(read) else 0


def _has_list_head(read: ReadTable) -> bool:
    return any(
        LIST_HEAD.search("".join(c.heads))
        for c in read.columns
        if c.kind in {"label", "place"}
    )


def _in_caption(read: ReadTable) -> Iterator[tuple[Quantity, str, Mention]]:
    caption = fold(read.caption)
    got = re.search(r"（共?计?(\d+[个项条处座栋家所类])([^（）]*)）", caption)
    if got:
        for quantity in quantities(got[1]):
            mention = Mention(read.table.where, caption, quantity.shown())
            yield quantity, got[2], mention


def _stated(sentence: Sentence) -> Iterator[tuple[Quantity, str, Mention]]:
    """Yield numbers said of a whole list to which the sentence refers."""
    if not REFERS.search(sentence.text):
        return
    for said in sentence.said:
        clause = re.split("[，；。：]", sentence.text[: said.quantity.start])[-1]
        is_whole = re.search(
            "共|合计|总计|以下|下列|如下|安排|形成|梳理|列出|谋划|生成|建立|纳入|确定",
            clause,
        )
        if (
            is_whole
            and COUNTED.fullmatch(said.quantity.unit.measures)
            and not said.quantity.bound
        ):
            noun = re.split("[和及与、]", said.noun)[0] or said.label
            yield said.quantity, noun, sentence.mention(said)
            return


def _names_rows(read: ReadTable, noun: str, quantity: Quantity) -> bool:
    """Tell whether the noun counted is what the rows are."""
    stem = re.sub(
        "(?:城市更新|改造|建设|重点|整治|问题|体检|，.*|详.*|见.*|（.*)", "", noun
    )
    heads = "".join(
        "".join(c.heads) for c in read.columns if c.kind in {"label", "place", "serial"}
    )
    words = heads + fold(read.caption)
    for name in (
        "项目",
        "指标",
        "社区",
        "小区",
        "街道",
        "道路",
        "学校",
        "点位",
        "桥梁",
        "任务",
        "措施",
        "建议",
    ):
        if name in noun:
            return name in words
    del quantity
    return (bool(stem) and stem[-2:] in words) or (not noun and "清单" in words)
