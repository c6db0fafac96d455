"""Making a version of the plan and solving it."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from anju.science.errors import (
    AlreadyClosed,
    PinRefused,
    PinsUnaffordable,
    UnknownCode,
)
from anju.science.plan.choose import choose
from anju.science.plan.claims import claim_of
from anju.science.plan.records import Candidate, Demand, Part, Plan, Pool
from anju.science.plan.search import Patience, Step
from anju.web.accounts.models import User
from anju.web.plan.bridge.candidates import Asker, askers_of
from anju.web.plan.bridge.money import pools_of, terms_on
from anju.web.plan.bridge.rules import rules_on
from anju.web.plan.models import (
    PlanChoice,
    PlanMoney,
    PlanState,
    PlanVersion,
    Verdict,
    Wish,
)

Report = Callable[[float, str], None]


def silent(_share: float, _message: str) -> None:
    """Report to nobody."""


def make_version(
    *,
    name: str,
    area_code: str,
    first_year: int,
    now: datetime,
    year_count: int = 3,
    by: User | None = None,
) -> PlanVersion:
    """Begin a plan; wishes of the area's newest plan are carried over when solved."""
    return PlanVersion.objects.create(
        name=name,
        area_code=area_code,
        first_year=first_year,
        year_count=year_count,
        made_at=now,
        made_by=by,
    )


@transaction.atomic
def set_wish(
    *,
    version: PlanVersion,
    code: str,
    wish: str,
    year: int | None = None,
    month: int | None = None,
    package: str = "",
) -> PlanChoice:
    """Pin a candidate, to a year, month or package too, or keep it out, or neither.

    Parameters
    ----------
    month
        From January of the first year, from 0; it stands before the year.
    """
    _require_open(version)
    choice = version.choices.select_for_update().filter(code=code).first()
    if choice is None:
        raise UnknownCode(f"计划中没有编码为“{code}”的候选。")
    is_pin = wish == Wish.PINNED
    if is_pin and choice.verdict == Verdict.REFUSED:
        raise PinRefused(f"“{choice.name}”不能锁定：{choice.reason_zh}")
    if is_pin and package and package not in {one for one, *_ in choice.packages}:
        raise PinRefused(f"“{choice.name}”没有这一类别的做法，不能按它锁定。")
    choice.wish = wish
    choice.wish_year = year if is_pin else None
    choice.wish_month = month if is_pin else None
    choice.wish_package = package if is_pin else ""
    choice.save(update_fields=["wish", "wish_year", "wish_month", "wish_package"])
    return choice


def solve(
    version: PlanVersion,
    *,
    now: datetime,
    report: Report = silent,
    patience: Patience | None = None,
) -> PlanVersion:
    """Choose anew with the money and the wishes as they stand, and write it down."""
    _require_open(version)
    started = time.monotonic()
    report(0.02, "读取候选项目和问题")
    askers = askers_of(version.area_code, version.first_year, now.date())
    demand = _demand(version, askers, now)
    report(0.15, f"{len(askers)} 个候选，{len(demand.pools)} 笔资金，开始求解")
    plan = _chosen(version, askers, demand, patience or Patience(), report)
    report(0.9, "写入结论和理由")
    _write(version, askers, demand, plan)
    version.state, version.solved_at = PlanState.SOLVED, now
    version.value_milli, version.bound_milli = plan.value, plan.bound
    version.solve_s = time.monotonic() - started
    version.save()
    return version


def _chosen(
    version: PlanVersion,
    askers: Iterable[Asker],
    demand: Demand,
    patience: Patience,
    report: Report,
) -> Plan:
    """Choose with what is owed in; where the money cannot carry it, as wished."""
    owed = _owed(askers, demand, version)
    first = replace(demand, pins=owed | dict(demand.pins))
    try:
        return choose(first, patience, _watching(report))
    except PinsUnaffordable:
        if not owed:
            raise
        report(0.2, f"资金不够先做 {len(owed)} 个上年结转项目，改为按价值选择")
        return choose(demand, patience, _watching(report))


def _watching(report: Report) -> Callable[[Step], bool]:
    def tell(step: Step) -> bool:
        gap = 1 - step.value / step.bound if step.bound else 0.0
        said = f"已得 {step.value:,.0f} 分，上界 {step.bound:,.0f} 分，差距 {gap:.2%}"
        report(min(0.2 + 0.04 * step.round, 0.85), said)
        return False

    return tell


def _require_open(version: PlanVersion) -> None:
    if version.state == PlanState.APPROVED:
        raise AlreadyClosed(f"计划“{version.name}”已批准，不能再改。请另建一个版本。")


def _demand(version: PlanVersion, askers: Iterable[Asker], now: datetime) -> Demand:
    wishes = _wishes(version)
    known = {asker.candidate.code for asker in askers}
    day = now.date()
    return Demand(
        candidates=tuple(asker.candidate for asker in askers),
        pools=pools_of(version.area_code, version.years),
        years=version.years,
        terms=terms_on(day),
        pins={
            code: year
            for code, (wish, year) in wishes.items()
            if wish == Wish.PINNED and code in known
        },
        forbids=frozenset(c for c, (wish, _) in wishes.items() if wish == "forbidden"),
        fade_per_mille=rules_on(day).weights["fade_per_mille"],
    )


def _owed(
    askers: Iterable[Asker], demand: Demand, version: PlanVersion
) -> dict[str, int | None]:
    """Put what an earlier year left unfinished first, unless somebody said no."""
    wished = _wishes(version)
    return {
        asker.candidate.code: version.first_year
        for asker in askers
        if asker.is_obligation
        and asker.candidate.code not in wished
        and not asker.candidate.refusals
        and claim_of(asker.candidate, demand.terms).refusal() is None
    }


def _wishes(version: PlanVersion) -> dict[str, tuple[str, int | None]]:
    rows = version.choices.exclude(wish="").values_list("code", "wish", "wish_year")
    return {code: (wish, year) for code, wish, year in rows}


@transaction.atomic
def _write(
    version: PlanVersion, askers: Iterable[Asker], demand: Demand, plan: Plan
) -> None:
    wishes = _wishes(version)
    version.choices.all().delete()
    version.money.all().delete()
    outcome = _Outcome(demand, plan)
    PlanChoice.objects.bulk_create(
        [_choice(version, asker, outcome, wishes) for asker in askers], batch_size=500
    )
    PlanMoney.objects.bulk_create(_money(version, demand, plan))


class _Outcome:
    """A plan looked up by candidate."""

    def __init__(self, demand: Demand, plan: Plan) -> None:
        self.demand, self.reasons = demand, plan.reasons
        self.years = {pick.code: pick.year for pick in plan.picks}
        self.paid: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for pay in plan.payments:
            self.paid[pay.code][pay.source] += pay.fen

    def verdict(self, candidate: Candidate) -> Verdict:
        """Tell chosen, refused, kept out and merely left over apart."""
        if candidate.code in self.years:
            return Verdict.CHOSEN
        refused = claim_of(candidate, self.demand.terms).refusal()
        if candidate.refusals or refused:
            return Verdict.REFUSED
        kept_out = candidate.code in self.demand.forbids
        return Verdict.FORBIDDEN if kept_out else Verdict.LEFT


def _choice(
    version: PlanVersion,
    asker: Asker,
    outcome: _Outcome,
    wishes: dict[str, tuple[str, int | None]],
) -> PlanChoice:
    candidate, reason = asker.candidate, outcome.reasons[asker.candidate.code]
    wish, wish_year = wishes.get(candidate.code, ("", None))
    return PlanChoice(
        version=version,
        area_code=candidate.area_code,
        code=candidate.code,
        name=asker.name,
        kind=asker.project.category if asker.project else candidate.kind,
        project=asker.project,
        object_kind=asker.object_kind,
        object_code=asker.object_code,
        wish=wish,
        wish_year=wish_year,
        verdict=outcome.verdict(candidate),
        year=outcome.years.get(candidate.code),
        reason_zh=reason.zh,
        reason_en=reason.en,
        cost_fen=candidate.cost_fen or None,
        households=candidate.households,
        points=candidate.value.points,
        value_parts=list(candidate.value.parts),
        items=[_item(part) for part in candidate.parts],
        money=dict(outcome.paid.get(candidate.code, {})),
        warnings=[[words.zh, words.en] for words in asker.warnings],
        finding_pks=[one.pk for one in asker.findings],
    )


def _item(part: Part) -> list[str | int | float | None]:
    quantity = None if part.quantity is None else float(part.quantity)
    return [part.item, part.cost_fen, quantity]


def _money(version: PlanVersion, demand: Demand, plan: Plan) -> Iterable[PlanMoney]:
    used: dict[Pool, int] = defaultdict(int)
    own: dict[tuple[str, int], int] = defaultdict(int)
    for pay in plan.payments:
        if pay.pool is None:
            own[pay.source, pay.year] += pay.fen
        else:
            used[pay.pool] += pay.fen
    for pool in demand.pools:
        yield PlanMoney(
            version=version,
            area_code=pool.area_code or version.area_code,
            source=pool.source,
            year=pool.year,
            cell=f"{pool.year}-{pool.source}",
            amount_fen=pool.amount_fen,
            used_fen=used[pool],
            left_fen=pool.amount_fen - used[pool],
            price=100 * plan.prices.get(pool, 0.0),
        )
    for (source, year), fen in sorted(own.items()):
        yield PlanMoney(
            version=version,
            area_code=version.area_code,
            source=source,
            year=year,
            cell=f"{year}-{source}",
            used_fen=fen,
        )
