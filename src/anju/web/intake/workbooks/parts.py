"""Columns that many workbooks share, and short ways to say the others."""

from typing import Any

from django.db.models import Choices
from django.utils.translation import override

from anju.science.tools.geo.coordinates import SYSTEMS
from anju.web.intake.spec import Column, Kind

Pairs = tuple[tuple[str, str], ...]
BASIC = "基本情况"
PLACE = "空间位置"
SURVEY = "调查情况"
OLDEST = 1900
SYSTEM_CHOICES = tuple((system.code, system.name_zh) for system in SYSTEMS)


def words_of(choices: type[Choices] | list[tuple[Any, Any]]) -> Pairs:
    """Return stored and Chinese words of a model's choices."""
    pairs = choices if isinstance(choices, list) else choices.choices
    with override("zh-hans"):
        return tuple((str(stored), str(shown)) for stored, shown in pairs)


def text(field: str, *path: str, **more: Any) -> Column:  # noqa: ANN401
    """Return a column of words."""
    return Column(path=path, field=field, **more)


def code(field: str, *path: str, **more: Any) -> Column:  # noqa: ANN401
    """Return a column of codes, kept as text."""
    return Column(path=path, field=field, kind=Kind.CODE, **more)


def count(field: str, unit: str, *path: str, **more: Any) -> Column:  # noqa: ANN401
    """Return a column of whole numbers that are summed up."""
    options = {"is_summed": True, **more}
    return Column(path=path, field=field, kind=Kind.WHOLE, unit=unit, **options)


def amount(field: str, unit: str, *path: str, **more: Any) -> Column:  # noqa: ANN401
    """Return a column of measured numbers."""
    return Column(path=path, field=field, kind=Kind.NUMBER, unit=unit, **more)


def money(field: str, *path: str, **more: Any) -> Column:  # noqa: ANN401
    """Return a column of 万元, summed up; zero yuan needs no survey."""
    options = {"is_summed": True, "may_be_zero": True, **more}
    return Column(path=path, field=field, kind=Kind.MONEY, unit="万元", **options)


def share(field: str, *path: str, **more: Any) -> Column:  # noqa: ANN401
    """Return a column of percentages from 0 to 100."""
    options = {"most": 100.0, "least": 0.0, **more}
    return Column(path=path, field=field, kind=Kind.SHARE, unit="%", **options)


def year(field: str, *path: str, **more: Any) -> Column:  # noqa: ANN401
    """Return a column of years up to this one."""
    options = {"example": "1998", **more}
    return Column(path=path, field=field, kind=Kind.YEAR, **options)


def day(field: str, *path: str, **more: Any) -> Column:  # noqa: ANN401
    """Return a column of days."""
    options = {"example": "2025-06-12", **more}
    return Column(path=path, field=field, kind=Kind.DATE, **options)


def yes_no(field: str, *path: str, **more: Any) -> Column:  # noqa: ANN401
    """Return a column of 是 and 否."""
    return Column(path=path, field=field, kind=Kind.YES_NO, **more)


def choice(field: str, words: Pairs, *path: str, **more: Any) -> Column:  # noqa: ANN401
    """Return a column with a list to choose from."""
    return Column(path=path, field=field, kind=Kind.CHOICE, choices=words, **more)


def head(what: str, example: str) -> tuple[Column, ...]:
    """Return code, name, aliases and area: the first columns of every kind."""
    return (
        code("code", f"{what}编码", required=True, example=example,
             rule="永久编码，不可更改",
             aliases=(("编码",), ("编号",))),
        text("name", f"{what}名称", required=True, aliases=(("名称",),), width=26),
        Column(path=("别名",), field="aliases", kind=Kind.LIST, rule="曾用名、俗称"),
        area(),
    )  # fmt: skip


def area(*path: str, **more: Any) -> Column:  # noqa: ANN401
    """Return the column that places a row in the administrative division."""
    return code(
        "area_code", *(path or ("所在区划",)), required=True, example="411202001001",
        rule="12 位社区代码，或 9 位街道、6 位县区代码；也可写名称，如 湖滨区涧河街道",
        aliases=(("区划代码",), ("行政区划代码",), ("所在县（市、区）、街道",)), **more,
    )  # fmt: skip


def point() -> tuple[Column, ...]:
    """Return longitude, latitude and their system."""
    return (
        Column(path=(PLACE, "经度"), field="lon", kind=Kind.DEGREES,
               example="111.200345",
               aliases=(("东经",), ("X",))),
        Column(path=(PLACE, "纬度"), field="lat", kind=Kind.DEGREES,
               example="34.772310",
               aliases=(("北纬",), ("Y",))),
        choice("system", SYSTEM_CHOICES, PLACE, "坐标系", rule="空着按国家2000经纬度"),
    )  # fmt: skip


def tail() -> tuple[Column, ...]:
    """Return who looked, where the values come from, and remarks."""
    return (
        text("surveyed_by", SURVEY, "调查人"),
        day("surveyed_on", SURVEY, "调查日期"),
        source(SURVEY),
        text("note", "备注"),
    )


def source(*above: str) -> Column:
    """Return the column that says where the values come from."""
    return text(
        "source", *above, "数据来源",
        rule="一个来源，或分列说明：虚构；项目名称、建设内容=答复〔2025〕224号",
        example="现场调查：2025年体检", width=26,
    )  # fmt: skip
