"""Which findings a later look no longer sees, and who looked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from anju.web.checkup.bridge.facts import houses_of_parts
from anju.web.checkup.models import Rectification, SurveyRecord
from anju.web.loop.models import Finding
from anju.web.registry.kinds import BY_KIND

Looked = dict[tuple[str, str], list[tuple[date, str]]]


def rechecks_of(gone: Sequence[Finding], as_of: date) -> dict[str, list[Finding]]:
    """Return by reason the findings that somebody looked for later and missed.

    A survey act rechecks its item, or every item of its form. What was found in
    the registry is rechecked when the object was surveyed anew. Who put a problem
    right does not count as somebody.
    """
    acts, registered, doers = _acts(gone, as_of), _registered(gone), _doers(gone)
    reasons: dict[str, list[Finding]] = defaultdict(list)
    for one in gone:
        form = one.item_code.split(".")[0]
        seen = [
            *acts.get((one.item_code, one.object_code), ()),
            *acts.get((form, one.object_code), ()),
            *registered.get((one.object_kind, one.object_code), ()),
        ]
        later = [
            (on, who)
            for on, who in seen
            if on > (one.seen_on or one.found_on)
            and not any(doer in who for doer in doers[one.pk])
        ]
        if later:
            on, who = max(later)
            reasons[f"复查未再发现（{on} {who}）"].append(one)
    return reasons


def _acts(gone: Iterable[Finding], as_of: date) -> Looked:
    """Return the acts on each object that found nothing, by item."""
    codes = {one.object_code for one in gone}
    rows = SurveyRecord.objects.filter(surveyed_on__lte=as_of).exclude(
        answer=SurveyRecord.Answer.FOUND
    )
    houses = houses_of_parts(rows)
    parts = {code for (_, code), house in houses.items() if house in codes}
    fields = ("object_kind", "object_code", "item_code", "surveyed_on", "surveyor")
    acts: Looked = defaultdict(list)
    on_these = rows.filter(object_code__in=codes | parts).order_by("surveyed_on", "pk")
    for kind, code, item, on, who in on_these.values_list(*fields):
        acts[item, houses.get((kind, code), code)].append((on, who))
    return acts


def _doers(gone: Iterable[Finding]) -> dict[int, set[str]]:
    """Return the units whose hands put each problem right."""
    doers: dict[int, set[str]] = defaultdict(set)
    rows = Rectification.objects.filter(finding__in=[one.pk for one in gone])
    for finding, *units in rows.values_list("finding_id", "unit", "recorded_by__unit"):
        doers[finding] |= {unit for unit in units if unit}
    return doers


def _registered(gone: Iterable[Finding]) -> Looked:
    """Return when an object whose problem the registry showed was surveyed anew."""
    codes: dict[str, set[str]] = defaultdict(set)
    for one in gone:
        if one.evidence.get("依据") == "底数登记":
            codes[one.object_kind].add(one.object_code)
    return {
        (kind, code): [(on, who)]
        for kind, wanted in codes.items()
        if kind in BY_KIND
        for code, on, who in BY_KIND[kind]
        .objects.filter(code__in=wanted, surveyed_on__isnull=False)
        .values_list("code", "surveyed_on", "surveyed_by")
    }
