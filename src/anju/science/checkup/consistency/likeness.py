"""How near two Chinese names are: one slip of the pen, or really two things."""

from functools import lru_cache
from typing import Final

from pypinyin import lazy_pinyin

TELLING: Final = frozenset(
    "一二三四五六七八九十百千0123456789甲乙丙丁戊己庚辛东西南北中上下左右前后内外大小新老旧高低长短"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzⅠⅡⅢⅣ①②③④⑤首末早晚男女正副总分市区县乡镇村街路巷"
    "近远春夏秋冬公私县州省国"
)
ALIKE: Final = (
    "己已巳 末未 土士 日曰 戊戌戍 侯候 峡陕狭 滨宾 涧润间 茅矛 "
    "崤淆肴 郏峡 渑绳 卢芦庐 灵录 库厍 堡保 塬原 坡波 泰秦 阳阴 "
    "崔催 园圆院 苑宛 辰晨 晖辉 怡恰 馨磬 嘉喜 康庚 宏宠 侨桥 "
    "桥侨 沟勾 洼哇 硖峡 观现 会合 甘廿 铁轶 钢刚 材村 科料 "
    "建健 华毕 荣茶 湾弯 塘糖 壩坝 洞涧 召昭 锦绵 翡翠 洛路 "
    "明朋 昌冒 祥详 福幅 沿治 河何 东车 风凤 风凰 林木 杨扬 "
    "柳抑 桃挑 梅海 菊掬 竹什 松忪 柏拍 槐愧 枫风 兰三 丰半 "
    "平乎 天夫 太大犬 千干于 午牛 今令 王玉 王五 水永 永水 文丈 "
    "方万 安宴 宁宇 宜宣 富宫 寺侍 峰锋蜂 山出 岭领 屯电 庄压 "
    "店占 营宫 "
)
_SHAPES: Final = {
    frozenset((a, b)) for group in ALIKE.split() for a in group for b in group if a != b
}
_FUZZY: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))


@lru_cache(maxsize=8192)
def sound(character: str) -> str:
    """Return how a character is typed, without tone and common confusions."""
    spelled = lazy_pinyin(character)
    text: str = spelled[0] if spelled else character
    for one, other in _FUZZY:
        text = text.replace(one, other)
    return text


def confusable(one: str, other: str) -> bool:
    """Tell whether two characters are mistaken for each other by sound or shape."""
    return frozenset((one, other)) in _SHAPES or sound(one) == sound(other)


def slip(one: str, other: str) -> tuple[str, str, str] | None:
    """Return the one difference of two names: kind and the two characters.

    Returns
    -------
    tuple[str, str, str] | None
        `replaced`, `left out` or `swapped`, with the characters; none when the
        names are equal or differ in more than one place.
    """
    if len(one) > len(other):
        one, other = other, one
    if one == other or len(other) - len(one) > 1:
        return None
    at = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        len(one),
    )
    if len(one) == len(other):
        if one[at + 1 :] == other[at + 1 :]:
            return "replaced", one[at], other[at]
        if (
            one[at : at + 2] == other[at : at + 2][::-1]
            and one[at + 2 :] == other[at + 2 :]
        ):
            return "swapped", one[at : at + 2], other[at : at + 2]
        return None
    return ("left out", "", other[at]) if one[at:] == other[at + 1 :] else None


def is_slip(one: str, other: str, *, least: int) -> bool:
    """Tell whether two names are one name, once mistyped.

    Parameters
    ----------
    one, other
        Names without the ending that both share.
    least
        Fewest characters of the shorter name for a left-out character to be taken
        for a mistake and not for another name.
    """
    found = slip(one, other)
    if found is None:
        return False
    kind, a, b = found
    if (set(a) | set(b)) & TELLING:
        return False
    if kind == "replaced":
        return confusable(a, b)
    return min(len(one), len(other)) >= least


def marks(name: str) -> set[str]:
    """Return the name and every form with one character left out, for an index."""
    return {name, *(name[:i] + name[i + 1 :] for i in range(len(name)))}
