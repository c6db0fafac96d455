"""What a number is about, in one form however the words are turned.

存在结构安全隐患的住宅数量, 存在结构安全隐患的住宅 and 42栋住宅存在结构安全隐患 are one
subject: idle words are left out, and the characters left are put in order.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from anju.science.checkup.consistency.folding import HAN, simplify
from anju.science.checkup.consistency.units import NONE, Unit, read_unit

_IDLE: Final = re.compile(
    "存在|进行|数量|总数|总量|总计|合计|总共|具有|有|的|数|量|总"
    "|中|之|及|和|与|为|是|在|将|对|年度|城市|情况|指标|值"
)
_NEED: Final = re.compile("需要进行|需要|需进行|需")
_SIGNS: Final = re.compile(r"[\s、，。；：·“”\"'‘’《》〈〉\[\]【】\-—_/*#+.]")
_NUMBERING: Final = re.compile(
    r"^(?:第[一二三四五六七八九十百\d]+[章节篇部分项]+|[（]?[一二三四五六七八九十]{1,3}[）、．.]"
    r"|[（]?\d{1,3}(?:\.\d{1,3})+[）、．.]?(?=\D)(?![万亿%个])|[（]?\d{1,3}[）、．.](?=\D)"
    r"|\d{1,3}(?=\D)(?![万千百亿个%分年月日号层])|[①-⑳])\s*"
)
_PARENS: Final = re.compile(r"（([^（）]*)）")
_TABLE: Final = re.compile(
    r"^(?:续?附?[表图]|附件|表格)\s*[\dA-Z一二三四五六七八九十]+(?:[-.—]\d+)*[：:、.\s]*"
)
_TABLE_TAIL: Final = re.compile(
    r"(?:（续）|（[^（）]*）)*(?:一览|统计|汇总|情况|清单|明细|分布|台账|调查|结果|数据|体检"
    r"|对比|分析|指标|列|名单|计算|评价|一)*(?:表|清单|台账|名单|目录|一览)?(?:（[^（）]*）)*$"
)
_TABLE_LEAD: Final = re.compile(
    r"^(?:20\d\d年度?)?(?:全市|我市|本市)?(?:各|分)(?:个|相关)?"
    r"(?:县（市、区）|县市区|区县|县区|街道(?:办事处)?|街办|乡镇|街镇|社区|小区|区域|片区|区|县)"
)
GENERIC: Final = re.compile(
    r"(?:(?:20\d\d)?年?度?|本年度?|今年|当年|现状|体检|指标|评价|调查|统计|实际|最终|计算)?"
    r"(?:体检|指标|评价|调查|统计|现状|实际|问题)?"
    r"(?:值|结果|数值|数量|数据|个数|总数|总量|合计|总计|情况|现状值?|标值|规模|标|该指标|数)"
    r"|20\d\d年度?|现状|本期|全市|中心城区|城区|指标(?:现状)?值?|体检(?:指标)?|小计|共计"
)
MIN_NAME: Final = 3


def strip_numbering(text: str) -> str:
    """Return a heading or label without its number."""
    return _NUMBERING.sub("", _TABLE.sub("", text.strip()), count=1).strip()


@lru_cache(maxsize=1 << 16)
def core(name: str) -> str:
    """Return the characters of a name that carry meaning, in their own order."""
    name = simplify(_PARENS.sub("", name))
    name = _NEED.sub("需", name)
    return _SIGNS.sub("", _IDLE.sub("", name)) or _SIGNS.sub("", name)


@lru_cache(maxsize=1 << 17)
def key(name: str) -> str:
    """Return the same characters sorted, so that word order does not matter."""
    return "".join(sorted(core(name)))


def is_generic(name: str) -> bool:
    """Tell whether a heading such as 体检值 or 数量 names no subject of its own."""
    bare = _SIGNS.sub("", _PARENS.sub("", name))
    return not bare or bool(GENERIC.fullmatch(bare))


@dataclass(frozen=True, slots=True)
class Label:
    """A row label or column heading: name without unit, and the unit beside it."""

    name: str
    unit: Unit = NONE
    remark: str = ""

    @property
    def key(self) -> str:
        """Return the form in which labels are compared."""
        return key(self.name) + (f"（{key(self.remark)}）" if self.remark else "")


@lru_cache(maxsize=1 << 14)
def read_label(text: str) -> Label:
    """Split `停车泊位缺口数（个）` into name and unit; other remarks are kept apart."""
    name, unit, remark = strip_numbering(text), NONE, ""
    while True:
        found = re.search(r"（([^（）]*)）$", name)
        if not found:
            break
        inside = re.sub(r"^单位[：:]?", "", found[1])
        got = read_unit(inside)
        if got:
            unit = got
        elif inside and not _is_code(inside):
            remark = inside
        name = name[: found.start()]
    slashed = re.fullmatch(rf"(.*[{HAN}])[/／,，]([^/]+(?:/[^/]+)?)", name)
    if slashed and unit is NONE and (got := read_unit(slashed[2])):
        name, unit = slashed[1], got
    return Label(name.strip(), unit, remark)


def _is_code(text: str) -> bool:
    return bool(re.fullmatch(r"[A-Za-z]*\d*", text))


def table_subject(caption: str) -> str:
    """Return what a table is about: 表3-2 各街道停车泊位缺口统计表 -> 停车泊位缺口."""
    text = _TABLE.sub("", caption.strip())
    text = re.sub(r"^(?:20\d\d)年度?", "", text)
    text = _TABLE_TAIL.sub("", text)
    while True:
        shorter = _TABLE_LEAD.sub("", text)
        if shorter == text:
            break
        text = shorter
    return strip_numbering(text)


@dataclass(slots=True)
class Vocabulary:
    """Names of indicators and columns that this document uses, by their key."""

    names: dict[str, str] = field(default_factory=dict)

    def add(self, names: Iterable[str]) -> None:
        """Learn names; the first way of writing one is kept for showing."""
        for name in names:
            bare = core(name)
            if len(bare) >= MIN_NAME and not is_generic(name):
                self.names.setdefault(key(name), name)

    def ending(self, text: str) -> tuple[str, str] | None:
        """Return the longest known name at the end of a text, and what stands before.

        Returns
        -------
        tuple[str, str] | None
            The name's key and the words in front of it.
        """
        for start in range(len(text) - MIN_NAME + 1):
            found = key(text[start:])
            if found in self.names and text[start] not in "的中为是在和及与数":
                return found, text[:start]
        return None

    def inside(self, text: str) -> str | None:
        """Return the key of the last known name anywhere in a text."""
        for end in range(len(text), MIN_NAME - 1, -1):
            got = self.ending(text[:end])
            if got:
                return got[0]
        return None

    def shown(self, found: str) -> str:
        """Return a name as the document writes it."""
        return self.names.get(found, found)
