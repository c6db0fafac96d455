"""Which part of the city a number is about."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from anju.science.checkup.consistency.folding import HAN, simplify

WHOLE: Final = re.compile(
    "全市(?:域|范围)?|我市|本市|市域(?:范围)?|全域|全区域|总体(?:上|来看)?|各县（市、区）"
)
SCOPES: Final = re.compile(
    "(?:中心|主|老|新)城区|市辖区(?:建成区)?|建成区|市区|城区|规划区"
)
TAILS: Final = (
    "街道办事处", "街道办", "街道", "街办", "办事处", "管理区", "管委会", "开发区",
    "高新区", "示范区", "社区居委会", "社区", "居委会", "片区", "组团", "自治县",
    "镇", "乡", "县", "区", "市", "村", "小区",
)  # fmt: skip
_TAIL: Final = "|".join(TAILS)
PLACE: Final = re.compile(rf"[{HAN}]{{1,8}}?(?:{_TAIL})")
NO_PLACE: Final = re.compile(
    "^(?:.*(?:老旧|住宅|居住|封闭|新建|既有|部分|个别|各|本|该|全|示范|完整|绿色|问题|重点|类"
    "|等|个|更新|建成|规划|服务|保护|功能|商业|工业|景|山|库|校|片|园|灾|地|城|街|覆盖|社"
    "|城市|旅游|产业|物流|生活|办公|公共|历史|文化|风貌|控制|缓冲|试点|安全|所在|辖))?"
    "(?:片区|组团|小区|社区|街道|区|市|县|镇|乡|村|开发区|示范区|管理区|街办|办事处)$"
)
NO_STEM: Final = re.compile(
    "城中|棚户|体检|调查|统计|情况|分布|汇总|[的未需有共及与是为在对等从其且但于从向把被将所]|存在|实施|管理的|配建|达标|以上|以下|每|多个|数量|分别|涉及|包括|改造"
)
GOES_ON: Final = frozenset("政民场内域级长直属间别位分块城村镇土庄落外")
"""Characters that make another word of 市, 区, 县 before them: 房屋市政."""
COLUMN: Final = re.compile(
    "(?:所(?:属|在)|涉及|责任|整治)?(?:(?:行政)?区划|区域|区县|县区|县（市、区）|县市区|辖区"
    "|街道(?:办事处)?(?:名称)?|街办(?:名称)?|乡镇|镇街|街镇|社区(?:名称)?|小区(?:名称)?|城区"
    "|片区(?:名称)?|组团|行政区|地区|区|县|市|县（市区）|单位|范围)(?:（[^（）]*）)?"
)
TOTAL: Final = re.compile(
    r"(?:全[市区县域]|总|合|共|累|市辖区|中心城区|城区|全部|各区|平均|小|汇)?\s*"
    r"(?:合\s*计|总\s*计|共\s*计|累\s*计|总\s*和|小\s*计|汇\s*总|平\s*均(?:值)?|总\s*体"
    r"|总\s*数)|全[市区县域]|合计（.*）|总计（.*）|.{1,8}(?:小计|合计)"
)
SUBTOTAL: Final = re.compile(r".*小\s*计.*|.{2,8}合计")
AVERAGE: Final = re.compile(r".*平\s*均.*")


def bare(name: str) -> str:
    """Return an area's name without its kind: 湖滨街道办事处 -> 湖滨街道."""
    name = simplify(name.strip())
    for long, short in (
        ("街道办事处", "街道"),
        ("街道办", "街道"),
        ("街办", "街道"),
        ("社区居委会", "社区"),
        ("居委会", "社区"),
    ):
        if name.endswith(long) and len(name) > len(long):
            return name[: -len(long)] + short
    return name


def looks_like_place(text: str) -> bool:
    """Tell whether a label is the name of one place."""
    text = text.strip()
    return bool(
        len(text) > 2  # noqa: PLR2004
        and PLACE.fullmatch(text)
        and not NO_PLACE.fullmatch(text)
        and not NO_STEM.search(text)
    )


@dataclass(slots=True)
class Gazetteer:
    """Names of places that this document tabulates, found again in its sentences."""

    city: str = ""
    names: dict[str, str] = field(default_factory=dict)
    _starts: dict[str, list[str]] = field(default_factory=dict)

    def add(self, names: Iterable[str]) -> None:
        """Learn place names."""
        for name in names:
            if name not in self.names and len(name) > 1:
                self.names[name] = bare(name)
                self._starts.setdefault(name[:2], []).append(name)
        for same in self._starts.values():
            same.sort(key=len, reverse=True)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield places named in a text: start, end, name; longest first."""
        at = 0
        while at < len(text) - 1:
            for name in self._starts.get(text[at : at + 2], ()):
                if text.startswith(name, at):
                    yield at, at + len(name), self.names[name]
                    at += len(name) - 1
                    break
            at += 1

    def leading(self, text: str) -> tuple[str, str]:
        """Return the place with which a text begins, and what follows it.

        A place that is not in the gazetteer is known by its ending.
        """
        for start, end, name in self.find(text[:24]):
            if start == 0:
                return name, text[end:]
            break
        found = PLACE.match(text)
        goes_on = found and text[found.end() : found.end() + 1] in GOES_ON
        if found and not goes_on and looks_like_place(found[0]):
            return bare(found[0]), text[found.end() :]
        return "", text
