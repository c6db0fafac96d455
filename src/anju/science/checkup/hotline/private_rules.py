"""The patterns by which doors, telephones, numbers and names are told in a text.

Each rule: what it takes out, its pattern, what it leaves before the mark, and
letters of which one must be in the text for the pattern to be tried at all.
"""

import re
from typing import Final, NamedTuple

_D = "0-9零〇一二两三四五六七八九十幺"
_N = f"[{_D}]"
_NOT_MONEY = (
    r"(?![0-9.]*\s*(?:元|万|块|米|平|㎡|m|度|吨|人(?!员)|个(?!别)|辆|次|天(?![天花])"
    "|年(?![久年])|月(?!月)|日(?![夜日常])|多(?!次)))"
)


def _not(letter: str, but: str) -> str:
    """Return "is no place or time", unless a door's three figures come before."""
    return f"{letter}(?!(?<={_N}{{3}}{letter})[{but}])"


_NOT_PLACE = (
    f"(?![0-9栋幢座街]|{_not('楼', '上下道梯顶')}|{_not('路', '灯面边')}"
    f"|{_not('年', '久年')}|{_not('月', '月')}|{_not('日', '夜日常')}"
    f"|{_not('点', '不火')})"
)
_ROOM = "(?:号?[室户房])?"
_END = rf"(?:号?[室户房]|号?{_NOT_MONEY}{_NOT_PLACE})"
_DASH = r"[\-/]"
_NO_MORE = r"(?![0-9\-/])"
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏"
    "潘葛范彭郎鲁韦昌马苗凤方俞任袁柳鲍史唐费廉薛雷贺倪汤滕殷罗毕郝安常于傅齐康伍余"
    "顾孟黄穆萧尹姚邵汪祁毛禹狄米贝明臧戴宋茅庞熊纪舒屈项祝董梁杜阮闵季贾路娄江童颜"
    "郭梅林钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房缪解应宗丁邓洪包左石崔吉龚程邢裴陆"
    "翁荀羊甄曲封储靳焦巴牧谷车侯全班仇宁甘厉武符刘景詹龙叶司黎白蒲温庄晏柴阎习艾向"
    "古易廖文聂曾关游权岳帅仝肖闫付代尚撖员薄化雒"
)
_COMPOUND = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|夏侯"
_SURNAME = f"(?:{_COMPOUND}|[{_SURNAMES}])"
_TITLE = "先生|女士|小姐|同志|阿姨|大爷|大妈|大叔|师傅|老师|老人家|某某|某"
_SURE_LABEL = (
    "姓名|联系人|来电人|反映人|投诉人|举报人|报修人|户主|我叫|名叫|叫做|经办人|签名"
)
_LABEL = f"{_SURE_LABEL}|业主|当事人|申请人|市民|居民|群众|租户|房东|住户|本人|我是"
_AFTER_NAME = (
    "反映|投诉|来电|举报|表示|称|说|电话|手机|身份|住|家|的|在|于|于是|向|对|请|要求|咨询"
    "|求助|建议|因|被|和|与|及"
)
_SAYING = "反映|投诉|来电|来访|举报|表示|称|咨询|求助|要求"
_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
_CJK = "\u4e00-\u9fff"

FIGURES: Final = "0123456789"
SAID: Final = "零〇一二两三四五六七八九十幺"
NUMBERS: Final = FIGURES + SAID


class Rule(NamedTuple):
    """One pattern. `left`: what of the match stays before the mark."""

    kind: str
    pattern: re.Pattern[str]
    left: str
    needs: frozenset[str]


_NUMBER_RULES = (
    # fifteen figures or more, in groups or not: identity cards, bank cards
    ("identity", r"(?<![0-9])(?:[0-9][ \-]?){14,17}[0-9]?[0-9Xx](?![0-9A-Za-z])",
     "", FIGURES),
    ("identity", rf"[{_PROVINCES}][A-Za-z] ?[A-Za-z0-9]{{5,6}}(?![A-Za-z0-9])",
     "", FIGURES),
    ("phone", r"[\w.+\-]+@[\w\-]+\.[\w.\-]+", "", "@"),
    ("phone", r"(QQ|qq|微信|wx|WX|vx|VX)号?[:：]? ?[A-Za-z0-9_\-]{5,}", r"\1",
     "Qq信xX"),
    ("phone",
     r"(?:(?<![0-9])\+?86[ \-]?|(?<![0-9]))1[3-9](?:[ \-]?[0-9]){9}(?![0-9])",
     "", "1"),
    ("phone", r"(?<![0-9])0[0-9]{2,3}[ \-]?[0-9]{7,8}(?![0-9])", "", "0"),
    ("phone", r"(?<![0-9])[0-9]{7,}(?![0-9])", "", FIGURES),
    ("phone", r"(?<![0-9\-])[0-9]{3,4}[ \-][0-9]{4}(?:[ \-][0-9]{3,4})?(?![0-9\-])",
     "", " -"),
    ("phone", r"[零〇一二三四五六七八九幺]{7,}", "", SAID),
)  # fmt: skip

_DOOR_RULES = (
    # a door said to be one
    ("door",
     (rf"(门牌|房间|房号|户号|室号|楼上|楼下|隔壁|对门)号?\s*[:：是为的]?\s*"
     rf"{_N}{{1,5}}(?:{_DASH}{_N}{{1,4}}){{0,2}}{_ROOM}"
     rf"(?![0-9]|号楼|[楼栋幢座年月日层点次个天米元])"), r"\1", "牌间号上下壁门"),
    ("door", r"[0-9]{3,4}(?=的?(?:业主|住户|租户|邻居|户主|家里|家漏))",
     "", "主户居家"),
    # after a building: unit and door, or the door alone
    ("door", rf"(?:[{_D}甲乙丙丁A-Za-z]{{1,3}}|[东西南北中左右])\s*单元", "", "元"),
    ("door",
     (rf"(?<=[楼栋幢座#〕])\s*{_N}{{1,4}}{_DASH}{_N}{{1,4}}(?:{_DASH}{_N}{{1,4}})?"
     rf"{_ROOM}{_NO_MORE}"), "", "-/"),
    ("door",
     (rf"[{_D}]{{1,3}}\s*[楼层]\s*"
     rf"(?:{_N}{{1,4}}\s*号?[室户房]|[东西南北中左右对]{{1,2}}[户门室]|{_N}{{3,4}}号?)"
     rf"{_NOT_MONEY}"), "", "楼层"),
    ("door",
     rf"(?<=[楼栋幢座#])\s*(?:{_N}{{1,2}}[楼层]\s*)?{_N}{{3,5}}{_END}",
     "", "楼栋幢座#"),
    ("door",
     (rf"(?<=〔门牌〕)\s*(?:{_N}{{1,2}}\s*[楼层]\s*)?{_N}{{1,5}}{_END}"), "", "元牌-"),
    ("door", rf"(?<=〔门牌〕)\s*{_N}{{1,2}}\s*[楼层]", "", "元牌-"),
    # a building with unit and door, or with door, in figures: 5-2-301, 5-301
    ("door",
     (rf"(?<![0-9\-#楼栋幢座])({_N}{{1,3}})(?:号楼|栋|幢|座|#楼|#)?{_DASH}{_N}{{1,2}}"
     rf"(?:单元)?{_DASH}{_N}{{2,4}}{_ROOM}{_NO_MORE}"), r"\1号楼", "-/"),
    ("door",
     rf"(?<![0-9\-#楼栋幢座])([0-9]{{1,3}}){_DASH}[0-9]{{3,4}}{_ROOM}{_NO_MORE}",
     r"\1号楼", "-/"),
    # a door alone
    ("door",
     (rf"(?<![共有户约近超计达余及响全第{_D}]){_N}{{2,5}}\s*号?[室户]"
     r"(?!口|主|外|内|型|数|均|用|籍|居|以|左|家|门|都|人|次)"), "", "室户"),
    ("door", r"(?<![0-9])[0-9]{3,4}\s*号?房(?!产|价|子|租|贷|东)", "", "房"),
    ("door", rf"(家住|住在|住)\s*[0-9]{{3,4}}{_NOT_MONEY}(?![0-9平号])", r"\1", "住"),
    ("door", r"(?<=[层楼〕])\s*[东西南北中左右对]{1,2}边?[户门室](?!口)", "", "户门室"),
)  # fmt: skip

_NAME_RULES = (
    ("name",
     (rf"({_LABEL})\s*(?:[:：]|是|为|叫)?\s*{_SURNAME}[{_CJK}]{{1,2}}?"
     rf"(?={_TITLE}|{_AFTER_NAME}|[^{_CJK}]|$)"), r"\1", "名人主叫做民众户东是"),
    ("name", rf"({_SURE_LABEL})\s*(?:[:：]|是|为)?\s*{_SURNAME}[{_CJK}]{{1,2}}",
     r"\1", "名人主叫"),
    ("name", rf"(?<![{_CJK}〕]){_SURNAME}[{_CJK}]{{1,2}}?(?={_SAYING})",
     "", "映诉来报示称询助求"),
    ("name", rf"{_SURNAME}[{_CJK}]{{0,2}}?(?:{_TITLE})",
     "", "生士姐志姨爷妈叔傅师家某"),
)  # fmt: skip

RULES: Final = tuple(
    Rule(kind, re.compile(pattern), left, frozenset(needs))
    for kind, pattern, left, needs in (*_NUMBER_RULES, *_DOOR_RULES, *_NAME_RULES)
)
