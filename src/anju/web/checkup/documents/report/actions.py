"""Chapters 5 and 6: what to do, and with which projects and money."""

from collections.abc import Iterator

from anju.web.checkup.bridge.advice import draft_of
from anju.web.checkup.bridge.layers import layers
from anju.web.checkup.documents.report.book import item_name
from anju.web.checkup.documents.report.contents import Contents
from anju.web.checkup.documents.report.parts import Block, Grid, Title
from anju.web.checkup.models import IndicatorItem

MOST_ITEMS = 12


def advice(told: Contents) -> Iterator[Block]:
    """Say what to do about the most frequent problems of each dimension."""
    book = told.book
    book.place = "五、对策建议"
    yield Title(1, "对策建议")
    yield book.say(
        "advice_whole",
        advice=book.figure("checkup.advice"),
        charged=book.figure("checkup.advice_charged"),
        urgent=book.figure("checkup.advice", "urgent"),
        urgent_charged=book.figure("checkup.advice_charged", "urgent"),
    )
    of_layer = layers()
    for layer, name in IndicatorItem.Layer.choices:
        items = [x for x in told.items if of_layer.get(x.split(".")[0]) == layer]
        yield Title(2, f"{name}维度")
        if not items:
            yield book.say("no_advice")
            continue
        yield book.say("advice", layer=str(name))
        yield _table(told, items[:MOST_ITEMS], str(name))


def _table(told: Contents, items: list[str], name: str) -> Grid:
    book = told.book
    return Grid(
        f"{name}维度主要整改建议",
        ("代码", "问题", "未销号（个）", "整改建议"),
        tuple(
            (
                item,
                item_name(item),
                book.figure("checkup.problems_by_item", item),
                draft_of(item, item_name(item), book.area_code).text,
            )
            for item in items
        ),
        (2, 5, 2, 8),
    )


def action(told: Contents) -> Iterator[Block]:
    """Say which projects there are, what they cost, and what is held at the gate."""
    book = told.book
    book.place = "六、行动计划"
    yield Title(1, "行动计划")
    yield Title(2, "项目和投资")
    yield book.say(
        "library",
        projects=book.figure("checkup.library"),
        money=book.figure("checkup.library_money"),
    )
    yield Grid(
        "项目库（按项目类别）",
        ("项目类别", "项目数（个）", "总投资（亿元）"),
        (
            *(
                (
                    name,
                    book.figure("checkup.library", code),
                    book.figure("checkup.library_money", code),
                )
                for code, name in told.categories
            ),
            (
                "合计",
                book.figure("checkup.library"),
                book.figure("checkup.library_money"),
            ),
        ),
        (4, 2, 3),
    )
    yield Title(2, "无体检不更新")
    yield book.say("held", held=book.figure("checkup.held"))
