"""Rows to candidates: where the ledger, findings and policy meet the plan's science."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet

from anju.science.loop import FindingState, Origin, Severity, Stage
from anju.science.plan.eligibility import Applicant, refusals
from anju.science.plan.prices import apportion, estimate, needed, outside
from anju.science.plan.records import Candidate, Part, Words
from anju.science.plan.value import Merit, Need, value_of
from anju.web.loop import gate
from anju.web.loop.models import Finding, Project, ProjectMoney, ProjectSite
from anju.web.loop.models.project import Category, MoneySource, Programme
from anju.web.plan.bridge.facts import EstateFacts, estate_facts
from anju.web.plan.bridge.rules import Rules, rules_on

BUILT: Final = (Stage.COMPLETED, Stage.ACCEPTED, Stage.SETTLED, Stage.HANDED_OVER)
ASKING: Final = (FindingState.OPEN, FindingState.PLANNED, FindingState.IN_WORKS)
CLAIM_RUNS: Final = "已通知维修"  # as keep notes it on the finding
ASIDE: Final = (Origin.KEEP, Origin.REPORT, Origin.WATCH)  # no programme waits for them
WORKS_OF: Final = {"road": "road", "pipe": "pipes", "bridge": "lifeline",
                   "tunnel": "lifeline", "spot": "drainage", "elevator": "elevator",
                   "village": "urban_village"}  # fmt: skip


@dataclass(slots=True)
class Asker:
    """A candidate with the rows it comes from."""

    candidate: Candidate
    name: str
    project: Project | None = None
    findings: list[Finding] = field(default_factory=list)
    object_kind: str = ""
    object_code: str = ""
    warnings: tuple[Words, ...] = ()


def askers_of(area_code: str, year: int, day: date) -> list[Asker]:
    """Return everyone who asks: projects not yet built, and findings left alone."""
    rules = rules_on(day)
    projects = list(gate.gated(_projects(area_code, year), day))
    sites = _sites(projects)
    findings = _findings(area_code, day)
    facts = estate_facts(area_code)
    money = _money(projects)
    askers = [
        _project_asker(one, sites[one.pk], findings, facts, (money[one.pk], rules))
        for one in projects
    ]
    taken = {(s.object_kind, s.object_code) for one in projects for s in sites[one.pk]}
    askers += _left_alone(findings, taken, facts, rules)
    return sorted(askers, key=lambda asker: asker.candidate.code)


def _projects(area_code: str, year: int) -> QuerySet[Project]:
    mine = Q(programme=Programme.OLD_ESTATES, plan_year=year, actual_finish=None)
    others = Q(programme=Programme.CENTRAL_2025) | (
        Q(programme=Programme.OTHER) & ~Q(stage__in=BUILT)
    )
    return Project.objects.within(area_code).filter(mine | others).order_by("code")


def _sites(projects: Sequence[Project]) -> dict[int, list[ProjectSite]]:
    found: dict[int, list[ProjectSite]] = defaultdict(list)
    for site in ProjectSite.objects.filter(project__in=projects):
        found[site.project_id].append(site)
    return found


def _money(projects: Sequence[Project]) -> dict[int, dict[str, ProjectMoney]]:
    found: dict[int, dict[str, ProjectMoney]] = defaultdict(dict)
    for row in ProjectMoney.objects.filter(project__in=projects):
        found[row.project_id][row.source] = row
    return found


def _findings(area_code: str, day: date) -> dict[tuple[str, str], list[Finding]]:
    """Return recent findings that still ask, by estate and by object."""
    rows = Finding.objects.within(area_code).filter(gate.recent(day), state__in=ASKING)
    found: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for one in rows.order_by("code"):
        place = (
            ("estate", one.estate_code)
            if one.estate_code
            else (one.object_kind, one.object_code)
        )
        found[place].append(one)
    return found


def _project_asker(
    project: Project,
    sites: Sequence[ProjectSite],
    findings: dict[tuple[str, str], list[Finding]],
    facts: dict[str, EstateFacts],
    known: tuple[dict[str, ProjectMoney], Rules],
) -> Asker:
    money, rules = known
    places = [(site.object_kind, site.object_code) for site in sites]
    asks = [one for place in dict.fromkeys(places) for one in findings.get(place, ())]
    is_estate = project.programme == Programme.OLD_ESTATES
    estate = facts.get(places[0][1]) if is_estate and places else None
    seen = _estate_facts(project, estate)
    lifts = sum(kind == "elevator" for kind, _ in places)
    parts = _parts(project, seen, asks, rules) if is_estate else _works(project, lifts)
    candidate = Candidate(
        code=project.code,
        kind="estate" if is_estate else "works",
        area_code=project.area_code,
        parts=parts,
        value=value_of(_needs(asks), _merit(project), rules.weights),
        households=seen["households"],
        floor_area_m2=seen["floor_area_m2"],
        built_year=estate.built_year if estate else None,
        won=_won(money),
        willing_fen=_willing(money),
        refusals=refusals(_applicant(project, estate, asks), rules.eligibility),
    )
    warnings = outside(project.total_fen or 0, seen, rules.band) if is_estate else ()
    place = places[0] if len(places) == 1 else ("", "")
    return Asker(candidate, project.name, project, asks, *place, warnings)


def _estate_facts(project: Project, estate: EstateFacts | None) -> dict[str, Any]:
    area = project.floor_area_m2
    own = {
        "estates": 1,
        "households": project.household_count,
        "buildings": project.building_count,
        "floor_area_m2": None if area is None else int(area),
    }
    looked = estate.quantities() if estate else {}
    return (
        looked
        | {name: value for name, value in own.items() if value is not None}
        | {name: own[name] or looked.get(name) for name in own}
    )


def _parts(
    project: Project, seen: dict[str, Any], asks: Sequence[Finding], rules: Rules
) -> tuple[Part, ...]:
    """Split the ledger's total over the basic items; basic comes first (R3.02)."""
    basic = [code for code, item in rules.book.items() if item["class"] == "basic"]
    wanted = needed({one.item_code for one in asks}, rules.book)
    items = [code for code in basic if code in wanted] or basic
    lines = estimate(items, seen, rules.book)
    total = project.total_fen or 0
    return apportion(total, lines) if lines and total else (Part("J07", total),)


def _works(project: Project, lifts: int) -> tuple[Part, ...]:
    total = project.total_fen or 0
    return (Part(f"works.{project.category}", total, lifts or None),)


def _needs(asks: Iterable[Finding]) -> list[Need]:
    return [Need(Severity(one.severity), one.rectify == "urgent") for one in asks]


def _merit(project: Project) -> Merit:
    return Merit(
        households=project.household_count,
        category=project.category,
        cost_fen=project.total_fen or 0,
        is_started=project.stage == Stage.IN_PROGRESS,
    )


def _won(money: dict[str, ProjectMoney]) -> frozenset[str]:
    row = money.get(MoneySource.CENTRAL_BUDGET)
    won = row is not None and bool(row.allocated_fen)
    return frozenset({"development_reform"}) if won else frozenset()


def _willing(money: dict[str, ProjectMoney]) -> dict[str, int]:
    pockets = {"residents": MoneySource.RESIDENTS, "private": MoneySource.PRIVATE}
    return {
        code: money[stored].planned_fen
        for code, stored in pockets.items()
        if stored in money
    }


def _applicant(
    project: Project, estate: EstateFacts | None, asks: Sequence[Finding]
) -> Applicant:
    return Applicant(
        is_estate=project.programme == Programme.OLD_ESTATES,
        built_year=estate.built_year if estate else None,
        worst_grade=estate.worst_grade if estate else "",
        has_finding=bool(asks) or project.cites_recent,
        has_exemption=project.is_exempt,
        total_fen=project.total_fen,
        is_finished=project.stage in BUILT,
    )


def _speaks_for_itself(finding: Finding) -> bool:
    """Tell whether a finding asks for works of its own, now."""
    is_pressing = finding.origin in ASIDE or finding.rectify == "urgent"
    return is_pressing and finding.state == FindingState.OPEN


def _left_alone(
    findings: dict[tuple[str, str], list[Finding]],
    taken: set[tuple[str, str]],
    facts: dict[str, EstateFacts],
    rules: Rules,
) -> Iterable[Asker]:
    """Give pressing findings a voice where no project speaks for them."""
    for place, found in sorted(findings.items()):
        asks = [one for one in found if _speaks_for_itself(one)]
        if asks and place not in taken:
            yield _finding_asker(place, asks, facts.get(place[1]), rules)


def _finding_asker(
    place: tuple[str, str],
    asks: list[Finding],
    estate: EstateFacts | None,
    rules: Rules,
) -> Asker:
    kind, code = place
    name = estate.name if estate else asks[0].object_name
    lines = ()
    if estate:
        items = needed({one.item_code for one in asks}, rules.book)
        items = tuple(x for x in items if rules.book[x]["class"] == "basic")
        lines = estimate(items, estate.quantities(), rules.book)
    category = Category.OLD_ESTATE if estate else WORKS_OF.get(kind, Category.OTHER)
    total = sum(line.likely_fen for line in lines)
    applicant = Applicant(
        is_estate=bool(estate),
        has_finding=True,
        total_fen=total or None,
        in_warranty=all(one.evidence.get("索赔") == CLAIM_RUNS for one in asks),
        has_relapsed=bool(estate and estate.renewed_within(rules)),
        has_keeping_agreement=bool(estate and estate.is_managed),
    )
    merit = Merit(estate.households if estate else None, category, total)
    candidate = Candidate(
        code=f"WT-{kind}-{code}"[:60],
        kind="estate" if estate else "works",
        area_code=asks[0].area_code,
        parts=apportion(total, lines) if total else (),
        value=value_of(_needs(asks), merit, rules.weights),
        low_fen=sum(line.low_fen for line in lines),
        high_fen=sum(line.high_fen for line in lines),
        refusals=refusals(applicant, rules.eligibility),
    )
    if estate:
        seen = estate.quantities()
        candidate = replace(
            candidate,
            households=estate.households,
            floor_area_m2=seen["floor_area_m2"],
            built_year=estate.built_year,
        )
    return Asker(candidate, name, None, asks, kind, code)
