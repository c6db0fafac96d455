"""From cases to findings: what is wrong, in words, with its evidence."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from anju.science.checkup.indicator import Case
from anju.science.loop import Origin, Severity
from anju.web.checkup.bridge import policy
from anju.web.checkup.bridge.facts import houses_of_parts
from anju.web.checkup.bridge.places import prefix_of
from anju.web.checkup.models import SurveyRecord
from anju.web.loop.services import NewFinding
from anju.web.registry.kinds import BY_KIND

SAID = ("code", "name", "surveyed_on", "sources")


class Thing(NamedTuple):
    """What is said of an object on a finding."""

    name: str
    estate_code: str
    surveyed_on: date | None
    sources: dict[str, int]


class Act(NamedTuple):
    """The latest act that found a problem."""

    quantity: Any
    surveyor: str
    surveyed_on: date
    photo: str
    sources: dict[str, int]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Names of objects by kind and code, and acts by item and object."""

    things: dict[tuple[str, str], Thing]
    acts: dict[tuple[str, str], Act]

    def thing(self, case: Case) -> Thing:
        return self.things.get((case.kind, case.code), Thing(case.code, "", None, {}))

    def seen_on(self, case: Case, item: str) -> date | None:
        """Return the day the problem was last seen; `None` where nobody noted it."""
        act = self.acts.get((item, case.code))
        return act.surveyed_on if act else self.thing(case).surveyed_on


def evidence_of(cases: Sequence[Case], area_code: str, as_of: date) -> Evidence:
    """Gather what findings will say of these objects: one query a kind."""
    codes: dict[str, set[str]] = defaultdict(set)
    for case in cases:
        codes[case.kind].add(case.code)
    things = {
        (kind, code): thing
        for kind, wanted in codes.items()
        if kind in BY_KIND
        for code, thing in _things(kind, wanted)
    }
    return Evidence(things, _acts(prefix_of(area_code), as_of))


def _things(kind: str, codes: set[str]) -> Iterable[tuple[str, Thing]]:
    rows = BY_KIND[kind].objects.filter(code__in=codes)
    if kind == "building":
        fields = (*SAID, "estate__code", "estate__name")
        for code, name, on, sources, estate, of in rows.values_list(*fields):
            yield code, Thing(_whole(name, of), estate or "", on, sources)
        return
    for code, name, on, sources in rows.values_list(*SAID):
        yield code, Thing(name, code if kind == "estate" else "", on, sources)


def _whole(name: str, estate: str | None) -> str:
    """Put the estate before a bare house number."""
    return name if not estate or name.startswith(estate) else f"{estate}{name}"


def _acts(area_code: str, as_of: date) -> dict[tuple[str, str], Act]:
    rows = SurveyRecord.objects.within(area_code).filter(
        answer=SurveyRecord.Answer.FOUND, surveyed_on__lte=as_of
    )
    houses = houses_of_parts(rows)
    acts = {}
    in_order = rows.order_by("surveyed_on", "pk").values_list(
        "item_code", "object_kind", "object_code", *Act._fields
    )
    for item, kind, code, *act in in_order.iterator(chunk_size=20_000):
        acts[item, houses.get((kind, code), code)] = Act(*act)
    return acts


def finding_of(case: Case, item: str, *, evidence: Evidence, as_of: date) -> NewFinding:
    """Return one problem of one object as a finding."""
    problem = policy.problem_of(item)
    thing, act = evidence.thing(case), evidence.acts.get((item, case.code))
    return NewFinding(
        origin=Origin.CHECKUP,
        item_code=item,
        name=problem.name_zh,
        object_kind=case.kind,
        object_code=case.code,
        object_name=thing.name,
        area_code=case.area_code,
        severity=_severity(problem, act, as_of),
        found_on=evidence.seen_on(case, item) or as_of,
        rectify=problem.rectify,
        estate_code=thing.estate_code,
        found_by=act.surveyor if act else "",
        evidence=_told(case, problem, act),
        sources=_whole_source(act.sources if act else thing.sources),
    )


def _whole_source(sources: dict[str, int]) -> dict[str, int]:
    """Return who stands for a record as a whole; its fields are not the finding's."""
    return {"*": sources["*"]} if "*" in sources else {}


def _severity(problem: policy.Problem, act: Act | None, on: date) -> Severity:
    """Grade a facade by its damaged area; take the other grades from the form."""
    if problem.severity != "by_area":
        return Severity(problem.severity)
    serious_m2 = policy.limit_entries(on)["facade_serious_m2"]["value"]
    is_large = act is not None and (act.quantity or 0) > serious_m2
    return Severity.SERIOUS if is_large else Severity.ORDINARY


def _told(case: Case, problem: policy.Problem, act: Act | None) -> dict[str, str]:
    if act is None:
        amount = "" if case.amount in (None, 1) else str(case.amount)
        told = {"依据": "底数登记", "数量": amount}
    else:
        told = {
            "依据": "现场调查",
            problem.measure_zh or "数量": ""
            if act.quantity is None
            else f"{act.quantity:f}",
            "照片": act.photo,
        }
    return {key: value for key, value in told.items() if value}
