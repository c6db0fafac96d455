"""Invented check-up reports: sound ones, and ones with a single seeded fault.

A report is written twice from one seed. The first writing counts the spots where a
fault can be seeded; the second seeds the chosen one. A spot is only counted where
the document itself says the same thing elsewhere.
"""

import csv
import random
from dataclasses import dataclass, field
from pathlib import Path

from anju.science.checkup.consistency import (
    Cell,
    Document,
    Paragraph,
    Table,
    Where,
)

POLICY = Path(__file__).parents[4] / "policy/checkup/indicators_2025.csv"
CITIES = (
    ("三门峡市", "河南省", "湖滨区 陕州区 义马市 灵宝市 渑池县 卢氏县"),
    ("临江市", "江北省", "城东区 滨江区 望湖区"),
    ("云岭市", "南川省", "翠屏区 安居区 青石区 白沙县"),
    ("怀阳市", "中原省", "解放区 山阳区 马村区 中站区 修文县"),
)
FIRST = "湖滨 涧河 前进 车站 向阳 大安 会兴 崖底 磁钟 文昌 望河 天鹅 晨光 安泰 景明 南坡 学院 夜明珠 窑湾 宝塔河 大公桥 万寿桥 云集 西坝 葛洲 东苑 北苑 南苑 柏林 青年 建设 胜利 新华 和平 人民 中山 长安 永宁 金水 红旗".split()  # noqa: E501
SECOND = "岳湾路 八一路 胡家冲 花艳 东艳路 宝联 李家湖 枫香树 沈家店 苏家榜 香锦 英雄山 樵湖岭 营盘路 镇境山 体育场路 刘家大堰 桥北 桃花岭 东湖 二马路 王家河 气象台 珠海路 平湖 金安岭 四方堰 峡州 江山 白马山 山庄路 大学路 铁路坝 望洲 学堂湾 胜利二路 胜利四路 长樵溪 古塔 深圳路 光明路 甲街 解放路 金巴岭 石子岭 万达 伍临路 鑫鼎 徐家坝 叶家坝 常家湾 翁家堰 绿萝路 城东 港务 锦绣 船柴 石板溪 西峡 幸福路 土街头 大堰湾 上导堤 临江溪 赵家湾 和平路 朝阳路 白沙路".split()  # noqa: E501
ESTATES = "阳光花园 锦绣家园 水岸名都 翠湖雅居 金色时代 福康苑 祥和里 棉织厂家属院 轴承厂家属院 粮食局家属院 供销社家属院 机床厂生活区 印刷厂小区 电业局小区 湖光山色 梧桐邑 橡树湾 学府雅苑 书香门第 观澜国际 世纪新城 恒丰花苑 东方明珠苑 丽景嘉园 天鹅湖畔 桃源居 枫林晚 紫荆苑 康乐新村 建业森林 半岛城邦 御景湾 龙湖天街 鼎盛华府 民生佳苑 安居苑 惠民家园 春晓苑 秋实园 清风苑".split()  # noqa: E501
PROBLEMS = ("踏步、扶手破损", "消火栓缺失或无水", "防火门缺失损坏", "占道堆物", "屋面排水不畅、漏水", "外墙渗漏水", "门窗玻璃破损", "给水管跑冒滴漏", "线缆裸露")  # noqa: E501
UNITS = ("市住房和城乡建设局", "市教育局", "市城市管理局", "市民政局", "市自然资源和规划局", "市商务局", "市消防救援支队")  # noqa: E501
CHINESE = "零一二三四五六七八九"
OUTSIDE = ("绵阳", "绵阳市", "洛阳市", "襄阳市", "宜昌市", "遵义市", "株洲市", "荆州市", "赣州市")


def spoken(n: int) -> str:
    """Write 16 as 十六."""
    if n < 10:
        return CHINESE[n]
    if n < 100:
        ten, one = divmod(n, 10)
        return ("" if ten == 1 else CHINESE[ten]) + "十" + (CHINESE[one] if one else "")
    hundred, rest = divmod(n, 100)
    if not rest:
        return CHINESE[hundred] + "百"
    return CHINESE[hundred] + "百" + (("零" if rest < 10 else "一" if rest < 20 else "") + spoken(rest))


@dataclass
class Pen:
    """Writes numbers and names, and spoils the chosen one."""

    rng: random.Random
    chosen: int = -1
    sites: list[str] = field(default_factory=list)
    spoilt: str = ""
    spoils: random.Random = field(default_factory=lambda: random.Random(0))

    def _hit(self, kind: str) -> bool:
        self.sites.append(kind)
        return len(self.sites) - 1 == self.chosen

    def count(self, kind: str, value: int, style: str = "") -> str:
        if self._hit(kind):
            value = self.spoils.choice([value + 1, value + 10, max(0, value - 1), value + 7, value * 2 + 3])
            self.spoilt = str(value)
        if style == "comma":
            return f"{value:,}"
        if style == "chinese" and 1 < value < 200:
            self.spoilt = self.spoilt and spoken(value)
            return spoken(value)
        if style == "wide":
            return str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        return str(value)

    def rate(self, kind: str, value: float, places: int = 2) -> str:
        if self._hit(kind):
            value += self.spoils.choice([1, -1, 0.3, 2.5, 10])
            self.spoilt = f"{value:.{places}f}"
        return f"{value:.{places}f}"

    def name(self, name: str, *, tail: str) -> str:
        """Write a place; spoilt, one character is mistyped."""
        if self._hit("name"):
            stem = name[: -len(tail)] if tail else name
            name = self.slip(stem) + tail
            self.spoilt = name
        return name

    def slip(self, stem: str) -> str:
        swaps = dict(zip("滨明园阳安河湖山桥新华平路家金", "宾鸣圆洋按何胡三侨心花凭陆加今", strict=True))
        hit = [i for i, c in enumerate(stem) if c in swaps]
        if hit and (len(stem) < 5 or self.spoils.random() < 0.5):
            i = self.spoils.choice(hit)
            return stem[:i] + swaps[stem[i]] + stem[i + 1 :]
        if len(stem) >= 5:
            i = self.spoils.randrange(1, len(stem) - 1)
            if self.spoils.random() < 0.5:
                return stem[:i] + "建" + stem[i:]
            return stem[:i] + stem[i + 1 :]
        return stem

    def outside(self, kind: str, own: str) -> str:
        if self._hit(kind):
            self.spoilt = self.spoils.choice([o for o in OUTSIDE if o[:2] != own[:2]])
            return self.spoilt
        return own

    def pick(self, *ways: str) -> str:
        return self.rng.choice(ways)


class Report:
    """One report being written."""

    def __init__(self, seed: int, chosen: int = -1, pages: int = 40) -> None:
        self.rng = random.Random(seed)
        self.pen = Pen(self.rng, chosen, spoils=random.Random(seed * 7919 + chosen))
        self.blocks: list = []
        self.heads: list[tuple[int, str]] = []
        self.tables = 0
        self.pages = pages
        self._city()
        self._facts()

    # -- the city ---------------------------------------------------------
    def _city(self) -> None:
        r = self.rng
        self.city, self.province, counties = r.choice(CITIES)
        self.counties = r.sample(counties.split(), r.randint(2, min(3, len(counties.split()))))
        self.tail = r.choice(["街道", "街道", "街办"])
        stems = r.sample([s for s in FIRST], r.randint(5, 16))
        self.streets = [s + self.tail for s in stems]
        self.county_of = {s: r.choice(self.counties) for s in self.streets}
        for i, c in enumerate(self.counties):
            self.county_of[self.streets[i]] = c
        pool = r.sample(SECOND, len(SECOND))
        self.communities = {}
        for s in self.streets:
            self.communities[s] = [pool.pop() + "社区" for _ in range(r.randint(2, 4))]
        self.year = r.choice([2024, 2025, 2026])
        self.n_communities = sum(map(len, self.communities.values()))

    def _facts(self) -> None:
        r = self.rng
        rows = list(csv.DictReader(POLICY.open(encoding="utf-8-sig")))
        self.names = {row["code"]: (row["name_zh"], row["unit"], row) for row in rows}
        counts = [c for c, (n, u, _) in self.names.items() if u in {"栋", "个", "套", "条"} and c[0] in "HCS"]
        rates = [c for c, (n, u, _) in self.names.items() if u == "%" and c[0] in "SU"]
        self.counts = {c: {s: r.choice([0, r.randint(1, 40), r.randint(3, 900)]) for s in self.streets} for c in r.sample(counts, min(len(counts), 8 + self.pages // 8))}
        for c in self.counts:
            if not any(self.counts[c].values()):
                self.counts[c][self.streets[0]] = 12
        self.parts = {}
        for c in r.sample(rates, min(len(rates), 4 + self.pages // 10)):
            whole = {s: round(r.uniform(0.8, 9.0), 2) for s in self.streets}
            part = {s: round(w * r.uniform(0.1, 1.0), 2) for s, w in whole.items()}
            self.parts[c] = (part, whole)
        self.single = {}
        for c, (n, u, _) in self.names.items():
            if c not in self.counts and c not in self.parts:
                self.single[c] = round(r.uniform(0.1, 99), 2) if u not in {"个", "栋", "座", "条", "套", "起"} else r.randint(0, 300)

    # -- writing ----------------------------------------------------------
    def _where(self, spot: str) -> Where:
        return Where(tuple(t for _, t in self.heads), spot, len(self.blocks))

    def head(self, level: int, text: str) -> None:
        self.heads = [h for h in self.heads if h[0] < level]
        where = self._where(f"第{len(self.blocks)}段")
        self.heads.append((level, text))
        self.blocks.append(Paragraph(text, where, "heading", level))

    def say(self, text: str) -> None:
        self.blocks.append(Paragraph(text, self._where(f"第{len(self.blocks)}段")))

    def table(self, caption: str, rows: list[list[str]], merges: list[tuple[int, int, int, int]] = ()) -> None:
        self.tables += 1
        grid = [[Cell(str(x), f"第{i + 1}行第{j + 1}列", i, j) for j, x in enumerate(row)] for i, row in enumerate(rows)]
        for r, c, h, w in merges:
            whole = Cell(grid[r][c].text, grid[r][c].name, r, c, h, w)
            for y in range(r, r + h):
                for x in range(c, c + w):
                    grid[y][x] = whole
        if caption:
            self.say(caption)
        self.blocks.append(Table(tuple(map(tuple, grid)), "", self._where(f"第{self.tables}张表")))

    def write(self) -> Document:
        self._opening()
        for chapter, letter in enumerate("HCSU", 2):
            self.head(1, f"第{spoken(chapter)}章 {dict(H='住房', C='小区（社区）', S='街区', U='城区')[letter]}维度体检结果")
            number = 0
            for code in self.names:
                if code[0] != letter:
                    continue
                number += 1
                if code in self.counts:
                    self._count(code, chapter, number)
                elif code in self.parts:
                    self._rate(code, chapter, number)
                elif self.rng.random() < 0.5:
                    self._single(code, chapter, number)
        self._advice()
        self._annexes()
        return Document(tuple(self.blocks), f"{self.city}{self.year}年城市体检报告")

    def _opening(self) -> None:
        p, r = self.pen, self.rng
        self.say(f"{self.city}{self.year}年城市体检报告")
        self.say(f"{self.city}住房和城乡建设局  {self.year}年8月")
        self.head(1, "第一章 工作概况")
        self.head(2, "1.1 体检背景")
        self.say(f"根据《住房城乡建设部关于全面开展城市体检工作的指导意见》（建科〔2023〕75号）和{self.province}有关要求，按照“先体检、后更新”原则，{self.city}自{self.year}年3月起开展城市体检。{self.year - 1}年我市体检共涉及4个维度，今年继续按住房、小区（社区）、街区、城区四个维度开展。")
        self.say("工作分三个阶段：第一阶段（3月1日至4月30日）动员部署，第二阶段（5月至7月）现场调查，第三阶段（8月）成果编制，联系电话：0398-2982679，热线12345。")
        self.head(2, "1.2 体检范围")
        n = len(self.streets)
        self.buildings, self.estates = r.randint(2000, 9000), r.randint(200, 1600)
        style = p.pick("", "chinese")
        self.say(p.pick(
            f"城区维度体检范围为{self.city}建成区，面积{r.randint(30, 90)}.{r.randint(10, 99)}平方公里，数据截至{self.year - 1}年12月31日。住房、小区、街区维度覆盖{p.count('conflict', self.buildings)}栋住宅、{self.estates}个小区、{p.count('conflict', self.n_communities)}个社区、{p.count('conflict', n, style)}个{self.tail}。",
            f"本次体检范围涉及{'、'.join(self.counties)}，共{p.count('conflict', n, style)}个{self.tail}、{p.count('conflict', self.n_communities)}个社区，调查住宅{self.buildings}栋、小区{self.estates}个。",
            f"体检范围包括{len(self.counties)}个县（市、区），辖{p.count('conflict', n, style)}个{self.tail}，{p.count('conflict', self.n_communities)}个社区。",
        ))
        self.say(p.pick(
            f"其中，小区维度对全部{self.n_communities}个社区逐一调查，街区维度以{n}个{self.tail}为单元。",
            f"全市共有{n}个{self.tail}、{self.n_communities}个社区参与了本次体检。",
            f"体检工作组对{n}个{self.tail}开展了现场调查，共走访{self.n_communities}个社区。",
        ))
        names = [p.name(s, tail=self.tail) if i == 1 else s for i, s in enumerate(self.streets)]
        self.say(p.pick(
            f"体检涉及以下{p.count('count', n)}个{self.tail}：{'、'.join(names)}。",
            f"{p.count('count', n)}个{self.tail}分别为{'、'.join(names)}。",
            f"参加体检的{self.tail}包括{'、'.join(names)}，共{n}个。",
        ))
        self.table("", [["县（市、区）", self.tail, "社区数（个）"], *[[self.county_of[s], s, str(len(self.communities[s]))] for s in self.streets], ["合计", "", p.count("total", self.n_communities)]])
        self.head(2, "1.3 满意度调查")
        a, b, c = r.randint(300, 450), r.randint(200, 350), r.randint(30, 150)
        shares = [round(x / (a + b + c) * 100, 1) for x in (a, b, c)]
        shares[0] = round(100 - shares[1] - shares[2], 1)
        self.say(f"共回收有效问卷{a + b + c}份，其中满意{a}份、基本满意{b}份、不满意{p.count('part', c)}份，占比分别为{shares[0]}%、{shares[1]}%、{p.rate('share', shares[2], 1)}%。受访者关注的问题（多选）中，停车难占62.5%、物业服务占48.3%、环境卫生占31.0%。总体满意度得分{r.randint(70, 90)}.{r.randint(0, 9)}分，较上年提高1.{r.randint(1, 9)}分。")

    def _title(self, code: str, chapter: int, number: int) -> str:
        name, unit, _ = self.names[code]
        head = self.pen.pick(f"{chapter}.{number} {name}", f"（{spoken(number)}）{name}（{unit}）", f"{number}．{name}")
        self.head(2, head)
        return name

    def _count(self, code: str, chapter: int, number: int) -> None:
        p, r = self.pen, self.rng
        name, unit, _ = self.names[code]
        self._title(code, chapter, number)
        values = self.counts[code]
        total = sum(values.values())
        self.say(p.pick(
            "按照指标解释，步行500米范围内设施配建率不低于90%为达标，每户不少于1个。",
            "该指标为“只给结果不做评价”的指标，评价标准为0。",
            f"目标值为0，参照{self.year - 1}年标准执行（GB 50180-2018）。",
        ))
        style = p.pick("", "", "comma", "wide")
        top = max(values, key=values.get)
        self.say(p.pick(
            f"经统计，全市{name}为{p.count('conflict', total, style)}{unit}。",
            f"体检结果显示，{name}{p.count('conflict', total, style)}{unit}，主要集中在{top}。",
            f"{self.city}{name}共{p.count('conflict', total, style)}{unit}，较上年减少{r.randint(1, 30)}{unit}。",
            f"{self.year}年，{name}为{p.count('conflict', total, style)}{unit}。",
        ))
        by = {c: sum(v for s, v in values.items() if self.county_of[s] == c) for c in self.counties}
        if total >= 20 and all(by.values()) and r.random() < 0.8:
            first, *rest = self.counties
            lead = p.pick(f"全市{total}{unit}中，", "")
            if lead:
                text = f"全市{name}{total}{unit}，其中" + "、".join(f"{c}{by[c]}{unit}" if i else f"{c}{p.count('part', by[c])}{unit}" for i, c in enumerate(self.counties)) + "。"
            else:
                text = f"{name}{total}{unit}（" + "，".join(f"{c}{by[c]}{unit}" if i else f"{c}{p.count('part', by[c])}{unit}" for i, c in enumerate(self.counties)) + "）。"
            self.say(text)
        if total >= 40 and unit in {"栋", "个"} and ("隐患" in name or "未" in name or "破损" in name or "需要" in name) and "缺口" not in name:
            a = int(total * r.uniform(0.4, 0.7))
            b = total - a + r.randint(1, a // 2 + 1)
            self.say(f"{name}{total}{unit}，其中{PROBLEMS[r.randrange(len(PROBLEMS))].split('、')[0]}{a}{unit}、{PROBLEMS[r.randrange(len(PROBLEMS))].split('、')[-1]}{min(b, total)}{unit}，同一对象可有多项问题。")
        if r.random() < 0.85:
            self._count_table(code, chapter, number)
        if r.random() < 0.4 and total > 30:
            share = values[top] / total * 100
            self.say(f"全市{name}{total}{unit}，其中{top}{values[top]}{unit}（{p.rate('ratio', share, 1)}%），数量最多。")

    def _count_table(self, code: str, chapter: int, number: int) -> None:
        p, r = self.pen, self.rng
        name, unit, _ = self.names[code]
        values = self.counts[code]
        total = sum(values.values())
        short = name.removesuffix("数量").removesuffix("数")
        caption = p.pick(f"表{chapter}-{number} 各{self.tail}{short}统计表", f"表{chapter}-{number} {name}一览表", f"表{chapter}.{number} {self.year}年各{self.tail}{short}情况表")
        head = p.pick(f"{name}（{unit}）", f"数量（{unit}）", f"数量/{unit}" if unit != "%" else "数量")
        way = p.pick("plain", "share", "county", "years")
        if way == "plain":
            rows = [["序号", self.tail, head]]
            rows += [[str(i + 1), s, str(v) if v or r.random() < 0.7 else "0"] for i, (s, v) in enumerate(values.items())]
            rows.append(["合计", "", p.count("total", total)])
            self.table(caption, rows, [(len(rows) - 1, 0, 1, 2)])
        elif way == "share":
            rows = [[self.tail, head, "占比（%）"]]
            shares = self._shares(list(values.values()))
            hit = r.randrange(len(values))
            rows += [[s, str(v), p.rate("ratio", q) if i == hit and v else f"{q:.2f}"] for i, ((s, v), q) in enumerate(zip(values.items(), shares, strict=True))]
            rows.append(["合计", p.count("total", total), "100.00"])
            self.table(caption, rows)
        elif way == "years":
            old = {s: max(0, v + r.randint(-5, 9)) for s, v in values.items()}
            rows = [[self.tail, f"{self.year - 1}年（{unit}）", f"{self.year}年（{unit}）"]]
            rows += [[s, str(old[s]), str(v)] for s, v in values.items()]
            rows.append(["总计", str(sum(old.values())), p.count("total", total)])
            self.table(caption, rows)
        else:
            rows, merges = [["县（市、区）", self.tail, head]], []
            for county in self.counties:
                inside = [s for s in self.streets if self.county_of[s] == county]
                start = len(rows)
                rows += [[county, s, str(values[s])] for s in inside]
                if len(inside) > 1:
                    rows.append([county, "小计", p.count("total", sum(values[s] for s in inside))])
                    merges.append((start, 0, len(inside) + 1, 1))
            if not merges:
                return
            rows.append(["合计", "", p.count("total", total)])
            self.table(caption, rows, merges)

    @staticmethod
    def _shares(values: list[int]) -> list[float]:
        total = sum(values) or 1
        return [round(v / total * 100, 2) for v in values]

    def _rate(self, code: str, chapter: int, number: int) -> None:
        p, r = self.pen, self.rng
        name, _, _ = self.names[code]
        self._title(code, chapter, number)
        part, whole = self.parts[code]
        a, b = round(sum(part.values()), 2), round(sum(whole.values()), 2)
        rate = round(a / b * 100 + 1e-9, 2)
        self.say(p.pick("评价标准：很好≥90%，较好80%—90%，一般60%—80%，不足＜60%。", "国家标准要求不低于85%，省级目标为90%。", "该指标反映设施步行可达水平，服务半径按800米（步行10分钟）计算。"))
        self.say(p.pick(
            f"{self.year}年{self.city}{name}为{p.rate('conflict', rate)}%（{a:.2f}/{b:.2f}平方公里），低于全国平均水平{r.randint(61, 95)}.{r.randint(10, 99)}%。",
            f"经测算，{name}为{p.rate('conflict', rate)}%，比上年提高{r.randint(1, 9)}.{r.randint(1, 9)}个百分点。",
            f"全市{name}达到{p.rate('conflict', rate)}%，距{r.randint(96, 100)}%的目标仍有差距。",
        ))
        if r.random() < 0.8:
            rows = [[self.tail, "覆盖面积（平方公里）", "居住用地面积（平方公里）", "覆盖率（%）"]]
            hit = r.randrange(len(self.streets))
            for i, s in enumerate(self.streets):
                q = round(part[s] / whole[s] * 100 + 1e-9, 2)
                rows.append([s, f"{part[s]:.2f}", f"{whole[s]:.2f}", p.rate("ratio", q) if i == hit else f"{q:.2f}"])
            rows.append(["合计", p.rate("total", a), f"{b:.2f}", p.rate("conflict", rate)])
            title = name if name.endswith("覆盖率") else name
            if not name.endswith("覆盖率"):
                rows[0][3] = f"{name}（%）"
            self.table(f"表{chapter}-{number} 各{self.tail}{title}统计表", rows)

    def _single(self, code: str, chapter: int, number: int) -> None:
        p = self.pen
        name, unit, _ = self.names[code]
        if unit in {"/", "", "-"} or "/" in unit and "每" in unit:
            return
        self._title(code, chapter, number)
        value = self.single[code]
        text = p.count("conflict", value) if isinstance(value, int) else p.rate("conflict", value)
        self.say(p.pick(
            f"{self.year}年，我市{name}为{text}{unit}。上年为{self._last(code)}{unit}。",
            f"{name}为{text}{unit}，评价结果为“较好”。",
            f"体检结果：{text}{unit}。",
            f"从体检结果看，{name}达到{text}{unit}，与{self._peer()}相比处于中等水平，{self._peer()}为{float(value) * 1.3 + 1:.2f}{unit}。",
        ))

    def _last(self, code: str) -> str:
        value = self.single[code]
        return str(value + 3) if isinstance(value, int) else f"{value * 0.9 + 0.02:.2f}"

    def _peer(self) -> str:
        return next(o for o in ("洛阳市", "襄阳市") if o != self.city)

    def _advice(self) -> None:
        p, r = self.pen, self.rng
        self.head(1, "第六章 对策建议")
        for i, s in enumerate(self.streets):
            self.head(2, f"6.{i + 1} {s}")
            name = p.name(s, tail=self.tail) if r.random() < 0.3 else s
            estate = r.choice(ESTATES)
            self.say(f"{name}重点推进{estate}等{r.randint(3, 9)}个老旧小区改造，新建停车场{r.randint(1, 4)}处，新增泊位{r.randint(50, 400)}个，改造管网{r.randint(1, 9)}.{r.randint(1, 9)}公里，计划投资{r.randint(300, 9000)}万元，到{self.year + 2}年底全部完成。")
            self.say(f"对建成20年以上的住宅开展安全鉴定，{r.randint(2, 6)}个社区补建养老设施，{self.communities[s][0]}、{self.communities[s][1]}2个社区先行试点。责任单位：{r.choice(UNITS)}、{name if name == s else s}办事处。".replace("街办办事处", "街办"))
            if r.random() < 0.3:
                self.say(f"{p.outside('outside', self.city)}{r.choice(['将建立城市更新项目储备机制', '加快推进完整社区建设', '要把问题清单转为任务清单'])}，形成闭环管理。")
        self.say(f"借鉴{self._peer()}等城市经验，建立“一年一体检、五年一评估”机制。对标{self._peer()}，完善停车收费政策。")

    def _annexes(self) -> None:
        p, r = self.pen, self.rng
        self.head(1, f"附件1 {self.year}年城市体检指标汇总表")
        rows = [["维度", "序号", "指标项", "单位", f"{self.year}年体检值", "评价标准", "评价结果"]]
        for i, (code, (name, unit, row)) in enumerate(self.names.items()):
            if code in self.counts:
                text = p.count("conflict", sum(self.counts[code].values()))
            elif code in self.parts:
                part, whole = self.parts[code]
                text = f"{round(round(sum(part.values()), 2) / round(sum(whole.values()), 2) * 100 + 1e-9, 2):.2f}"
            else:
                value = self.single[code]
                text = str(value) if isinstance(value, int) else f"{value:.2f}"
            grade = r.choice(["很好", "较好", "一般", "不足", "—"])
            rows.append([dict(H="住房", C="小区（社区）", S="街区", U="城区", T="整治")[code[0]], str(i + 1), name, unit, text, r.choice(["≥90", "0", "0.7-1.5", "—", "不低于85"]), grade])
        self.table("", rows)
        self.head(1, "附件2 上年度指标对比")
        rows = [["指标名称", f"{self.year - 1}年", f"{self.year}年", "变化情况"]]
        for code, value in list(self.single.items())[:14]:
            name, unit, _ = self.names[code]
            if name.count("（") or unit in {"/", "-", ""}:
                continue
            text = p.count("conflict", value) if isinstance(value, int) else p.rate("conflict", value)
            rows.append([f"{name}（{unit}）", self._last(code), text, "上升" if r.random() < 0.5 else "下降"])
        self.table("", rows)
        self.head(1, "附件3 问题清单")
        for number, code in enumerate(list(self.counts)[:4]):
            self._listed(code, number)
        self._projects()

    def _listed(self, code: str, number: int) -> None:
        """List a count by community, without a total row: the sum is said elsewhere."""
        p, r = self.pen, self.rng
        name, unit, _ = self.names[code]
        if code not in {"C13", "C14", "C15"} and r.random() < 0.6:
            return
        rows = [["序号", "街道" if self.tail == "街道" else "街办", "社区", f"{name}（{unit}）"]]
        where = r.choice([s for s in self.streets if self.counts[code][s] > 3] or [self.streets[0]])
        for s in self.streets:
            left = self.counts[code][s]
            inside = self.communities[s]
            for i, c in enumerate(inside):
                v = left if i == len(inside) - 1 else r.randint(0, left)
                left -= v
                text = p.count("conflict", v) if s == where and i == 0 else str(v)
                rows.append([str(len(rows)), s, c, text])
        self.table(f"附表3-{number + 1} 各社区{name}明细表", rows)

    def _projects(self) -> None:
        p, r = self.pen, self.rng
        self.head(1, "附件4 城市更新项目库")
        n = r.randint(12, 40)
        estates = r.sample(ESTATES, min(n, len(ESTATES)))
        rows = [["序号", "项目名称", "所在街道" if self.tail == "街道" else "所在街办", "建设内容", "总投资（万元）", "其中：中央资金（万元）", "其中：地方资金（万元）", "责任单位"]]
        totals = [0, 0, 0]
        for i in range(n):
            a, b = r.randint(100, 3000), r.randint(100, 5000)
            for k, v in enumerate((a + b, a, b)):
                totals[k] += v
            estate = estates[i % len(estates)]
            rows.append([str(i + 1), f"{estate}改造项目" if i < len(estates) else f"{estate}二期改造项目", r.choice(self.streets), f"改造楼栋{r.randint(2, 20)}栋、道路{r.randint(100, 900)}米", p.count("total", a + b) if i == 2 else str(a + b), str(a), str(b), r.choice(UNITS)])
        rows.append(["合计", "", "", "", p.count("total", totals[0]), str(totals[1]), str(totals[2]), ""])
        self.say(p.pick(
            f"全市共谋划城市更新项目{p.count('conflict', n)}个，总投资{totals[0] / 10000:.2f}亿元，详见下表。",
            f"共形成{p.count('count', n)}个项目，详见附表4-1。",
            f"纳入项目库的项目共计{p.count('count', n)}个，总投资{totals[0]}万元，见附表4-1。",
        ))
        self.table(f"附表4-1 城市更新项目库清单", rows)


def clean(seed: int, pages: int = 40) -> Document:
    """Write a sound report."""
    return Report(seed, pages=pages).write()


def sites(seed: int, pages: int = 40) -> list[str]:
    """Return the kinds of fault that can be seeded in a report, spot by spot."""
    report = Report(seed, pages=pages)
    report.write()
    return report.pen.sites


def seeded(seed: int, spot: int, pages: int = 40) -> tuple[Document, str]:
    """Write a report with one fault; return it with the words that are wrong."""
    report = Report(seed, spot, pages)
    document = report.write()
    return document, report.pen.spoilt
