"""Writing down why a version has no plan."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import transaction

from anju.science.plan.city.clash import clash_of
from anju.science.plan.city.solve import Question
from anju.web.plan.bridge.sequence.clashes import more_of, rules_of
from anju.web.plan.bridge.sequence.names import names_of
from anju.web.plan.bridge.sequence.works import Laid
from anju.web.plan.models import ClashRule, PlanChoice, PlanClash, PlanVersion


def note_clash(
    version: PlanVersion,
    laid: Laid,
    question: Question,
    wishes: Mapping[str, PlanChoice],
    *,
    now: datetime,
    stop: Callable[[], bool],
) -> PlanClash | None:
    """Find the fewest demands that exclude each other, and keep them with the version.

    None where nothing speaks against a plan: then time was short.
    """
    found = clash_of(question, names_of(laid), stop)
    with transaction.atomic():
        forget_clash(version)
        if found is None:
            return None
        made = PlanClash.objects.create(
            version=version,
            area_code=version.area_code,
            found_at=now,
            is_fewest=found.is_fewest,
            money_helps=found.more.helps,
            is_least=found.more.is_least and found.more.found_k is not None,
            more=more_of(laid, found),
        )
        ClashRule.objects.bulk_create(rules_of(made, laid, found, wishes))
    return made


def forget_clash(version: PlanVersion) -> None:
    """Drop what an earlier search found impossible."""
    PlanClash.objects.filter(version=version).delete()
