"""When sub-items may add up to more than the total: a distinct count of objects.

One building with two problems is one building of the indicator and two hits of its
sub-items: 43 hits for 42 buildings are legal, and are explained, not reported.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from anju.science.checkup.consistency.units import Unit

PROBLEM: Final = re.compile(
    "隐患|问题|破损|未达标|不达标|未配建|未实施|缺失|损坏|老化|需要|改造|短板|不足|漏水|渗水|开裂|脱落|堵塞|乱"
    "|住宅|非成套|照明"
)
ADDED: Final = re.compile(
    "缺口|长度|面积|资金|投资|户数|人口|人数|学位|泊位|里程|金额|座位|床位"
)
SAID: Final = re.compile(
    "去重|可重复|有重复|重复计|重复统计|重叠|交叉|同时存在|多选|可多选|兼有|不止一项|多项问题|多类问题"
)


def is_legal(
    subject: str, unit: Unit, total: Decimal, parts: Sequence[Decimal], words: str
) -> bool:
    """Tell whether parts above the total are an overlap of a distinct count.

    Parameters
    ----------
    subject
        Name of what is counted.
    unit
        Its unit; only whole things can be counted twice.
    total, parts
        Value of the whole and of its sub-items.
    words
        Text around them: a remark such as 去重 is believed.

    Source
    ------
    Requirement R0.07: sub-items of a distinct-count indicator may overlap.
    """
    if any(part > total for part in parts):
        return False
    if SAID.search(words):
        return True
    if not unit.is_count and unit.measures:
        return False
    return bool(PROBLEM.search(subject)) and not ADDED.search(subject)
