"""Chapter 3: results against targets, problems found, and the year before."""

from collections.abc import Iterator, Sequence

from anju.web.checkup.documents.report import maps
from anju.web.checkup.documents.report.contents import SEVERITIES, Contents
from anju.web.checkup.documents.report.parts import Block, Grid, Map, Title
from anju.web.checkup.figures.report import VERDICTS
from anju.web.checkup.models import IndicatorItem
from anju.web.checkup.models.run import GRADES
from anju.web.checkup.queries.years import CHANGES
from anju.web.site.official.charts import Chart, Series
from anju.web.site.official.numbers import written_day

GRADED = ("very_good", "good", "fair", "poor")
SHOWN_CHANGES = ("better", "worse", "equal", "first", "lost")


def conclusions(told: Contents) -> Iterator[Block]:
    """Tell results, problems, and what became of them since last year."""
    told.book.place = "三、体检结论"
    yield Title(1, "体检结论")
    yield from _results(told)
    yield from _problems(told)
    yield from _years(told)


def _results(told: Contents) -> Iterator[Block]:
    book = told.book
    yield Title(2, "指标结果")
    cuts = {cut: book.figure("checkup.verdicts", cut) for cut, _ in VERDICTS}
    yield book.say("verdicts", **cuts)
    yield Chart(
        "指标达标情况（项）",
        tuple(str(name) for _, name in VERDICTS),
        (
            Series(
                "指标数",
                tuple(book.value("checkup.verdicts", cut) for cut, _ in VERDICTS),
            ),
        ),
    )
    grades = {cut: book.figure("checkup.grades", cut) for cut in GRADED}
    values = tuple(book.value("checkup.grades", cut) for cut in GRADED)
    if not any(values):
        yield book.say("no_grades")
        return
    yield book.say("grades", **grades)
    words = dict(GRADES)
    yield Chart(
        "城区（城市）维度指标等级（项）",
        tuple(str(words[cut]) for cut in GRADED),
        (Series("指标数", values),),
    )


def _problems(told: Contents) -> Iterator[Block]:
    book = told.book
    layers = IndicatorItem.Layer.choices
    yield Title(2, "发现的问题")
    cuts = {cut: book.figure("checkup.problems", cut) for cut, _ in layers}
    yield book.say("by_layer", **cuts)
    yield Chart(
        "各维度未销号问题（个）",
        tuple(str(name) for _, name in layers),
        (
            Series(
                "问题数",
                tuple(book.value("checkup.problems", cut) for cut, _ in layers),
            ),
        ),
        is_lying=True,
    )
    severe = {x: book.figure("checkup.problems_by_severity", x) for x in SEVERITIES}
    yield book.say("by_severity", **severe)
    yield from _places(told)
    yield book.say(
        "tasks",
        orphans=book.figure("checkup.orphans"),
        unanswered=book.figure("checkup.unanswered"),
        overdue=book.figure("checkup.overdue"),
    )


def _places(told: Contents) -> Iterator[Block]:
    book = told.book
    if len(told.counties) > 1:
        yield book.say("by_county")
        yield from _map(
            told, "county", told.counties, f"{told.area_name}未销号问题分布"
        )
    if told.focus and told.streets:
        name = f"{told.focus[1]}各街道（乡镇）未销号问题分布"
        yield from _map(told, "street", told.streets, name)


def _map(
    told: Contents, by: str, places: Sequence[tuple[str, str]], caption: str
) -> Iterator[Block]:
    book = told.book
    rows, drawn = [], []
    for number, (code, name) in enumerate(places, 1):
        count = book.figure(f"checkup.problems_by_{by}", code)
        acts = book.figure(f"checkup.surveys_by_{by}", code)
        is_seen = book.value(f"checkup.surveys_by_{by}", code) > 0
        value = book.value(f"checkup.problems_by_{by}", code)
        drawn.append(maps.Place(code, str(number), float(value) if is_seen else None))
        rows.append((str(number), name, count if is_seen or value else "未调查", acts))
    yield Grid(
        caption + "（个、条）",
        ("序号", "区划", "未销号问题", "现场调查记录"),
        tuple(rows),
        (1, 3, 2, 2),
    )
    png = maps.draw(drawn)
    yield Map(caption, png) if png else book.say("no_map")


def _years(told: Contents) -> Iterator[Block]:
    book = told.book
    yield Title(2, "年度对比和上年整改")
    if book.before is None:
        yield book.say("not_compared")
    else:
        yield from _compared(told)
    if not book.is_known("checkup.problems_last_year"):
        yield book.say("no_last_year")
        return
    yield book.say(
        "last_year",
        all=book.figure("checkup.problems_last_year"),
        closed=book.figure("checkup.closed_last_year"),
        rate=book.figure("checkup.rate_last_year"),
        urgent=book.figure("checkup.rate_last_year", "urgent"),
        effort=book.figure("checkup.rate_last_year", "best_effort"),
    )


def _compared(told: Contents) -> Iterator[Block]:
    book = told.book
    assert book.before is not None  # noqa: S101 - asked by the caller
    cuts = {cut: book.figure("checkup.changes", cut) for cut in SHOWN_CHANGES}
    yield book.say("compared", day=written_day(book.before.as_of), **cuts)
    if told.moves:
        phrase = book.phrase("；".join(told.moves), "体检范围变动", "bounds")
        yield book.say("moved", moves=phrase)
    words = {str(code): str(name) for code, name in CHANGES}
    yield Chart(
        "与上年相比的指标（项）",
        tuple(words[cut] for cut in SHOWN_CHANGES),
        (
            Series(
                "指标数",
                tuple(book.value("checkup.changes", cut) for cut in SHOWN_CHANGES),
            ),
        ),
    )
