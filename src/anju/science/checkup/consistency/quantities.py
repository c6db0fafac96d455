"""Numbers in running text that count or measure something; the others are masked.

Years, dates, clause and document numbers, telephone numbers, house numbers,
durations, ranges and numbering are written in digits too, and mean no amount.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from anju.science.checkup.consistency.units import NONE, UNIT, Unit, read_unit

_N = r"\d+(?:\.\d+)?"
MASKED: Final = re.compile(
    "|".join(
        (
            r"(?:https?://|www\.)[\w./?=&%#-]+|[\w.]+@[\w.]+",
            r"[〔\[【（]\s*(?:19|20)\d{2}\s*[〕\]】）]\s*\d*\s*号?",
            r"(?:19|20)\d{2}年?(?:版|度|末|底|初|至今|前|后)?[—\-至到](?:19|20)\d{2}年?",
            (
                r"(?:19|20)\d{2}[-/.](?:0?[1-9]|1[0-2])(?:[-/.]\d{1,2})?(?![\d.])"
                rf"(?!\s*(?:{UNIT.pattern}))"
            ),
            r"(?:19|20)\d{2}\s*年(?:\d{1,2}\s*月)?(?:\d{1,2}\s*[日号])?",
            r"\d{1,2}月(?:\d{1,2}[日号])?(?:[—\-至]\d{1,2}[日号])?|\d{1,2}日",
            r"\d{1,2}[：:]\d{2}(?:[：:]\d{2})?|\d+(?:\.\d+)?(?:[：:]\d+(?:\.\d+)?)+",
            r"第\s*[\d零〇一二三四五六七八九十百]+(?:[-.—]\d+)*",
            (
                r"(?:附?[表图件]|图表|附件|附录|附图|专栏|公式|式|序号|编号|注|项目|卷|页)"
                rf"\s*[（]?\d+(?:[-.—]\d+)*[）]?(?![\d.,]*\s*(?:{UNIT.pattern}))(?![\d.])"
            ),
            (
                r"(?:GB|CJJ|JGJ|CJ|DB|DBJ|JTG|GA|CECS|ISO|IEC|TD|HJ|SL|XF|T)"
                r"(?:/?[A-Z]+)?(?:[/\s]*\d+)?[\s]*[\d.]+(?:[-—]\d+)*"
            ),
            r"(?:电话|传真|手机|邮编|热线|账号|Tel|TEL)[：:号码\s]*[\d\-— ]+",
            r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}|(?<!\d)12\d{3}(?=[热市政务])",
            r"\d+(?:、\d+)*\s*号(?:楼|院|线|地块|公路|路|桥|井|泵站|令|文|提案|厂|店)?",
            r"\d+(?:—\d+)?[#]|[A-Z]+[-]?\d+(?:\.\d+)*|\d+[A-Za-z]?级|\d+A(?![A-Za-z])",
            r"10万人(?=口?(?:拥有|均|公园|综合))",
            (
                rf"{_N}\s*(?:周?年|岁|个月|个工作日|天|周|世纪|年代|日内|层|楼|届|线|路|期"
                r"|伏|千伏|kV|吨级|小时内|时)(?:[—\-至]\d+(?:年|岁|个月|天|层))?"
                r"(?:以上|以下|以内|左右)?"
            ),
            (
                rf"{_N}[—\-至到]{_N}\s*(?:{UNIT.pattern})?|{_N}(?:{UNIT.pattern})?"
                rf"[—至到\-]{_N}(?:{UNIT.pattern})?"
            ),
            (
                rf"{_N}(?:—{_N})?\s*(?:平方米|公里|千米|米|m|km)(?=[）]?"
                r"(?:以内|以外|以上|以下|范围|服务|半径|内|见|宽|高|深|长|缓冲|步行|直径|网格))"
            ),
            (
                rf"(?:步行|半径|每隔|管径|厚度?|间距|高度?|宽度?|深度?|DN|Φ)\s*{_N}\s*"
                r"(?:米|m|毫米|mm|公里|厘米)"
            ),
            rf"{_N}(?:—{_N})?\s*分钟(?=.{{0,8}}(?:圈|步行|内|可达|到达|服务|覆盖|社区))",
            rf"(?:每|百|十|若干){_N}?(?:万|千|百)?[人户个平]|[×xX*]\s*\d+|\d+\s*[×xX*]",
            r"(?<![\d.])\d+\s*年(?!度)",
        )
    )
)
TIERS: Final = re.compile(
    r"\d{1,3}(?:/\d{1,3}){2,}|(?<=每)\s*\d+|\d+(?=\s*(?:分制|强|大类指标体系))"
)
HEAD: Final = re.compile(
    r"^[（]?(?:\d{1,3}(?:\.\d{1,3}){1,4}(?=[\u3400-\u9fff])"
    r"(?![万亿平公千米元个栋户亩吨处座条人项倍套辆名家])"
    r"|\d{1,3}(?:\.\d{1,3}){0,4}(?:[）．、]|\.(?!\d)|\s+(?=\D)))"
)
NUMBER: Final = re.compile(
    rf"(?P<about>(?:大?约|将近|接近|近|超过|超|逾|多达|不足|至少|最多|≥|≤|>|<)\s*)?"
    rf"(?:(?P<digits>(?<![A-Za-z0-9.,])-?\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!\d)"
    rf"|(?<![A-Za-z0-9.,])-?{_N})\s*(?P<more>余|多)?(?P<unit>{UNIT.pattern})?"
    rf"|百分之(?P<percent>[零〇一二三四五六七八九十百点两\d.]+)"
    rf"|(?<![第一二三四五六七八九十百千万亿两〇零])"
    rf"(?P<words>[一二三四五六七八九十百千两〇零]+)(?P<word_unit>余?(?:个|栋|幢|户|套"
    rf"|座|处|条|项|家|所|件|台|部|类|万元|亿元|万户|万人|公里|公顷|亩|平方公里)))"
    rf"(?P<after>余|多|左右|上下|以上|以下|以内)?"
)
_BOUNDS: Final = {
    "约": "about", "大约": "about", "近": "below", "将近": "below", "接近": "below",
    "不足": "below", "至多": "below", "最多": "below", "超过": "above", "超": "above",
    "逾": "above", "多达": "", "至少": "above", "≥": "limit", "≤": "limit",
    ">": "limit", "<": "limit", "余": "above", "多": "above", "左右": "about",
    "上下": "about", "以上": "above", "以下": "below", "以内": "below",
}  # fmt: skip
GRADES: Final = re.compile("很好|较好|一般")
_DIGITS: Final = {c: n for n, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}
_PLACES: Final = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in a text: value in the base unit, and how finely it is written.

    Parameters
    ----------
    value
        In the base unit (people, square metres, yuan, percent).
    step
        One unit of the last digit written, in the base unit.
    unit
        As written.
    bound
        `about`, `above` or `below` when the text says 约, 超过 or 近; `limit`
        when it is a threshold; empty for a plain amount.
    start, end
        Span in the text.
    text
        As written.
    """

    value: Decimal
    step: Decimal
    unit: Unit
    bound: str
    start: int
    end: int
    text: str

    def shown(self) -> str:
        """Return the amount as a person wrote it."""
        return self.text


def chinese_number(text: str) -> Decimal | None:
    """Read 十五, 一百二十, 二〇 or 六十一点五; none when it is no number."""
    whole, _, part = text.partition("点")
    if part and not all(c in _DIGITS for c in part):
        return None
    value = _chinese_whole(whole)
    if value is None or not part:
        return value
    return value + Decimal("0." + "".join(str(_DIGITS[c]) for c in part))


def _chinese_whole(text: str) -> Decimal | None:
    if not text:
        return None
    if all(c in _DIGITS for c in text):
        return Decimal("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, 0
    for c in text:
        if c in _PLACES:
            total += (digit or 1) * _PLACES[c]
            digit = 0
        elif c in _DIGITS:
            digit = _DIGITS[c]
        else:
            return None
    return Decimal(total + digit)


def mask(text: str) -> str:
    """Blank out numbers that are no amounts, keeping every position."""

    def blank(found: re.Match[str]) -> str:
        return "□" * len(found[0])

    text = HEAD.sub(blank, text)
    return TIERS.sub(blank, MASKED.sub(blank, text))


def quantities(text: str) -> list[Quantity]:
    """Find the amounts of one folded text, from left to right."""
    return list(_quantities(text))


@lru_cache(maxsize=1 << 15)
def _quantities(text: str) -> tuple[Quantity, ...]:
    read = [q for q in map(_read, NUMBER.finditer(mask(text))) if q]
    if GRADES.search(text):
        read = [_graded(quantity) for quantity in read]
    return tuple(read)


def _graded(quantity: Quantity) -> Quantity:
    """Take 不足8项 beside 较好7项 as the grade 不足, not as less than eight."""
    if not quantity.text.startswith("不足"):
        return quantity
    start, text = quantity.start + 2, quantity.text[2:].strip()
    return replace(quantity, start=start, text=text, bound="")


def _read(found: re.Match[str]) -> Quantity | None:
    digits = found["digits"]
    if digits:
        plain = digits.replace(",", "")
        value = Decimal(plain)
        unit = read_unit(found["unit"]) if found["unit"] else NONE
    elif found["percent"]:
        raw = found["percent"]
        given = Decimal(raw) if re.fullmatch(_N, raw) else chinese_number(raw)
        if given is None:
            return None
        value, plain, unit = given, str(given), read_unit("%")
    else:
        spoken = chinese_number(found["words"])
        if spoken is None or spoken < 2:  # noqa: PLR2004 - 一个 is an article
            return None
        unit = read_unit(found["word_unit"].lstrip("余"))
        value, plain = spoken, str(spoken)
    return _sized(found, value, plain, unit or NONE)


def _sized(found: re.Match[str], value: Decimal, plain: str, unit: Unit) -> Quantity:
    step = Decimal(1).scaleb(-len(plain.partition(".")[2]))
    words = (found["about"] or "", found["more"] or "", found["after"] or "")
    bound = next((_BOUNDS.get(word.strip(), "") for word in words if word), "")
    return Quantity(
        value * unit.size,
        step * unit.size,
        unit,
        bound,
        found.start(),
        found.end(),
        found[0].strip(),
    )


_WHOLE: Final = re.compile(
    rf"(?P<about>大?约|近|超过?|≥|≤|>|<)?\s*(?P<digits>-?\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?"
    rf"|-?{_N})\s*(?P<more>余|多)?(?P<unit>{UNIT.pattern})?(?P<after>左右|以上|以下)?"
    r"(?P<percent>)(?P<words>)(?P<word_unit>)(?:[（].{0,12}[）])?"
)


def amount_in_cell(text: str) -> Quantity | None:
    """Read a table cell that holds one amount and nothing else."""
    found = _WHOLE.fullmatch(text.replace(" ", ""))
    return _read(found) if found else None


def agree(one: Quantity, other: Quantity) -> bool:
    """Tell whether two amounts can be the same, seen at the coarser precision.

    0.288 agrees with 0.29, 29,912 with 2.99 万, and anything near with 约.
    """
    loose = {one.bound, other.bound}
    gap = abs(one.value - other.value)
    coarse = max(one.step, other.step)
    if gap * 2 <= coarse:
        return True
    if "about" in loose:
        return gap <= max(coarse, abs(one.value) * Decimal("0.02"))
    for a, b in ((one, other), (other, one)):
        if a.bound == "above" and 0 <= b.value - a.value <= abs(a.value) * 1:
            return True
        if a.bound == "below" and 0 <= a.value - b.value <= abs(a.value) * 1:
            return True
    return False
