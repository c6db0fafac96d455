"""The six annexes: indicators, last year, problems, advice, projects, opinions."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from anju.web.checkup.documents.report.book import Book
from anju.web.checkup.documents.report.contents import TYPES, Contents
from anju.web.checkup.documents.report.parts import Annex, Block, Grid, Piece
from anju.web.checkup.models import ExpertOpinion, IndicatorItem
from anju.web.checkup.queries import advice as advised
from anju.web.checkup.queries import library as built
from anju.web.checkup.queries import problems as asked
from anju.web.loop.models.finding import RECTIFY
from anju.web.registry.areas import name_of

PROBLEM_HEAD = (
    "编号", "问题", "具体位置", "严重程度", "年份", "整改建议", "责任单位", "期限",
    "项目或未立项原因",
)  # fmt: skip
ADVICE_HEAD = (
    "编号", "小区（对象）", "区划", "问题代码", "整改建议", "责任单位", "期限", "交办",
    "未立项原因",
)  # fmt: skip
LIBRARY_HEAD = (
    "编号", "项目名称", "建设内容和规模", "总投资（万元）", "资金来源", "年度",
    "责任单位", "解决问题", "闸口",
)  # fmt: skip


def annexes(told: Contents) -> Iterator[Block]:
    """Return the annexes in order."""
    for number, (title, make) in enumerate(ANNEXES, 1):
        told.book.place = f"附件{number}　{title}"
        yield Annex(number, title)
        yield from make(told)


def _indicators(told: Contents) -> Iterator[Block]:
    book = told.book
    rows = [
        (
            line.code,
            str(line.told["name_zh"]),
            book.answer(line.after),
            str(line.told["unit"]),
            str(line.told["target_zh"] or "—"),
            book.coverage(line.after) if line.after else "—",
            book.answer(line.before) if line.before else "—",
            line.after.reason if line.after else "",
            str(line.told["mark"]),
        )
        for line in told.lines
    ]
    head = (
        "代码", "指标", "数值", "单位", "目标值", "覆盖率（%）", "上年", "说明",
        "依据",
    )  # fmt: skip
    yield Grid("", head, tuple(rows), (3, 10, 4, 5, 6, 4, 4, 14, 2))


def _last_year(told: Contents) -> Iterator[Block]:
    book = told.book
    if not book.is_known("checkup.problems_last_year"):
        yield book.say("no_last_year")
        return
    yield Grid(
        "上年度问题整治完成率（%）",
        ("维度", *(str(word) for _, word in RECTIFY)),
        (
            *(
                (str(name), *(_rate(book, layer, kind) for kind in TYPES))
                for layer, name in IndicatorItem.Layer.choices
            ),
            ("合计", *(_whole_rate(book, kind) for kind in TYPES)),
        ),
        (3, 2, 2),
    )
    year = book.run.as_of.year - 1
    yield book.say(
        "printed_last_year",
        urgent=book.figure("checkup.problems_last_year", "urgent"),
        effort=book.figure("checkup.problems_last_year", "best_effort"),
    )
    rows = asked.of_checkups(book.area_code, book.run.as_of).filter(
        found_on__year=year, rectify="urgent"
    )
    listed = asked.told(rows.order_by("state", "code"))
    yield Grid(
        "上年度限时解决问题整改情况",
        ("编号", "问题", "具体位置", "整治类型", "发现", "状态", "销号", "说明"),
        tuple(
            (
                one.code,
                f"{one.item_code} {one.name}",
                f"{name_of(one.area_code)} {one.object_name}",
                one.get_rectify_display(),
                one.found_on.isoformat(),
                one.get_state_display(),
                one.closed_on.isoformat() if one.closed_on else "—",
                one.state_reason,
            )
            for one in listed[: told.printed_rows]
        ),
        (4, 8, 10, 3, 3, 3, 3, 9),
    )


def _rate(book: Book, layer: str, kind: str) -> Piece:
    cut = f"{layer}-{kind}"
    known = book.is_known("checkup.rate_last_year_by_layer", cut)
    return book.figure("checkup.rate_last_year_by_layer", cut) if known else "—"


def _whole_rate(book: Book, kind: str) -> Piece:
    known = book.is_known("checkup.rate_last_year", kind)
    return book.figure("checkup.rate_last_year", kind) if known else "—"


def _problems(told: Contents) -> Iterator[Block]:
    book = told.book
    rows = asked.unsettled(book.area_code, book.run.as_of).filter(rectify="urgent")
    listed = list(asked.told(rows.order_by("code"))[: told.printed_rows])
    is_all = book.value("checkup.problems_by_type", "urgent") <= told.printed_rows
    yield book.say("by_place")
    yield Grid(
        "各社区未销号问题（个）",
        ("社区", "未销号问题", "其中限时解决"),
        (
            *(
                (
                    name_of(code),
                    book.figure("checkup.problems_by_place", code),
                    book.figure("checkup.urgent_by_place", code),
                )
                for code in told.communities
            ),
            (
                "合计",
                book.figure("checkup.problems"),
                book.figure("checkup.problems_by_type", "urgent"),
            ),
        ),
        (6, 2, 2),
    )
    yield book.say(
        "printed_all" if is_all else "printed_some",
        urgent=book.figure("checkup.problems_by_type", "urgent"),
        effort=book.figure("checkup.problems_by_type", "best_effort"),
    )
    yield Grid(
        "限时解决问题清单",
        (
            "编号",
            "问题",
            "具体位置",
            "严重程度",
            "年份",
            "整改建议",
            "责任单位",
            "期限",
            "项目或未立项原因",
        ),
        tuple(_problem(one, years) for one, years in _with_years(listed)),
        (4, 7, 9, 3, 3, 9, 5, 3, 7),
    )


def _with_years(rows: list[Any]) -> Iterator[tuple[Any, list[int]]]:
    years = asked.years_of(rows)
    for one in rows:
        yield one, years[one.pk]


def _problem(one: Any, years: list[int]) -> tuple[str, ...]:  # noqa: ANN401
    advice = one.advised.advice if hasattr(one, "advised") else None
    projects = "；".join(project.code for project in one.projects.all())
    reason = advice.no_project if advice else ""
    return (
        one.code,
        f"{one.item_code} {one.name}",
        f"{name_of(one.area_code)} {one.object_name}",
        one.get_severity_display(),
        "、".join(map(str, years)),
        advice.text if advice else "—",
        (advice.unit if advice else "") or "—",
        advice.due_on.isoformat() if advice else "—",
        projects or reason or "未说明",
    )


def _advice(told: Contents) -> Iterator[Block]:
    book = told.book
    yield book.say(
        "printed_advice",
        urgent=book.figure("checkup.advice", "urgent"),
        effort=book.figure("checkup.advice", "best_effort"),
    )
    chosen = advised.AdviceFilter(rectify="urgent")
    rows = advised.advice(book.area_code, chosen, book.run.as_of)
    yield Grid(
        "限时解决问题整改建议清单",
        (
            "编号",
            "小区（对象）",
            "区划",
            "问题代码",
            "整改建议",
            "责任单位",
            "期限",
            "交办",
            "未立项原因",
        ),
        tuple(
            (
                one.code,
                one.place_name,
                name_of(one.area_code),
                one.item_code,
                one.text,
                one.unit or "—",
                one.due_on.isoformat(),
                f"{one.assigned_at:%Y-%m-%d}" if one.assigned_at else "未交办",
                "有项目" if one.n_projects else one.no_project or "未说明",
            )
            for one in islice(advised.counted(rows), told.printed_rows)
        ),
        (4, 6, 7, 3, 10, 6, 3, 3, 6),
    )


def _library(told: Contents) -> Iterator[Block]:
    book = told.book
    yield book.say(
        "printed_library",
        projects=book.figure("checkup.library"),
        money=book.figure("checkup.library_money"),
    )
    rows = built.library(book.area_code, built.LibraryFilter(), book.run.as_of)
    yield Grid(
        "项目库",
        (
            "编号",
            "项目名称",
            "建设内容和规模",
            "总投资（万元）",
            "资金来源",
            "年度",
            "责任单位",
            "解决问题",
            "闸口",
        ),
        tuple(
            (
                one.code,
                one.name,
                f"{one.content} {built.scale_of(one)}".strip(),
                _wan(one.total_fen),
                built.sources_of(one) or "未填",
                str(one.plan_year or "—"),
                one.responsible_unit or one.lead_unit or "—",
                str(one.n_served),
                built.gate_of(one),
            )
            for one in islice(built.counted(rows), told.printed_rows)
        ),
        (4, 8, 11, 4, 7, 3, 5, 3, 6),
    )


def _wan(fen: int | None) -> str:
    return "未填" if fen is None else f"{fen / built.FEN_PER_WAN:,.2f}"


def _opinions(told: Contents) -> Iterator[Block]:
    rows = ExpertOpinion.objects.filter(run=told.book.run)
    if not rows:
        yield told.book.say("no_opinions")
        return
    yield Grid(
        "专家意见及采纳情况",
        ("编号", "评审日期", "专家", "针对内容", "意见", "处理结果", "处理说明"),
        tuple(
            (
                one.code,
                one.given_on.isoformat(),
                f"{one.expert}（{one.unit}）",
                one.about or "—",
                one.text,
                str(one.get_outcome_display()) if one.outcome else "未处理",
                one.reason or "—",
            )
            for one in rows
        ),
        (3, 3, 6, 6, 14, 3, 10),
    )


ANNEXES = (
    ("指标结果表", _indicators),
    ("上年度问题整改情况", _last_year),
    ("问题清单", _problems),
    ("整改建议清单", _advice),
    ("项目库", _library),
    ("专家意见及采纳情况", _opinions),
)
