"""Estates as the matcher knows them, and the words that sort a call."""

from datetime import date
from decimal import Decimal
from functools import cache

from anju.science.checkup.hotline.matching import Gazetteer, Named
from anju.science.checkup.hotline.sorting import Sorter
from anju.web.checkup.models import LearnedName
from anju.web.policy import on, rule
from anju.web.registry.models import Estate


def gazetteer(area_code: str) -> Gazetteer:
    """Return the estates of an area under everything that people call them."""
    learned: dict[int, list[str]] = {}
    for text, estate in LearnedName.objects.values_list("text", "estate_id"):
        learned.setdefault(estate, []).append(text)
    rows = Estate.objects.within(area_code).order_by("code")
    return Gazetteer(
        (
            Named(code, area, name, tuple(aliases), address, tuple(learned.get(pk, ())))
            for pk, code, area, name, aliases, address in rows.values_list(
                "pk", "code", "area_code", "name", "aliases", "address"
            )
        ),
        rule("checkup/hotline")["names_nothing"],
    )


@cache
def sorter() -> Sorter:
    """Return what sorts calls into the topics of the questionnaire."""
    return Sorter(rule("checkup/hotline")["words"])


def least_sure(day: date) -> float:
    """Return how sure a match must be to be taken without a clerk."""
    return float(Decimal(on("checkup/hotline", day)["least_sure"]))


def complaint_kinds(day: date) -> tuple[str, ...]:
    """Return which kinds of call are complaints."""
    return tuple(on("checkup/hotline", day)["complaint_kinds"])


def topic_names() -> dict[str, dict[str, str]]:
    """Return the topics that calls are sorted into, in printing order."""
    topics = {one["code"]: one for one in rule("checkup/questionnaire")["topics"]}
    other = {"code": "other", "name_zh": "其他", "name_en": "Other", "layer": ""}
    return topics | {"other": other}
