"""Indicators that departments hand in: amounts by place, added up and divided here."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from anju.science.checkup.facts import Facts, Ground, Reported
from anju.science.checkup.indicator import Amount, Case
from anju.science.checkup.limits import Limits
from anju.science.checkup.places import holds

Cases = Callable[[Facts, Limits], Iterator[Case]]
Part = Callable[[dict[str, Fraction], str, Facts], Amount | None]
AWAITED = "还没有下达本项数据任务"
NO_GROUND = "已接收，但底数中没有登记所需的常住人口、建成区面积或设施"
NO_BASE = "上报的分母为零，本项无从计算"


def total_of(indicator: str, *plus: str, minus: tuple[str, ...] = ()) -> Cases:
    """Return what counts an amount of each place.

    Parameters
    ----------
    indicator
        Whose data tasks are read.
    plus, minus
        Components added, and taken away.
    """
    return _cases(indicator, _sum(plus, minus), lambda *_: 1)


def ratio_of(indicator: str, above: tuple[str, ...], below: tuple[str, ...]) -> Cases:
    """Return what divides amounts of each place; whole places are left out together.

    Parameters
    ----------
    indicator
        Whose data tasks are read.
    above, below
        Components added up above and below the line.
    """
    return _cases(indicator, _sum(above), _sum(below))


def per_resident(indicator: str, component: str) -> Cases:
    """Return what divides an amount by the residents that the registry knows.

    Parameters
    ----------
    indicator, component
        Whose data tasks are read, and which amount.
    """
    return _cases(indicator, _sum((component,)), _residents)


def per_built_up(indicator: str, component: str) -> Cases:
    """Return what divides an amount by the built-up area of the registry, in m².

    Parameters
    ----------
    indicator, component
        Whose data tasks are read, and which amount.
    """
    return _cases(indicator, _sum((component,)), _built_up_m2)


def case_of(one: Reported, amount: Amount | None, base: Amount | None = 1) -> Case:
    """Return what one place says; without an amount or a base it is not known.

    Parameters
    ----------
    one
        What was asked, and whether the place was spared.
    amount, base
        What it adds above and below the line.
    """
    is_known = amount is not None and base is not None
    is_out = bool(one.spared) or base == 0
    note = one.spared or (NO_BASE if base == 0 else "")
    if one.amounts is not None and not is_known and not is_out:
        note = NO_GROUND
    return Case(
        "area",
        one.area_code,
        one.area_code,
        amount if is_known else None,
        base if base is not None else 0,
        applies=not is_out,
        note=note,
    )


def _cases(indicator: str, above: Part, below: Part) -> Cases:
    def cases(facts: Facts, limits: Limits) -> Iterator[Case]:  # noqa: ARG001
        for one in facts.asked_of(indicator):
            if one.amounts is None:
                yield case_of(one, None)
                continue
            amounts = dict(one.amounts)
            amount = above(amounts, one.area_code, facts)
            yield case_of(one, amount, below(amounts, one.area_code, facts))

    return cases


def _sum(plus: tuple[str, ...], minus: tuple[str, ...] = ()) -> Part:
    def part(amounts: dict[str, Fraction], _area: str, _facts: Facts) -> Amount:
        taken = sum((amounts[name] for name in minus), Fraction(0))
        return sum((amounts[name] for name in plus), Fraction(0)) - taken

    return part


def _residents(_: dict[str, Fraction], area_code: str, facts: Facts) -> Amount | None:
    found = [ground.residents for ground in _grounds(area_code, facts)]
    known = [one for one in found if one is not None]
    return sum(known) if known and len(known) == len(found) else None


def _built_up_m2(_: dict[str, Fraction], area_code: str, facts: Facts) -> Amount | None:
    found = [ground.built_up_m2 for ground in _grounds(area_code, facts)]
    known = [one for one in found if one is not None]
    return sum(known) if known and len(known) == len(found) else None


def _grounds(area_code: str, facts: Facts) -> list[Ground]:
    """Return the grounds of a place: its own, or those of the counties of a city."""
    return [one for one in facts.grounds if holds(area_code, one.area_code)]
