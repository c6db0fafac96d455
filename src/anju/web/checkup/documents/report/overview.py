"""Chapters 1 and 2: what was checked up, by which indicators, how."""

from collections.abc import Iterator

from anju.web.checkup.documents.report.contents import Contents
from anju.web.checkup.documents.report.parts import Block, Grid, Title
from anju.web.checkup.models import IndicatorItem
from anju.web.site.official.numbers import written_day


def overview(told: Contents) -> Iterator[Block]:
    """Say why, where and when, and what came out."""
    book = told.book
    book.place = "一、概述"
    yield Title(1, "概述")
    yield Title(2, "工作背景和范围")
    yield book.say(
        "background",
        area=told.area_name,
        set=told.set_name,
        day=written_day(book.run.as_of),
    )
    yield book.say("purpose")
    yield Title(2, "调查情况")
    yield book.say(
        "looked",
        surveys=book.figure("checkup.surveys"),
        buildings=book.figure("checkup.surveyed_buildings"),
    )
    yield Title(2, "主要结论")
    yield book.say(
        "outcome",
        declared=book.figure("checkup.indicators_declared"),
        measured=book.figure("checkup.indicators_measured"),
        unsurveyed=book.figure("checkup.indicators_unsurveyed"),
        spared=book.figure("checkup.indicators_spared"),
        problems=book.figure("checkup.problems"),
        urgent=book.figure("checkup.problems_by_type", "urgent"),
        effort=book.figure("checkup.problems_by_type", "best_effort"),
        houses=book.figure("checkup.problem_buildings"),
    )


def method(told: Contents) -> Iterator[Block]:
    """Say which indicators there are, and how they are worked out."""
    book = told.book
    book.place = "二、指标体系与方法"
    yield Title(1, "指标体系与方法")
    yield Title(2, "指标体系")
    yield book.say("system")
    yield Grid(
        "各维度指标数（项）",
        ("维度", "指标数"),
        (
            *(
                (str(name), book.figure("checkup.indicators_declared", layer))
                for layer, name in IndicatorItem.Layer.choices
            ),
            ("合计", book.figure("checkup.indicators_declared")),
        ),
        (3, 2),
    )
    yield Title(2, "体检方法")
    for key in ("states", "method", "marks"):
        yield book.say(key)
