"""Words around a number that say in which sense it is meant."""

import re
from typing import Final

from anju.science.checkup.consistency.areas import PLACE, looks_like_place

BREAKS: Final = "，。；：！？、（）"
SENTENCE: Final = re.compile(r"[^。！？\n]+[。！？]?")
COUNTIES: Final = re.compile(
    r"县（市、区）|县（市）区|区（县、?市?）|县（区）|县、市、区"
)
UNIT_PARENS: Final = re.compile(
    r"（(?:单位[：:])?[^（）\d]{1,9}）(?=\s*(?:为|是|达|有|共|：|约|\d))"
)
INNER_PARENS: Final = re.compile(
    r"(?<=[\u3400-\u9fff])（[^（）\d、，。]{1,12}）(?=[\u3400-\u9fff])"
)
TAIL: Final = re.compile(
    r"(?:共计|共有|共为|共|总计为?|合计为?|累计为?|累计达?|分别为|分别是|分别|均为|约为|则为|"
    r"已?达到|已?达|已为|已|为|是|有|约|近|仅有|仅为|仅|则|高达|升至|降至|降为|升为|提升至|提升到|"
    r"提高至|提高到|下降至|下降到|上升至|增加至|增加到|增至|减少至|减至|超过|总数|总计|计|的|"
    r"等于|=|：|，|大约|高|数为|各|在|主要|还有|即|或|其中|包括|包含|涵盖|覆盖|涉及|下辖|辖|"
    r"现有|现|全市|全部|所有|发现|查出|排查出|摸排出|排查|现状|结果|共同|以|对)$"
)
SOFT_TAIL: Final = re.compile(
    r"(?:涉及|包括|包含|涵盖|覆盖|发现|在|对|以|主要|其中|排查|即|或|现)$"
)
LEAD: Final = re.compile(
    r"^(?:，|、|：|其中|并且|并|且|但是|但|而|同时|另外|此外|目前|当前|现状|现有|现|截至目前|"
    r"(?:截至|截止|至|到)?□+(?:底|末|年底|止|，)?|截至|截止|经(?:过)?[^，]{0,8}?(?:统计|核算|测算|调查|排查|核实|"
    r"汇总|计算|分析|体检|评估|摸排)(?:后)?|据(?:不完全)?(?:统计|调查|测算|了解)|根据[^，]{0,20}?(?:结果|"
    r"数据|统计|显示|可知)|"
    r"(?:本次|此次|今年|本年度|本年|年度|当年|综合)?(?:城市)?(?:综合)?(?:体检|调查|排查|评估|评价|问卷)"
    r"(?:工作|结果|数据|范围|对象|指标)*(?:显示|发现|表明|来看|看|可知|为|涉及|覆盖|包括|共)*|"
    r"结果(?:显示|表明)|数据(?:显示|表明)|可以看出|从[^，]{0,12}?(?:来看|看)|"
    r"总体(?:上|来看)?|整体(?:上|来看)?|全市(?:范围)?|我市|本市|市域|总|全部|所有|全|共计|共有|共|合计|一共|累计|辖区内?|"
    r"下辖|现辖|管辖|辖有?|包括|包含|覆盖|涵盖|涉及|有|发现|存在|仍有|仍|还有|还|尚有|尚|已有|"
    r"我们|我|均|该指标|指标|的|在|对|从|以|由|于|各类|各|本|该|约|达到|达|为|是)"
)
CHANGE: Final = re.compile(
    "(?:增加|减少|提高|下降|上升|增长|降低|提升|扩大|缩小|增幅|降幅|涨幅|同比|环比|高于|低于|高出|超出"
    "|多出|少于|多于|改善|新增|净增|压减|压降|回落|较.{0,12}[高低多少增减升降快慢](?:出)?)"
    "(?:了|约|近|超过?|达)*$"
)
TARGET: Final = re.compile(
    "不低于|不少于|不小于|不得|不超过|不大于|不高于|不多于|标准|目标|要求|应当|应达|应不|应配|需达|须|力争"
    "|计划|拟|预计|规划|争取|阈值|底线|红线|下限|上限|≥|≤|确保|实现.{0,8}以上|达标线|远期|近期|年前|年底前"
    r"|到(?:19|20)\d{2}年|平均水平|全国|全省|国家(?:标准|要求)|省级(?:标准|目标|要求)|同类城市|对标|距离?|建议|估算|预算"
)
SHARE: Final = re.compile("占(?!地|用|道|比例?$|比为?$)[^，]*$")
ANY_SHARE: Final = re.compile("占[^，。]*$")
RATE_NAME: Final = re.compile("率$|占比$|比例$|比重$|密度$|水平$")
MEASURE_NAME: Final = re.compile(
    "(?:率|数|数量|密度|面积|长度|占比|比例|缺口|总量|总数|规模|人口|投资|资金|户数|栋数|里程|评分|得分)$"
)
WHOLE: Final = re.compile(
    "全市|我市|本市|共|合计|总计|累计|总|下辖|辖|覆盖|涵盖|范围|全部|所有|全域"
)
NOT_WHOLE: Final = re.compile(
    "其中|另有|另外|其余|其他|剩余|新增|存在|仍有|尚有|仅|发现|选取|试点|部分|超过?|不足|未|抽取|涉及整|新"
    "|集中|主要|分布|上年|去年"
)
ACTION: Final = re.compile(
    "新建|改建|扩建|改造|建议|增设|新设|完成|投资|增补|补建|实施|整治|治理|更新|配建|安排|推进|建设|布局|开展"
)
LIST_END: Final = re.compile("等$|等[^，、]{0,4}$")
ADMIN: Final = re.compile(
    "(街道办事处|街道办|街道|街办|乡镇|镇街|建制镇|镇|乡|居委会|城市社区|社区|住宅小区|居住小区|小区"
    "|县市区|区县|县区|行政村|市辖区|县级市|组团)"
)
ADMIN_SAME: Final = {
    "街道办事处": "街道", "街道办": "街道", "街办": "街道", "城市社区": "社区",
    "居委会": "社区", "住宅小区": "小区", "居住小区": "小区", "区县": "县市区",
    "县区": "县市区",
}  # fmt: skip
SCOPE_WORDS: Final = re.compile(
    "(?:住房|小区|街区|城区|社区|各)?维度|(?:本次|此次)?(?:城市)?体检(?:工作组?|范围|对象|组)?|调查(?:范围|对象)?"
    "|工作?组|组|队|范围内?|对象|区域内?|辖区内?"
)
BENIGN: Final = re.compile(
    "(?:开展|进行|范围|内|为|全部|均|都|全覆盖|实现|参与|的?(?:全覆盖|范围|住宅|建成区)|和|及|与|以及|作为|共|中"
    "|组织|逐一|所有|已|（|等)"
)
YEAR_LEAD: Final = re.compile(
    r"(?:^|，|；)(?:其中|在|至)?((?:19|20)\d{2})年(?:度|全年)?"
    r"(?!以?[前后]|之|起|建(?:成(?!区)|[的造设])|[末底至到初—\-\d])"
)
LAST_YEAR: Final = re.compile("(?:上年度?|去年|上一年度?|前一年)(?=[^末底]|$)")
MORE_OR_LESS: Final = re.compile("较|比|同比|环比|相比|高于|低于")
SAME_AGAIN: Final = re.compile(
    r"[，；、（]?(?:而|到)?(?:(?:19|20)\d{2}年度?|上年度?|去年|今年|本年度?)"
    "(?:为|是|达到?|则为|约为|降至|升至|提高到|下降到)?"
)
UNSURE: Final = re.compile("若|如果|假如|假设|例如|比如|如下图|每[个栋处户]")


def trim(text: str) -> str:
    """Return words before a number without the verb that leads to it."""
    while True:
        shorter = TAIL.sub("", text)
        if shorter == text or not shorter:
            return shorter
        text = shorter


def opened(text: str) -> str:
    """Return words without idle openings such as 经统计 or 本次体检共."""
    while text:
        found = LEAD.match(text)
        if not found or not found[0]:
            break
        if text[found.end() : found.end() + 1] in {"率", "数", "量"}:
            break  # 覆盖率 is a name of its own
        place = PLACE.match(text) if len(found[0]) == 1 else None
        if place and looks_like_place(place[0]):
            break
        text = text[found.end() :]
    return text
