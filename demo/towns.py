"""The ground plans of the six county seats, drawn as text.

Each letter of a plan is a street block and names its sub-district; `~` is a
stream, `.` open country. Columns and rows are the streets between the blocks,
from west to east and from north to south: class, then names; `名@a-b` gives the
stretch of a street from the a-th to the b-th crossing.
"""

from dataclasses import dataclass
from typing import Final

COUNTIES: Final = {  # GB/T 2260
    "411202": "湖滨区",
    "411203": "陕州区",
    "411221": "渑池县",
    "411224": "卢氏县",
    "411281": "义马市",
    "411282": "灵宝市",
}
CLASSES: Final = {"主": "arterial", "次": "secondary", "支": "branch"}
WIDTH_M: Final = {"arterial": 36.0, "secondary": 24.0, "branch": 14.0}


@dataclass(frozen=True, slots=True)
class Town:
    """One built-up place: where it lies, how it is turned, what its plan is."""

    code: str
    seat: tuple[float, float]
    turn_deg: float
    subdistricts: dict[str, tuple[str, str]]
    columns: str
    rows: str
    plan: str
    river: str

    @property
    def cells(self) -> list[str]:
        """Return the plan line by line."""
        return self.plan.split()


CENTRAL: Final = Town(
    code="central",
    seat=(111.195, 34.772),
    turn_deg=9.0,
    river="涧河",
    subdistricts={
        "a": ("411202", "望河街道"),
        "b": ("411202", "天鹅街道"),
        "c": ("411202", "晨光街道"),
        "d": ("411202", "安泰街道"),
        "e": ("411202", "文昌街道"),
        "f": ("411202", "景明街道"),
        "g": ("411202", "南坡街道"),
        "P": ("411203", "神泉街道"),
        "Q": ("411203", "砥柱街道"),
        "R": ("411203", "桃源街道"),
        "S": ("411203", "周召街道"),
    },
    columns="""
        支 望原路
        次 砥柱路
        支 桐荫路
        主 周召路
        支 槐荫路
        次 神泉路
        支 柿园路
        主 分陕大道
        支 棠荫路
        主 迎宾大道
        支 学苑路
        主 上阳路
        支 安泰路
        主 大岭北路@0-7 大岭南路@7-15
        支 永兴路
        主 六峰路
        支 文昌路
        主 甘棠路
        支 春晖路
        主 茅津路
        支 工人路
        次 铁东路
        支 晨光路
        次 宋会路
        支 景明路
        次 湖会路
        支 槐扒路
        次 银昌路
    """,
    rows="""
        次 滨湖路
        主 北环路
        支 天鹅路
        主 黄河西路@0-9 黄河路@9-27
        支 望河西路@0-9 望河路@9-27
        主 和平西路@0-9 和平路@9-27
        支 向阳西路@0-9 向阳路@9-27
        主 崤山西路@0-9 崤山中路@9-17 崤山东路@17-27
        主 建设西路@0-9 建设路@9-27
        支 春秋西路@0-9 春秋路@9-27
        次 河堤北路西段@0-9 河堤北路@9-27
        次 河堤南路西段@0-9 河堤南路@9-27
        支 桃源路@0-9 南坡路@9-27
        主 虢国西路@0-9 虢国中路@9-17 虢国东路@17-27
        支 石桥路@0-9 松岗路@9-27
        主 南环西路@0-9 南环路@9-27
    """,
    plan="""
        ...........aaaabbbbbbc.....
        ..........aaaaabbbbbbcccc..
        .........aaaaaabbbbbbccccc.
        .........aaaaaabbbbbbcccccc
        ......PPPaaaaaabbbbbbcccccc
        ...PPPPPPddddddeeeeeefffff.
        ..PPPPQQQddddddeeeeeeffffff
        .PPPPPQQQddddddeeeeeeffffff
        PPPPPQQQQddddddeeeeeefffff.
        PPPPPQQQQddddddeeeeeefffff.
        ~~~~~~~~~~~~~~~~~~~~~~~~~~.
        RRRRRSSSSggggggggggggggg...
        .RRRRSSSSggggggggggggggg...
        .RRRRSSSSgggggggggggg......
        ..RRRSSSSggggggggggg.......
    """,
)
LINGBAO: Final = Town(
    code="lingbao",
    seat=(110.878, 34.527),
    turn_deg=-12.0,
    river="弘农涧河",
    subdistricts={
        "a": ("411282", "桃林街道"),
        "b": ("411282", "金塬街道"),
        "c": ("411282", "果香街道"),
        "d": ("411282", "函谷街道"),
    },
    columns="""
        支 桃林路
        次 函谷北路@0-5 函谷南路@5-9
        支 秦岭路
        主 金城大道
        支 果香路
        次 荆山路
        支 育才路
        主 弘农北路@0-5 弘农南路@5-9
        支 车站路
        次 长安路
        支 银杏路
        主 新华北路@0-5 新华南路@5-9
        支 尹溪路
        次 东华路
        支 工业路
    """,
    rows="""
        次 北区路
        支 黄帝路
        主 五龙西路@0-7 五龙东路@7-14
        支 解放路
        主 尹庄西路@0-7 尹庄东路@7-14
        次 涧北路
        次 涧南路
        支 富源路
        主 南塬大道
        支 苹果路
    """,
    plan="""
        ...aaaaabbb...
        .aaaaaabbbbbb.
        aaaaaaabbbbbbb
        aaaaaaabbbbbbb
        cccccccbbbbbb.
        ~~~~~~~~~~~~~~
        .ccccccddddddd
        ..cccccdddddd.
        ...ccccddddd..
    """,
)
MIANCHI: Final = Town(
    code="mianchi",
    seat=(111.760, 34.768),
    turn_deg=6.0,
    river="涧河",
    subdistricts={
        "a": ("411221", "仰韶街道"),
        "b": ("411221", "会盟街道"),
        "c": ("411221", "韶峰街道"),
    },
    columns="""
        支 韶园路
        次 仰韶大街
        支 彩陶路
        主 会盟北路@0-4 会盟南路@4-8
        支 黄花路
        次 新市街
        支 文化路
        主 韶州北路@0-4 韶州南路@4-8
        支 果园路
        次 东环路
        支 工贸路
    """,
    rows="""
        次 北环街
        支 学府街
        主 黄河西街@0-6 黄河东街@6-10
        支 海露街
        次 涧滨北街
        次 涧滨南街
        主 一里河街
        支 双桥街
        次 南环街
    """,
    plan="""
        ..aaaabbb.
        aaaaaabbbb
        aaaaaabbbb
        aaaaabbbbb
        ~~~~~~~~~~
        ccccccccc.
        .cccccccc.
        ..ccccc...
    """,
)
YIMA: Final = Town(
    code="yima",
    seat=(111.874, 34.747),
    turn_deg=-5.0,
    river="石河",
    subdistricts={
        "a": ("411281", "矿山街道"),
        "b": ("411281", "银杏街道"),
        "c": ("411281", "新安里街道"),
    },
    columns="""
        支 矿山路
        次 千秋路
        支 工人街
        主 银杏北路@0-4 银杏南路@4-7
        支 朝阳路
        次 泰山路
        支 鸿庆路
        主 常村北路@0-4 常村南路@4-7
        支 香山路
        次 狂口路
        支 东关街
    """,
    rows="""
        次 滨河路
        支 新义街
        主 人民路
        支 珠江路
        次 石河北路
        次 石河南路
        支 裕民街
        次 银星路
    """,
    plan="""
        ..aaabbbb.
        aaaaabbbbb
        aaaaabbbbb
        aaaabbbbb.
        ~~~~~~~~~~
        cccccccccc
        .cccccccc.
    """,
)
LUSHI: Final = Town(
    code="lushi",
    seat=(111.047, 34.054),
    turn_deg=15.0,
    river="洛河",
    subdistricts={
        "a": ("411224", "洛滨街道"),
        "b": ("411224", "莘川街道"),
    },
    columns="""
        支 莘塬路
        次 解放街
        支 东寨路
        主 靖华北路@0-4 靖华南路@4-7
        支 翠柏路
        次 熊耳路
        支 中兴路
        主 行政北路@0-4 行政南路@4-7
        支 迎春路
    """,
    rows="""
        次 北坡路
        支 文峪路
        主 洛神大道
        支 县前街
        次 洛北路
        次 洛南路
        支 伏牛路
        次 横涧路
    """,
    plan="""
        .aaaabb.
        aaaabbbb
        aaaabbbb
        aaaabbb.
        ~~~~~~~~
        bbbbbbbb
        ..bbbb..
    """,
)
TOWNS: Final = (CENTRAL, LINGBAO, MIANCHI, YIMA, LUSHI)
