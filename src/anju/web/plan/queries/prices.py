"""Questions to the price book."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from anju.web.plan.bridge.prices import book_on, reaches
from anju.web.plan.models import ItemPrice
from anju.web.plan.queries.candidates import CLASSES, item_name


def book_rows(area_code: str, day: date, chosen: str = "") -> list[dict[str, Any]]:
    """Return every item with the price that holds in an area, by class."""
    book = book_on(day).of(area_code)
    classes = dict(CLASSES)
    return [
        item
        | {
            "code": code,
            "name": item_name(code, book),
            "class_name": classes[item["class"]],
            "is_own": bool(item["area_code"]),
        }
        for code, item in book.items()
        if chosen in ("", item["class"])
    ]


def history(item: str, area_code: str) -> QuerySet[ItemPrice]:
    """Return every price an item had in an area or above it, the newest first."""
    inside = ItemPrice.objects.within(area_code)
    wider = ItemPrice.objects.filter(area_code__in=reaches(area_code))
    return (inside | wider).filter(item=item).order_by("-in_force_on", "area_code")


def sheet_of_prices(rows: list[dict[str, Any]]) -> tuple[list[str], list[list[Any]]]:
    """Return heads and rows of the price book."""
    heads = [
        _("内容编码"), _("改造内容"), _("类别"), _("单位"), _("低（元）"),
        _("一般（元）"), _("高（元）"), _("执行日期"), _("标注"), _("价格出处"),
    ]  # fmt: skip
    return heads, [
        [
            row["code"],
            row["name"],
            str(row["class_name"]),
            row["unit"],
            *(row[key] / 100 for key in ("low_fen", "likely_fen", "high_fen")),
            row["since"],
            row["mark"],
            row["origin"],
        ]
        for row in rows
    ]
