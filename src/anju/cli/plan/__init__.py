"""`anju plan`: what to build first, with whose money, opened once."""

from typing import ClassVar

import click

from anju.cli.lazy import LazyGroup


class _Commands(LazyGroup):
    table: ClassVar = {
        "year": ("anju.cli.plan.year:year_plan", "年度计划 Choose works for the city"),
        "candidates": (
            "anju.cli.plan.candidates:candidates",
            "候选测算 Price and judge who asks for money",
        ),
        "solve": (
            "anju.cli.plan.solve:solve",
            "建设时序 Sequence the works of an instance",
        ),
        "rank": (
            "anju.cli.plan.rank:rank",
            "评分排序 What a score list cut at the budget would do",
        ),
        "explain": (
            "anju.cli.plan.explain:explain",
            "说明方案 Why each work is in or out, and why not",
        ),
        "replan": (
            "anju.cli.plan.replan:replan",
            "调整方案 Plan anew after news, with few changes",
        ),
        "futures": (
            "anju.cli.plan.futures:futures",
            "资金情景 What stands if the money does not come",
        ),
        "conflict": (
            "anju.cli.plan.conflict:conflict",
            "冲突 Why demands cannot be met, and the least money",
        ),
        "dig-once": (
            "anju.cli.plan.dig_once:dig_once",
            "统筹开挖 Find what is opened twice",
        ),
    }


@click.group(cls=_Commands)
def plan() -> None:
    """计划。Plan: which works, when, with whose money, and each street opened once.

    \b
    anju plan year --approve               城市的年度计划 the city's plan
    anju plan candidates --out 候选.xlsx    候选测算 who asks, at what price
    anju plan solve 实例文件夹 --out plan.json --seconds 120
    anju plan rank 实例文件夹               评分排序对照 what a score list would do
    anju plan explain 实例文件夹 --plan plan.json --unit 52
    anju plan replan 实例文件夹 --plan plan.json --until-month 12 --out new.json
    anju plan futures 实例文件夹 --plan plan.json --arrives 0.43
    anju plan conflict 实例文件夹 --must 245 --must 289
    anju plan dig-once                     统筹开挖 openings for one trench
    """
