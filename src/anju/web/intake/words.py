"""How people write headers, units, and "nothing": one place for all readers."""

import re
import unicodedata
from functools import cache, lru_cache

COUNTERS = "户个栋幢部台处座人套层条根眼年级次辆张家床名位项盏°"
FACTORS: dict[str, dict[str, float]] = {
    "money": {"元": 100, "千元": 1e5, "万元": 1e6, "百万元": 1e8, "亿元": 1e10},
    "area": {"m2": 1, "平方米": 1, "平米": 1, "万m2": 1e4, "万平方米": 1e4, "公顷": 1e4,
             "ha": 1e4, "亩": 2000 / 3, "km2": 1e6, "平方公里": 1e6, "cm2": 1e-4},
    "length": {"m": 1, "米": 1, "km": 1000, "公里": 1000, "千米": 1000, "mm": 0.001,
               "毫米": 0.001, "cm": 0.01, "厘米": 0.01},
    "share": {"%": 0.01, "百分比": 0.01, "百分点": 0.01, "‰": 0.001},
    "pressure": {"pa": 1, "kpa": 1e3, "mpa": 1e6},
    "flow": {"m3/s": 1, "m3/h": 1 / 3600, "m3/d": 1 / 86400, "吨/日": 1 / 86400,
             "万m3/d": 1e4 / 86400, "万吨/日": 1e4 / 86400},
    "minute": {"分钟": 1, "min": 1, "小时": 60, "h": 60},
    "count": dict.fromkeys(COUNTERS, 1)
    | {"万户": 1e4, "万人": 1e4, "万个": 1e4, "车位": 1, "单元": 1, "个月": 1},
}  # fmt: skip
DIMENSION = {
    unit: (kind, f) for kind, units in FACTORS.items() for unit, f in units.items()
}
ENDINGS = {  # of field names, longest first
    "_m3_s": 1, "_m3_d": 1 / 86400, "_mm": 0.001, "_m2": 1, "_cm2": 1e-4, "_fen": 1,
    "_km": 1000, "_share": 1, "_points": 0.01, "_m": 1, "_pa": 1, "_cm": 0.01,
}  # fmt: skip

NOT_SURVEYED = {
    *("", "待定", "未调查", "未采集", "不详", "未知", "待查", "待核", "待核实", "未填"),
    *("?", "??", "暂无", "暂缺"),
}
NOT_APPLICABLE = {
    "/",
    "//",
    "\\",
    "-",
    "--",
    "---",
    "不适用",
    "n/a",
    "na",
    "不涉及",
    "无此项",
}
LONGEST_TOTAL = 8
TOTALS = ("合计", "总计", "小计", "共计", "累计")
FOOTERS = (
    "注:",
    "备注:",
    "说明:",
    "填表",
    "填报",
    "审核",
    "制表",
    "负责人",
    "单位负责人",
    "联系",
)
WHITE = re.compile(r"\s+")
NOISE = re.compile(r"[\s\u200b\ufeff*★☆_·•:、/\\|\-—]+")
BRACKET = re.compile(r"^(.+?)\(([^()]+)\)$")
ASIDES = {"必填", "选填", "必填项", "选填项", "下拉选择", "可空", "注1", "注2"}


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """Bring full-width, circled and compatibility characters to one form."""
    folded = unicodedata.normalize("NFKC", text).replace("\u200b", "").strip()
    return (
        folded.replace("【", "(").replace("】", ")").replace("[", "(").replace("]", ")")
    )


@lru_cache(maxsize=16384)
def normal(text: str) -> str:
    """Reduce a header to what tells it from another: no spaces, marks or unit."""
    name, _ = split_unit(text)
    return NOISE.sub("", name).lower()


def split_unit(text: str) -> tuple[str, str]:
    """Part 总投资（万元） into 总投资 and 万元; a bracket that is no unit stays."""
    folded = WHITE.sub("", plain(text))
    found = BRACKET.match(folded)
    if found is None:
        return folded, ""
    unit = found[2].lower()
    if unit in DIMENSION:
        return found[1], unit
    return (found[1], "") if unit in ASIDES else (folded, "")


@lru_cache(maxsize=1024)
def known_unit(unit: str) -> tuple[str, float] | None:
    """Return dimension and factor of a unit as written, or None."""
    return DIMENSION.get(re.sub(r"\s+", "", plain(unit)).lower())


@lru_cache(maxsize=1024)
def factor_of_unit(unit: str) -> float:
    """Return what one of the unit is in the unit that Anju stores."""
    known = known_unit(unit)
    return known[1] if known else 1.0


@cache
def factor_of_field(field: str) -> float:
    """Return the factor of the unit that a field name ends in."""
    for ending, factor in ENDINGS.items():
        if field.endswith(ending):
            return factor
    return 1.0


def is_total(texts: list[str]) -> bool:
    """Tell whether a line is a total: one of its first words says so."""
    words = [re.sub(r"\s+", "", plain(text)) for text in texts[:4]]
    return any(word.startswith(TOTALS) and len(word) <= LONGEST_TOTAL for word in words)


def is_footer(text: str) -> bool:
    """Tell whether a line is a remark or the signatures under the table."""
    return re.sub(r"\s+", "", plain(text)).startswith(FOOTERS)


@lru_cache(maxsize=16384)
def absence(text: str) -> str:
    """Tell `not_surveyed` and `not_applicable` from a value (empty answer)."""
    word = WHITE.sub("", plain(text)).lower()
    if word in NOT_SURVEYED:
        return "not_surveyed"
    is_dash = not word.strip("—–－-")
    return "not_applicable" if is_dash or word in NOT_APPLICABLE else ""
