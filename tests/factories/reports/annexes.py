"""The annexes of a report: indicators, two years, problem lists, project library."""

from tests.factories.reports import words as w
from tests.factories.reports.writer import Writer

STANDARDS = ("≥90", "0", "0.7-1.5", "—", "不低于85")
GRADES = ("很好", "较好", "一般", "不足", "—")
LISTED = frozenset({"C13", "C14", "C15"})


def annexes(out: Writer) -> None:
    indicators(out)
    two_years(out)
    out.head(1, "附件3 问题清单")
    for number, code in enumerate(list(out.facts.counts)[:4], 1):
        if code in LISTED or out.rng.random() < 0.4:
            listed(out, code, number)
    projects(out)


def indicators(out: Writer) -> None:
    f, r = out.facts, out.rng
    out.head(1, f"附件1 {f.year}年城市体检指标汇总表")
    head = f"{f.year}年体检值"
    rows = [["维度", "序号", "指标项", "单位", head, "评价标准", "评价结果"]]
    for number, (code, (name, unit)) in enumerate(f.names.items(), 1):
        grade, standard = r.choice(GRADES), r.choice(STANDARDS)
        side = w.DIMENSIONS[code[0]]
        rows.append([side, number, name, unit, _value(out, code), standard, grade])
    out.table("", rows)


def _value(out: Writer, code: str) -> str:
    f = out.facts
    if code in f.counts:
        return out.pen.count("conflict", f.total(code))
    if code in f.parts:
        return f"{f.rate(code):.2f}"
    value = f.single[code]
    return str(value) if isinstance(value, int) else f"{value:.2f}"


def two_years(out: Writer) -> None:
    f, pen = out.facts, out.pen
    out.head(1, "附件2 上年度指标对比")
    rows = [["指标名称", f"{f.year - 1}年", f"{f.year}年", "变化情况"]]
    for code, value in list(f.single.items())[:14]:
        name, unit = f.names[code]
        if "（" in name or unit in {"/", "-", ""}:
            continue
        write = pen.count if isinstance(value, int) else pen.rate
        change = out.rng.choice(("上升", "下降"))
        rows.append(
            [f"{name}（{unit}）", f.old(code), write("conflict", value), change]
        )
    out.table("", rows)


def listed(out: Writer, code: str, number: int) -> None:
    """List a count by community without a total: the sum is said elsewhere."""
    f, r, pen = out.facts, out.rng, out.pen
    name, unit = f.names[code]
    values = f.counts[code]
    where = r.choice([s for s in f.streets if values[s] > 3] or f.streets[:1])
    rows = [["序号", f.tail, "社区", f"{name}（{unit}）"]]
    for street in f.streets:
        left, inside = values[street], f.communities[street]
        for i, community in enumerate(inside):
            value = left if i == len(inside) - 1 else r.randint(0, left)
            left -= value
            chosen = street == where and i == 0
            text = pen.count("conflict", value) if chosen else value
            rows.append([len(rows), street, community, text])
    out.table(f"附表3-{number} 各社区{name}明细表", rows)


def projects(out: Writer) -> None:
    f, r, pen = out.facts, out.rng, out.pen
    out.head(1, "附件4 城市更新项目库")
    n = r.randint(12, 40)
    money = [(r.randint(100, 3000), r.randint(100, 5000)) for _ in range(n)]
    total = sum(a + b for a, b in money)
    heads = ["序号", "项目名称", f"所在{f.tail}", "建设内容", "总投资（万元）"]
    heads += ["其中：中央资金（万元）", "其中：地方资金（万元）", "责任单位"]
    rows = [heads]
    estates = r.sample(w.ESTATES, n)
    for i, ((a, b), estate) in enumerate(zip(money, estates, strict=True), 1):
        whole = pen.count("total", a + b) if i == 3 else a + b
        work = f"改造楼栋{r.randint(2, 20)}栋、道路{r.randint(100, 900)}米"
        name, street = f"{estate}改造项目", r.choice(f.streets)
        rows.append([i, name, street, work, whole, a, b, r.choice(w.UNITS)])
    sums = [sum(a for a, _ in money), sum(b for _, b in money)]
    rows.append(["合计", "", "", "", pen.count("total", total), *sums, ""])
    given = {"n": pen.count("count", n), "yi": f"{total / 10000:.2f}", "wan": total}
    out.say(pen.pick(w.LIBRARY).format(**given))
    out.table("附表4-1 城市更新项目库清单", rows)
