"""Rows to candidates: where the ledger, findings and policy meet the plan's science."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet

from anju.science.loop import FindingState, Origin, Severity, Stage
from anju.science.plan.eligibility import Applicant, refusals
from anju.science.plan.prices import apportion, outside
from anju.science.plan.records import Candidate, Part, Words
from anju.science.plan.value import Merit, Need, value_of
from anju.web.loop import gate
from anju.web.loop.models import Finding, Project, ProjectMoney, ProjectSite
from anju.web.loop.models.project import Category, MoneySource, Programme
from anju.web.plan.bridge.facts import EstateFacts, estate_facts
from anju.web.plan.bridge.needs import Needs, needs_of
from anju.web.plan.bridge.rules import Rules, rules_on
from anju.web.plan.bridge.said import Said, said_of

BUILT: Final = (Stage.COMPLETED, Stage.ACCEPTED, Stage.SETTLED, Stage.HANDED_OVER)
ASKING: Final = (FindingState.OPEN, FindingState.PLANNED, FindingState.IN_WORKS)
CLAIM_RUNS: Final = "已通知维修"  # as keep notes it on the finding
ASIDE: Final = (Origin.KEEP, Origin.REPORT, Origin.WATCH)  # no programme waits for them
WORKS_OF: Final = {"road": "road", "pipe": "pipes", "bridge": "lifeline",
                   "tunnel": "lifeline", "spot": "drainage", "elevator": "elevator",
                   "village": "urban_village"}  # fmt: skip

SOURCE_OF: Final = {
    MoneySource.CENTRAL: "central_subsidy",
    MoneySource.CENTRAL_BUDGET: "development_reform",
    MoneySource.TREASURY_BOND: "treasury_bond",
    MoneySource.SPECIAL_BOND: "special_bond",
    MoneySource.PROVINCE: "provincial_subsidy",
    MoneySource.CITY: "local_match",
    MoneySource.COUNTY: "local_match",
    MoneySource.OPERATOR: "operators",
}


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
    needs: Needs | None = None
    is_obligation: bool = False
    planned_fen: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that was read once for all candidates."""

    rules: Rules
    facts: dict[str, EstateFacts]
    findings: dict[tuple[str, str], list[Finding]]
    said: Said


def askers_of(area_code: str, year: int, day: date) -> list[Asker]:
    """Return everyone who asks: projects not yet built, and findings left alone."""
    known = Known(
        rules_on(day),
        estate_facts(area_code),
        _findings(area_code, day),
        said_of(area_code, day),
    )
    projects = list(gate.gated(_projects(area_code, year), day))
    sites, money = _sites(projects), _money(projects)
    askers = [
        _project_asker(one, sites[one.pk], money[one.pk], known, year)
        for one in projects
    ]
    taken = {(s.object_kind, s.object_code) for one in projects for s in sites[one.pk]}
    askers += _left_alone(taken, known)
    return sorted(askers, key=lambda asker: asker.candidate.code)


def _projects(area_code: str, year: int) -> QuerySet[Project]:
    mine = Q(programme=Programme.OLD_ESTATES, plan_year__lte=year, actual_finish=None)
    mine &= Q(plan_year=year) | ~Q(stage__in=BUILT)  # what last year left unfinished
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
    money: dict[str, ProjectMoney],
    known: Known,
    year: int,
) -> Asker:
    places = [(site.object_kind, site.object_code) for site in sites]
    asks = [x for place in dict.fromkeys(places) for x in known.findings.get(place, ())]
    is_estate = project.programme == Programme.OLD_ESTATES
    estate = known.facts.get(places[0][1]) if is_estate and places else None
    seen = _estate_facts(project, estate)
    lifts = sum(kind == "elevator" for kind, _ in places)
    needs = _needs_of(
        project.area_code, estate, seen, asks, known, is_renewal=is_estate
    )
    parts = _parts(project, needs) if is_estate else _works(project, lifts)
    applied = known.said.of_project(project.pk)
    candidate = Candidate(
        code=project.code,
        kind="estate" if is_estate else "works",
        area_code=project.area_code,
        parts=parts,
        value=value_of(_asked(asks), _merit(project), known.rules.weights),
        low_fen=needs.low_fen or None if is_estate else None,
        high_fen=needs.high_fen or None if is_estate else None,
        households=seen["households"],
        floor_area_m2=seen["floor_area_m2"],
        built_year=estate.built_year if estate else None,
        won=frozenset(_won(money) | applied.won),
        lost=frozenset(applied.lost - _won(money)),
        chances=applied.chances,
        willing_fen=_willing(money),
        refusals=refusals(
            _applicant(project, estate, asks, known), known.rules.eligibility
        ),
    )
    place = places[0] if len(places) == 1 else ("", "")
    return Asker(
        candidate,
        project.name,
        project,
        asks,
        *place,
        _doubts(project, seen, needs, known) if is_estate else (),
        needs if is_estate else None,
        _is_owed(project, year),
        _planned(money) if is_estate else {},
    )


def _planned(money: dict[str, ProjectMoney]) -> dict[str, int]:
    """Return what the ledger plans from each source of the budget."""
    planned: dict[str, int] = defaultdict(int)
    for stored, row in money.items():
        if stored in SOURCE_OF and row.planned_fen:
            planned[SOURCE_OF[stored]] += row.planned_fen
    return dict(planned)


def _is_owed(project: Project, year: int) -> bool:
    """Tell whether the works were begun for an earlier year and never finished."""
    earlier = project.plan_year is not None and project.plan_year < year
    return earlier and project.stage == Stage.IN_PROGRESS


def _needs_of(
    area_code: str,
    estate: EstateFacts | None,
    seen: dict[str, Any],
    asks: Sequence[Finding],
    known: Known,
    *,
    is_renewal: bool,
) -> Needs:
    code = estate.code if estate else ""
    return needs_of(
        {one.item_code for one in asks},
        seen,
        known.rules.book.of(area_code),
        known.said.quantities.get(code, {}),
        is_waived=known.said.is_waived(code),
        is_renewal=is_renewal,
    )


def _doubts(
    project: Project, seen: dict[str, Any], needs: Needs, known: Known
) -> tuple[Words, ...]:
    total = project.total_fen
    if not total:
        return outside(needs.likely_fen, seen, known.rules.band)
    return (*outside(total, seen, known.rules.band), *needs.doubts(total))


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


def _parts(project: Project, needs: Needs) -> tuple[Part, ...]:
    """Split the ledger's total over the basic items; basic comes first (R3.02)."""
    lines, total = needs.basic_lines, project.total_fen or 0
    return apportion(total, lines) if lines and total else (Part("J07", total),)


def _works(project: Project, lifts: int) -> tuple[Part, ...]:
    total = project.total_fen or 0
    return (Part(f"works.{project.category}", total, lifts or None),)


def _asked(asks: Iterable[Finding]) -> list[Need]:
    return [Need(Severity(one.severity), one.rectify == "urgent") for one in asks]


def _merit(project: Project) -> Merit:
    return Merit(
        households=project.household_count,
        category=project.category,
        cost_fen=project.total_fen or 0,
        is_started=project.stage == Stage.IN_PROGRESS,
    )


def _won(money: dict[str, ProjectMoney]) -> set[str]:
    row = money.get(MoneySource.CENTRAL_BUDGET)
    won = row is not None and bool(row.allocated_fen)
    return {"development_reform"} if won else set()


def _willing(money: dict[str, ProjectMoney]) -> dict[str, int]:
    pockets = {"residents": MoneySource.RESIDENTS, "private": MoneySource.PRIVATE}
    return {
        code: money[stored].planned_fen
        for code, stored in pockets.items()
        if stored in money
    }


def _applicant(
    project: Project, estate: EstateFacts | None, asks: Sequence[Finding], known: Known
) -> Applicant:
    code = estate.code if estate else ""
    return Applicant(
        is_estate=project.programme == Programme.OLD_ESTATES,
        built_year=estate.built_year if estate else None,
        worst_grade=estate.worst_grade if estate else "",
        has_finding=bool(asks) or project.cites_recent,
        has_exemption=project.is_exempt,
        total_fen=project.total_fen,
        is_finished=project.stage in BUILT,
        circumstances=known.said.of_estate(code),
        renewed_year=_renewed_year(estate),
    )


def _renewed_year(estate: EstateFacts | None) -> int | None:
    renewed_on = estate.renewed_on if estate else None
    return renewed_on.year if renewed_on else None


def _speaks_for_itself(finding: Finding) -> bool:
    """Tell whether a finding asks for works of its own, now."""
    is_pressing = finding.origin in ASIDE or finding.rectify == "urgent"
    return is_pressing and finding.state == FindingState.OPEN


def _left_alone(taken: set[tuple[str, str]], known: Known) -> Iterable[Asker]:
    """Give pressing findings a voice where no project speaks for them."""
    for place, found in sorted(known.findings.items()):
        asks = [one for one in found if _speaks_for_itself(one)]
        if asks and place not in taken:
            yield _finding_asker(place, asks, known)


def _finding_asker(place: tuple[str, str], asks: list[Finding], known: Known) -> Asker:
    kind, code = place
    estate = known.facts.get(code)
    seen = estate.quantities() if estate else {}
    area_code = asks[0].area_code
    needs = None
    if estate:
        needs = _needs_of(area_code, estate, seen, asks, known, is_renewal=False)
    lines = needs.found_lines if needs else ()
    total = sum(line.likely_fen for line in lines)
    category = Category.OLD_ESTATE if estate else WORKS_OF.get(kind, Category.OTHER)
    merit = Merit(estate.households if estate else None, category, total)
    candidate = Candidate(
        code=f"WT-{kind}-{code}"[:60],
        kind="estate" if estate else "works",
        area_code=area_code,
        parts=apportion(total, lines) if total else (),
        value=value_of(_asked(asks), merit, known.rules.weights),
        low_fen=(needs.low_fen or None) if needs else None,
        high_fen=(needs.high_fen or None) if needs else None,
        households=estate.households if estate else None,
        floor_area_m2=seen.get("floor_area_m2"),
        built_year=estate.built_year if estate else None,
        refusals=refusals(
            _applicant_of(estate, asks, total, known), known.rules.eligibility
        ),
    )
    name = estate.name if estate else asks[0].object_name
    return Asker(candidate, name, None, asks, kind, code, needs=needs)


def _applicant_of(
    estate: EstateFacts | None, asks: list[Finding], total: int, known: Known
) -> Applicant:
    """Return what the rules ask about findings: repairs, not a second renewal."""
    return Applicant(
        is_estate=bool(estate),
        has_finding=True,
        total_fen=total or None,
        in_warranty=all(one.evidence.get("索赔") == CLAIM_RUNS for one in asks),
        has_relapsed=bool(estate and estate.renewed_within(known.rules)),
        has_keeping_agreement=bool(estate and estate.is_managed),
        circumstances=known.said.of_estate(estate.code if estate else ""),
    )
