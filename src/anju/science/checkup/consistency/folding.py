"""One way of writing every character, so that only real differences remain."""

import re
from functools import lru_cache
from typing import Final

WIDE: Final = {
    code: code - 0xFEE0
    for first, last in ((0xFF10, 0xFF1A), (0xFF21, 0xFF3B), (0xFF41, 0xFF5B))
    for code in range(first, last)
}
SIGNS: Final = str.maketrans(
    {
        "％": "%", "．": ".", "(": "（", ")": "）", ";": "；", "﹪": "%",
        "㎡": "平方米", "㎢": "平方公里", "㎞": "公里", "²": "2", "³": "3",
        "－": "-", "−": "-", "–": "—", "―": "—", "～": "—", "~": "—", "∼": "—",
        "\u00a0": " ", "\u3000": " ", "\u200b": "", "\ufeff": "", "/": "/",
        "／": "/", "＋": "+", "＝": "=", "＞": ">", "＜": "<", "≧": "≥", "≦": "≤",
        "［": "[", "］": "]", "﹝": "〔", "﹞": "〕", "·": "·", "•": "·", "・": "·",
    }
)  # fmt: skip
OLD: Final = (
    "縣县區区鎮镇鄉乡門门峽峡義义靈灵寶宝濱滨陝陕盧卢澠渑東东陽阳園园華华樂乐廣广"
    "場场馬马龍龙鳳凤橋桥歲岁興兴國国開开長长風风雲云飛飞電电車车輪轮壩坝灣湾島岛"
    "嶺岭澗涧蘆芦葉叶蘇苏楊杨劉刘張张陳陈趙赵黃黄吳吴鄭郑馮冯許许韓韩羅罗謝谢鄧邓"
    "蕭萧賈贾閻阎錢钱萬万億亿個个棟栋戶户樓楼層层處处條条項项積积數数據据總总計计"
    "設设備备養养機机構构築筑環环衛卫護护業业類类標标準准統统圖图學学醫医書书館馆"
    "體体檢检傳传應应實实對对產产稅税經经濟济發发現现態态質质輔辅導导師师務务團团"
    "與与為为無无僅仅後后裏里於于勝胜營营盤盘豐丰麗丽鐵铁銀银鋼钢鹽盐紅红綠绿藍蓝"
    "莊庄衆众聯联農农漢汉譚谭鍾钟賀贺顧顾賴赖鄒邹"
)
TO_SIMPLE: Final = str.maketrans(OLD[::2], OLD[1::2])
HAN: Final = r"\u3400-\u9fff"
GAPS: Final = re.compile(
    rf"(?<=[{HAN}，。、；：（）％%])[ \t]+|[ \t]+(?=[{HAN}，。、；：（）])"
)
COLON: Final = re.compile(rf"(?<=[{HAN}）\]])[:]|[:](?=[{HAN}])")
COMMA: Final = re.compile(rf"(?<=[{HAN}）%]),|,(?=[{HAN}])")
THOUSANDS: Final = re.compile(
    r"(?<![\d.])(?<!\d，)\d{1,3}(?:，\d{3})+(?![\d，%])(?=[^、\s])"
)
TRAILING_LINES: Final = re.compile(r"\s*\n\s*")


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return text with half-width digits, Chinese punctuation and no idle blanks."""
    text = text.translate(WIDE).translate(SIGNS)
    text = COMMA.sub("，", COLON.sub("：", text))
    text = THOUSANDS.sub(lambda found: found[0].replace("，", ","), text)
    return TRAILING_LINES.sub("\n", GAPS.sub("", text)).strip()


def simplify(text: str) -> str:
    """Return text with the traditional characters of place names simplified."""
    return text.translate(TO_SIMPLE)
