"""Chapter 4: every indicator of every dimension, and the year before beside it."""

from collections.abc import Iterator

from anju.web.checkup.bridge.targets import lists_hits, meets
from anju.web.checkup.documents.report.contents import Contents
from anju.web.checkup.documents.report.parts import Block, Piece, Text, Title
from anju.web.checkup.models import IndicatorItem, IndicatorResult
from anju.web.checkup.queries.years import CHANGES, Line
from anju.web.site.official.charts import Chart, Series

PERCENT = "%"
SAME_SHARE = 0.0001


def analysis(told: Contents) -> Iterator[Block]:
    """Go through the dimensions."""
    yield Title(1, "分维度逐指标分析")
    for layer, name in IndicatorItem.Layer.choices:
        told.book.place = f"四、分维度逐指标分析：{name}"
        yield Title(2, f"{name}维度")
        yield from _layer(told, layer, str(name))


def _layer(told: Contents, layer: str, name: str) -> Iterator[Block]:
    lines = [line for line in told.lines if line.told["layer"] == layer]
    known = [line for line in lines if line.after and line.after.value is not None]
    for line in known:
        yield Title(3, str(line.told["name_zh"]))
        yield Text(tuple(_said(told, line)))
    chart = _chart(known, f"{name}维度百分比指标两年对比（%）")
    if chart and told.book.before:
        yield chart
    absent = [line for line in lines if line not in known]
    if absent:
        names = "、".join(f"{x.code} {x.told['name_zh']}" for x in absent)
        yield told.book.say("absent", names=names)


def _said(told: Contents, line: Line) -> Iterator[Piece]:
    book, one = told.book, line.after
    assert one is not None  # noqa: S101 - only lines with a value are said
    yield f"{line.code} {line.told['name_zh']}"
    yield from book.say("measured", value=book.answer(one), unit=one.unit).pieces
    if line.told["target"]:
        yield from _target(told, one)
    if one.objects_counted:
        yield from _coverage(told, one)
        if lists_hits(line.told):
            hits = book.counted(one, "hits")
            yield from book.say("hits", hits=hits).pieces
    yield from _then(told, line)


def _coverage(told: Contents, one: IndicatorResult) -> Iterator[Piece]:
    """Tell objects looked at; where they weigh by size, only the share as weighed."""
    book = told.book
    by_count = one.objects_surveyed / one.objects_counted
    if one.known_share is None or abs(by_count - one.known_share) > SAME_SHARE:
        yield from book.say("weighted", share=book.coverage(one)).pieces
        return
    yield from book.say(
        "coverage",
        objects=book.counted(one, "objects_counted"),
        surveyed=book.counted(one, "objects_surveyed"),
        share=book.coverage(one),
    ).pieces


def _target(told: Contents, one: IndicatorResult) -> Iterator[Piece]:
    book, target = told.book, one.definition["target"]
    name = f"{one.item_code} {one.name}：目标值"
    words = book.phrase(_bounds(target), name, "target", one)
    is_met = meets(one.value, target)
    verdict = "已达到" if is_met else "未达到"
    yield from book.say("target", target=words, verdict=verdict).pieces


def _bounds(target: dict[str, float]) -> str:
    least, most = target.get("at_least"), target.get("at_most")
    if least is not None and most is not None:
        return f"{least:g}—{most:g}"
    return f"不低于{least:g}" if least is not None else f"不高于{most:g}"


def _then(told: Contents, line: Line) -> Iterator[Piece]:
    book = told.book
    if line.before is None or line.before.value is None:
        return
    change = dict(CHANGES)[line.change]
    old = book.answer(line.before)
    then = book.say("then", value=old, unit=line.before.unit, change=str(change))
    yield from then.pieces
    if line.warnings and line.after:
        name = f"{line.code} {line.after.name}：两年不可直接比较"
        phrase = book.phrase("；".join(line.warnings), name, "change", line.after)
        yield from book.say("warned", warnings=phrase).pieces


def _chart(lines: list[Line], caption: str) -> Chart | None:
    """Draw the shares that both years know."""
    shown = [
        line
        for line in lines
        if line.after
        and line.after.unit == PERCENT
        and line.before
        and line.before.value is not None
    ]
    if len(shown) < 2:  # noqa: PLR2004 - one bar is no comparison
        return None
    return Chart(
        caption,
        tuple(line.code for line in shown),
        (
            Series("上年", tuple(_value(line.before) for line in shown)),
            Series("本年", tuple(_value(line.after) for line in shown)),
        ),
    )


def _value(one: IndicatorResult | None) -> float | None:
    return None if one is None or one.value is None else round(float(one.value), 2)
