"""Places that lie outside the city: leftovers of another city's report."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from anju.science.checkup.consistency.areas import NO_PLACE
from anju.science.checkup.consistency.finding import Finding, Mention, short
from anju.science.checkup.consistency.folding import HAN
from anju.science.checkup.consistency.likeness import is_slip
from anju.science.checkup.consistency.variants import Line

COMPARED: Final = re.compile(
    "参照|参考|对标|借鉴|学习|考察|相比|比较|对比|横向|相较|较之|高于|低于|优于|与.{1,12}(?:持平|相当|接近|类似)|先进|经验|案例|做法"
    "|全国|同类城市|周边城市|兄弟城市|标杆|示范城市|样本城市|试点城市|排名|接壤|毗邻|相邻|相望|交界|相接|邻|以东|以西|以南|以北"
    "|东与|西与|南与|北与|连接|通往|高速|铁路|高铁|航线|至.{0,6}公路|来自|籍|生于|迁|黄河金三角|都市圈|城市群|经济带|省会"
    "|等地|等市|等城市|产地|生产|品牌|公司|距离|编制单位|公开资料|资料来源|数据来源|研究院|设计院|规划院|大学|集团|技术支撑|专家"
)
NOT_TOWN: Final = re.compile(
    "路|街|大道|道|巷|里|弄|桥|大桥|花园|小区|社区|苑|大厦|饭店|宾馆|酒店|菜|商会|商场|广场|银行|铁路|高速|都市|大学|学院"
    "|设计|规划设计|工程|研究院|有限|集团|公司|烩面|话|籍|人(?!口|均)|子|村|庄|镇|时间|海绵|银"
)
OWN_TAIL: Final = re.compile(
    rf"(?:^|(?<=[，。、；：（“\s区县市在由对与和及向至到从]))([{HAN}]{{2,5}}?)"
    rf"(街道办事处|街道|街办|自治县|县|区|镇|乡)(?![{HAN}]?(?:级|域|间|别|分|容|划|位|内|村))"
)
WORDS: Final = re.compile(
    "^(?:在|对|由|从|向|以|及|和|与|于|至|到|为|是|有|将|把|即|各|本|该|全|涉及|包括|包含|其中|位于|主要|集中|分布|地处|来自|以及|覆盖"
    "|新增|原|如|并|而|还有|还|另|另有|后|前|再|仍|含|共|所在|现|沿|除|被|让|使|给|跟|同|等|经|个|处|栋)+"
)
OF_COUNTY: Final = re.compile("[县区市]$")
CITY: Final = re.compile(
    rf"([{HAN}]{{2,6}}?市)(?:20\d\d|[一二]〇|城市体检|中心城区|城市更新|人民政府)"
)
MIN_OWN: Final = 5
LABEL: Final = 12
COMMON: Final = re.compile(
    "[城辖片厂社小街地山郊市校库灾矿林湖港新老特景园省各两多全本该外邻]$"
    "|功能|商业|住宅|居民|生活|办公|开发|高新|保税|风景|保护|核心|集聚|棚户|休闲|活动|停车|等候|服务|管控|缓冲"
    "|规划|建成|示范|试点|工业|产业|物流|密集|薄弱|空白|边缘|中心|重点|历史|文化|传统|建制|特色|小城|村|集|乡"
)
RARE: Final = 2


@dataclass(frozen=True, slots=True)
class Town:
    """A place of the national list: full name, its province, and how it is known.

    Parameters
    ----------
    name
        Full name, such as 绵阳市.
    province
        Province it belongs to.
    short
        Name without its kind where that is no other word (绵阳), else empty.
    """

    name: str
    province: str
    short: str = ""


@dataclass(slots=True)
class Home:
    """The city that a document is about, and the names of its own places."""

    city: str = ""
    province: str = ""
    names: frozenset[str] = frozenset()
    is_complete: bool = False
    upper: set[str] = field(default_factory=set)


def find_city(title: str, texts: Iterable[str], towns: Sequence[Town]) -> str:
    """Return the city in the title, or the one named most often."""
    for found in CITY.finditer(title):
        return found[1]
    counted: Counter[str] = Counter()
    known = {town.name for town in towns}
    for text in texts:
        for found in re.finditer(rf"[{HAN}]{{2,5}}?市(?=[{HAN}，。、])", text):
            for size in range(2, 6):
                name = found[0][-size - 1 :]
                if name in known:
                    counted[name] += 1
        for got in CITY.finditer(text[:200]):
            counted[WORDS.sub("", got[1])] += 1
    return counted.most_common(1)[0][0] if counted else ""


def outside(
    lines: Sequence[Line], towns: Sequence[Town], home: Home
) -> Iterator[Finding]:
    """Yield each foreign place once, with the lines that name it.

    A place is no finding in a sentence that compares, borrows or tells the way.
    """
    found: dict[str, list[Mention]] = {}
    finder = _Finder(towns, home)
    own = _OwnPlaces(home)
    compared = _compared(lines, finder, home)
    for line in lines:
        if line.is_cell and line.where.order in compared:
            continue
        for sentence in re.findall(r"[^。；！？\n]+", line.text):
            for name in (*finder.find(sentence), *own.strangers(sentence)):
                if _is_label(line, name):
                    continue
                mentions = found.setdefault(name, [])
                at = sentence.find(name)
                mentions.append(
                    Mention(line.where, short(sentence, at, at + len(name)), name)
                )
    for name, mentions in found.items():
        if home.city and name in home.city:
            continue
        where = f"不在{home.city}" if home.city else "不在本市"
        known = name in finder.names
        if not known and not home.is_complete and len(mentions) > RARE:
            continue  # named too often to be a leftover
        yield Finding(
            "outside",
            name,
            f"“{name}”{where}范围内，共出现 {len(mentions)} 处",
            tuple(mentions[:6]),
            "high" if known else "medium",
        )


def _compared(lines: Sequence[Line], finder: "_Finder", home: Home) -> set[int]:
    """Return the tables that set the city beside others: these are named on purpose."""
    towns: dict[int, set[str]] = {}
    for line in lines:
        if line.is_cell and (line.text in finder.names or line.text == home.city):
            towns.setdefault(line.where.order, set()).add(line.text)
    return {
        order
        for order, named in towns.items()
        if len(named) > RARE or (home.city in named and len(named) > 1)
    }


def _is_label(line: Line, name: str) -> bool:
    """Tell whether a cell holds a longer name of its own, such as 雅安苑二期."""
    is_bare = name[-1] not in "市州盟区县镇乡道办处"
    return line.is_cell and is_bare and name != line.text and len(line.text) <= LABEL


class _Finder:
    """Finds prefecture-level places of the national list in a sentence."""

    def __init__(self, towns: Sequence[Town], home: Home) -> None:
        own = {home.city, *home.names, *home.upper}
        self.names: dict[str, str] = {}
        for town in towns:
            if town.name in own or _same_town(town.name, home):
                continue
            self.names[town.name] = town.name
            if town.short and not _same_town(town.short, home):
                self.names[town.short] = town.name
        self._starts: dict[str, list[str]] = {}
        for name in sorted(self.names, key=len, reverse=True):
            self._starts.setdefault(name[:2], []).append(name)

    def find(self, sentence: str) -> Iterator[str]:
        if COMPARED.search(sentence):
            return
        told = set()
        for at in range(len(sentence) - 1):
            for name in self._starts.get(sentence[at : at + 2], ()):
                if sentence.startswith(name, at):
                    if name not in told and self._is_town(sentence, at, name):
                        told.add(name)
                        yield name
                    break

    def _is_town(self, sentence: str, at: int, name: str) -> bool:
        after = sentence[at + len(name) :]
        if name not in self.names or NOT_TOWN.match(after):
            return False
        if name != self.names[name]:
            before = sentence[at - 1 : at]
            return not re.match("[区县州]", after) and before not in {
                "小",
                "新",
                "大",
                "老",
                "形",
            }
        return True


def _same_town(name: str, home: Home) -> bool:
    stem = re.sub("(?:市|地区|盟|自治州)$", "", name)
    return bool(home.city) and home.city.startswith(stem)


class _OwnPlaces:
    """Finds places by their ending that a complete list of the city's own lacks."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.tails: dict[str, set[str]] = {}
        for name in home.names:
            for tail in ("街道", "镇", "乡", "县", "区"):
                if name.endswith(tail):
                    self.tails.setdefault(tail, set()).add(name[: -len(tail)])
                    break

    def strangers(self, sentence: str) -> Iterator[str]:
        if not self.home.names or COMPARED.search(sentence):
            return
        for found in OWN_TAIL.finditer(sentence):
            tail = {"街道办事处": "街道", "街办": "街道"}.get(found[2], found[2])
            own = self.tails.get(tail, set())
            enough = self.home.is_complete or (
                tail in {"街道", "镇", "乡"} and len(own) >= MIN_OWN
            )
            stem = WORDS.sub("", found[1])
            if not enough or not own or not self._is_name(stem, tail):
                continue
            if self._is_common(stem, tail):
                continue
            if not self.home.is_complete and OF_COUNTY.search(
                sentence[: found.start()]
            ):
                continue  # 陕州区神泉街道: said to be of a county of the city
            if any(stem.endswith(o) or o.endswith(stem) for o in own):
                continue
            if any(is_slip(stem[-len(o) :], o, least=2) for o in own if o):
                continue  # a slip of the pen: told as a name written two ways
            yield stem + found[2]

    @staticmethod
    def _is_common(stem: str, tail: str) -> bool:
        """Tell whether a word ending in 区 or 县 is a kind of place and no name."""
        return tail in {"区", "县", "镇", "乡"} and bool(COMMON.search(stem))

    def _is_name(self, stem: str, tail: str) -> bool:
        if not 2 <= len(stem) <= 4 or NO_PLACE.fullmatch(stem + tail):  # noqa: PLR2004
            return False
        if tail in {"区", "县"} and not self.home.is_complete:
            return False
        return not re.search(
            "区|县|市|镇|街|道|的|各|老旧|城|乡|社|示范|试点|特色|重点|中心|传统|历史|部分|住宅|背|商业|主要|本|该|个|两|几"
            "|产|业|服务|功能|管理|开发|园|景|库|片|保护|规划|建成|改造|更新|整治|覆盖|居住|生活|步行|文化|风貌|盲|死|误|禁|雷",
            stem,
        )
