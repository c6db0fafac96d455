"""The chapters of a report: scope, survey, one section per indicator, advice."""

from tests.factories.reports import words as w
from tests.factories.reports.facts import two
from tests.factories.reports.pen import spoken
from tests.factories.reports.writer import Writer


def opening(out: Writer) -> None:
    f, r = out.facts, out.rng
    given = {"city": f.city, "province": f.province, "year": f.year, "last": f.year - 1}
    out.say(f"{f.city}{f.year}年城市体检报告")
    out.say(f"{f.city}住房和城乡建设局  {f.year}年8月")
    out.head(1, "第一章 工作概况")
    out.head(2, "1.1 体检背景")
    out.say(w.BASIS.format(**given))
    out.say(w.STAGES)
    out.head(2, "1.2 体检范围")
    scope(out, given | {"area": f"{r.randint(30, 90)}.{r.randint(10, 99)}"})
    out.head(2, "1.3 满意度调查")
    survey(out)


def scope(out: Writer, given: dict) -> None:
    f, r, pen = out.facts, out.rng, out.pen
    n = len(f.streets)
    given |= {
        "buildings": r.randint(2000, 9000),
        "estates": r.randint(200, 1600),
        "tail": f.tail,
        "counties": "、".join(f.counties),
        "n": len(f.counties),
    }
    sound = given | {"streets": n, "communities": f.n_communities}
    spoilt = given | {
        "streets": pen.count("conflict", n, pen.pick(("", "chinese"))),
        "communities": pen.count("conflict", f.n_communities),
    }
    out.say(pen.pick(w.SCOPE).format(**spoilt))
    out.say(pen.pick(w.AGAIN).format(**sound))
    names = [pen.name(s, f.tail) if i == 1 else s for i, s in enumerate(f.streets)]
    listed = sound | {"names": "、".join(names)}
    way = pen.pick(w.LISTED)
    count = pen.count("count", n) if "{count}" in way else str(n)
    out.say(way.format(**listed, count=count))
    rows = [["县（市、区）", f.tail, "社区数（个）"]]
    rows += [[f.county_of[s], s, len(f.communities[s])] for s in f.streets]
    rows.append(["合计", "", pen.count("total", f.n_communities)])
    out.table("", rows)


def survey(out: Writer) -> None:
    r, pen = out.rng, out.pen
    a, b, c = r.randint(300, 450), r.randint(200, 350), r.randint(30, 150)
    y, z = (round(x / (a + b + c) * 100, 1) for x in (b, c))
    given = {
        "all": a + b + c,
        "a": a,
        "b": b,
        "c": pen.count("part", c),
        "x": round(100 - y - z, 1),
        "y": y,
        "z": pen.rate("share", z, 1),
        "score": f"{r.randint(70, 90)}.{r.randint(0, 9)}",
    }
    out.say(w.SURVEY.format(**given))


def chapter(out: Writer, letter: str, number: int) -> None:
    out.head(1, f"第{spoken(number)}章 {w.DIMENSIONS[letter]}维度体检结果")
    codes = [code for code in out.facts.names if code[0] == letter]
    for at, code in enumerate(codes, 1):
        if code in out.facts.counts:
            count(out, code, (number, at))
        elif code in out.facts.parts:
            rate(out, code, (number, at))
        elif out.rng.random() < 0.5:
            single(out, code, (number, at))


def title(out: Writer, code: str, at: tuple[int, int]) -> str:
    name, unit = out.facts.names[code]
    heads = (f"{at[0]}.{at[1]} {name}", f"（{spoken(at[1])}）{name}（{unit}）")
    out.head(2, out.pen.pick((*heads, f"{at[1]}．{name}")))
    return name


def count(out: Writer, code: str, at: tuple[int, int]) -> None:
    f, r, pen = out.facts, out.rng, out.pen
    name, unit = f.names[code]
    title(out, code, at)
    values, total = f.counts[code], f.total(code)
    out.say(pen.pick(w.RULES).format(last=f.year - 1))
    top = max(values, key=values.get)
    style = pen.pick(("", "", "comma", "wide"))
    given = {
        "name": name,
        "unit": unit,
        "value": pen.count("conflict", total, style),
        "top": top,
        "city": f.city,
        "year": f.year,
        "last": f.year - 1,
        "less": r.randint(1, 30),
        "few": r.randint(2, 30),
    }
    out.say(pen.pick(w.COUNT).format(**given))
    places(out, code)
    hits(out, code)
    if r.random() < 0.85:
        tabulated(out, code, at)
    if r.random() < 0.4 and total > 30:
        share = pen.rate("ratio", values[top] / total * 100, 1)
        words = f"全市{name}{total}{unit}，其中{top}{values[top]}{unit}（{share}%）"
        out.say(words + "，数量最多。")


def places(out: Writer, code: str) -> None:
    f, pen = out.facts, out.pen
    name, unit = f.names[code]
    by, total = f.by_county(code), f.total(code)
    if total < 20 or not all(by.values()) or out.rng.random() < 0.2:
        return
    first, *rest = f.counties
    told = [f"{first}{pen.count('part', by[first])}{unit}"]
    told += [f"{county}{by[county]}{unit}" for county in rest]
    ways = (
        f"全市{name}{total}{unit}，其中{'、'.join(told)}。",
        f"{name}{total}{unit}（{'，'.join(told)}）。",
        f"按区域分，{name}{total}{unit}，其中：{'；'.join(told)}。",
    )
    out.say(pen.pick(ways))


def hits(out: Writer, code: str) -> None:
    """Tell sub-items that overlap: legal, and to be explained only."""
    r = out.rng
    name, unit = out.facts.names[code]
    total = out.facts.total(code)
    is_distinct = any(word in name for word in ("隐患", "未", "破损", "需要"))
    if total < 40 or unit not in {"栋", "个"} or not is_distinct:
        return
    a = int(total * r.uniform(0.4, 0.7))
    b = min(total, total - a + r.randint(1, a // 2 + 1))
    one, other = r.sample(w.PROBLEMS, 2)
    tail = out.pen.pick(("，同一对象可有多项问题。", "。"))
    out.say(f"{name}{total}{unit}，其中{one}{a}{unit}、{other}{b}{unit}{tail}")


def tabulated(out: Writer, code: str, at: tuple[int, int]) -> None:
    f, pen = out.facts, out.pen
    name, unit = f.names[code]
    short = name.removesuffix("数量").removesuffix("数")
    number = f"{at[0]}-{at[1]}"
    captions = (
        f"表{number} 各{f.tail}{short}统计表",
        f"表{number} {name}一览表",
        f"表{number} {f.year}年各{f.tail}{short}情况表",
    )
    head = pen.pick((f"{name}（{unit}）", f"数量（{unit}）", f"数量/{unit}"))
    ways = {"plain": _plain, "share": _share, "county": _county, "years": _years}
    rows, merges = ways[pen.pick(tuple(ways))](out, code, head)
    out.table(pen.pick(captions), rows, merges)


def _plain(out: Writer, code: str, head: str):
    values = out.facts.counts[code]
    rows = [["序号", out.facts.tail, head]]
    rows += [[i, s, v] for i, (s, v) in enumerate(values.items(), 1)]
    rows.append(["合计", "", out.pen.count("total", sum(values.values()))])
    return rows, [(len(rows) - 1, 0, 1, 2)]


def _share(out: Writer, code: str, head: str):
    values = out.facts.counts[code]
    total, hit = sum(values.values()), out.rng.randrange(len(values))
    rows = [[out.facts.tail, head, "占比（%）"]]
    for i, (s, v) in enumerate(values.items()):
        share = v / total * 100
        text = out.pen.rate("ratio", share) if i == hit and v else f"{share:.2f}"
        rows.append([s, v, text])
    rows.append(["合计", out.pen.count("total", total), "100.00"])
    return rows, ()


def _years(out: Writer, code: str, head: str):
    del head
    unit = out.facts.names[code][1]
    values = out.facts.counts[code]
    old = {s: max(0, v + out.rng.randint(-5, 9)) for s, v in values.items()}
    year = out.facts.year
    rows = [[out.facts.tail, f"{year - 1}年（{unit}）", f"{year}年（{unit}）"]]
    rows += [[s, old[s], v] for s, v in values.items()]
    total = out.pen.count("total", sum(values.values()))
    return [*rows, ["总计", sum(old.values()), total]], ()


def _county(out: Writer, code: str, head: str):
    f = out.facts
    values = f.counts[code]
    rows, merges = [["县（市、区）", f.tail, head]], []
    for county in f.counties:
        inside = [s for s in f.streets if f.county_of[s] == county]
        start = len(rows)
        rows += [[county, s, values[s]] for s in inside]
        added = sum(values[s] for s in inside)
        rows.append([county, "小计", out.pen.count("total", added)])
        merges.append((start, 0, len(inside) + 1, 1))
    rows.append(["合计", "", out.pen.count("total", sum(values.values()))])
    return rows, merges


def rate(out: Writer, code: str, at: tuple[int, int]) -> None:
    f, r, pen = out.facts, out.rng, out.pen
    name = title(out, code, at)
    part, whole = f.parts[code]
    a, b = two(sum(part.values())), two(sum(whole.values()))
    out.say(pen.pick(w.RATE_RULES))
    given = {
        "year": f.year,
        "city": f.city,
        "name": name,
        "value": pen.rate("conflict", f.rate(code)),
        "a": f"{a:.2f}",
        "b": f"{b:.2f}",
        "peer": f"{r.randint(61, 95)}.{r.randint(10, 99)}",
        "less": r.randint(1, 9),
        "goal": r.randint(96, 100),
    }
    out.say(pen.pick(w.RATE).format(**given))
    if r.random() < 0.2:
        return
    own = "覆盖率（%）" if name.endswith("覆盖率") else f"{name}（%）"
    rows = [[f.tail, "覆盖面积（平方公里）", "居住用地面积（平方公里）", own]]
    hit = r.randrange(len(f.streets))
    for i, s in enumerate(f.streets):
        share = two(part[s] / whole[s] * 100)
        text = pen.rate("ratio", share) if i == hit else f"{share:.2f}"
        rows.append([s, f"{part[s]:.2f}", f"{whole[s]:.2f}", text])
    total = pen.rate("conflict", f.rate(code))
    rows.append(["合计", pen.rate("total", a), f"{b:.2f}", total])
    out.table(f"表{at[0]}-{at[1]} 各{f.tail}{name}统计表", rows)


def single(out: Writer, code: str, at: tuple[int, int]) -> None:
    f, pen = out.facts, out.pen
    name, unit = f.names[code]
    if unit in {"/", "", "-"}:
        return
    title(out, code, at)
    value = f.single[code]
    write = pen.count if isinstance(value, int) else pen.rate
    given = {
        "year": f.year,
        "last": f.year - 1,
        "name": name,
        "value": write("conflict", value),
        "unit": unit,
        "old": f.old(code),
        "peer": f.peer,
        "more": f"{value * 1.3 + 1:.2f}",
    }
    out.say(pen.pick(w.SINGLE).format(**given))


def advice(out: Writer) -> None:
    f, r, pen = out.facts, out.rng, out.pen
    out.head(1, "第六章 对策建议")
    for at, street in enumerate(f.streets, 1):
        out.head(2, f"6.{at} {street}")
        name = pen.name(street, f.tail) if r.random() < 0.3 else street
        given = {
            "name": name,
            "estate": r.choice(w.ESTATES),
            "a": r.randint(3, 9),
            "b": r.randint(1, 4),
            "c": r.randint(50, 400),
            "d": f"{r.randint(1, 9)}.{r.randint(1, 9)}",
            "e": r.randint(300, 9000),
            "next": f.year + 2,
            "one": f.communities[street][0],
            "two": f.communities[street][1],
            "unit": r.choice(w.UNITS),
        }
        out.say(pen.pick(w.ADVICE).format(**given))
        out.say(w.TRIAL.format(**given))
        if r.random() < 0.3:
            plan = r.choice(w.PLANS)
            out.say(f"{pen.outside(f.city)}{plan}，形成闭环管理。")
    out.say(w.LESSONS.format(peer=f.peer))
