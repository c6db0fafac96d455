"""Check a plan against every rule, one work after another, without the search's sums.

Nothing here reads the flat arrays of the search: a mistake there shows here.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import permutations

from anju.science.plan.sequence.instance import (
    QUARTER_MONTHS,
    QUARTERS_A_YEAR,
    TRADES,
    YEAR_MONTHS,
    Instance,
)
from anju.science.plan.sequence.plan import Work
from anju.science.plan.sequence.windows import Months, months_from, paces

RENOVATED_FROM = 2


def violations(instance: Instance, works: Sequence[Work]) -> list[str]:
    """Return every rule that a plan breaks, in words; none for a sound plan."""
    return list(_Check(instance, works).all())


class _Check:
    def __init__(self, instance: Instance, works: Sequence[Work]) -> None:
        self.instance, self.works = instance, works
        self.of = {work.unit: work for work in works}
        pace = paces(instance.options)
        self.months: dict[int, Months] = {}
        for work in works:
            months = months_from(instance.rules, pace[work.option], work.start)
            if months is not None:
                self.months[work.unit] = months
        self.streets: dict[int, list[int]] = defaultdict(list)
        for unit, street in instance.opens.tolist():
            self.streets[unit].append(street)

    def all(self) -> Iterator[str]:
        """Go through the rules."""
        yield from self._works()
        if len(self.months) == len(self.works):
            yield from self._pools()
            yield from self._crews()
            yield from self._streets()
            yield from self._order()
        yield from self._must()
        yield from self._fair()

    def _name(self, unit: int) -> str:
        return f"工程 {self.instance.units.id[unit]}"

    def _works(self) -> Iterator[str]:
        if len(self.of) != len(self.works):
            yield "同一工程在方案中出现了两次"
        options = self.instance.options
        for work in self.works:
            name, paid = self._name(work.unit), work.paid
            if work.start < options.ready_month[work.option]:
                yield f"{name} 在征得同意之前开工"
            if work.unit not in self.months:
                yield f"{name} 的工期落在窗口期之外"
            if (
                min(paid.values()) < 0
                or sum(paid.values()) != (options.cost_k[work.option])
            ):
                yield f"{name} 的资金合计不等于造价"
            yield from self._sources(work, name)

    def _sources(self, work: Work, name: str) -> Iterator[str]:
        options, paid = self.instance.options, work.paid
        sources = self.instance.sources
        for k, source in enumerate(sources.capped):
            if paid[source] > options.cap_k[work.option, k]:
                yield f"{name} 的 {source} 资金超过上限"
        least = options.residents_least_k[work.option]
        if not least <= paid[sources.own] <= options.residents_cap_k[work.option]:
            yield f"{name} 的居民出资不在应出与可出之间"
        local = paid[sources.rest] + sum(paid[one] for one in sources.beside)
        times = self.instance.rules.province_per_local
        if sum(paid[one] for one in sources.matched) > times * local:
            yield f"{name} 的省级资金超过地方配套的倍数"
        for joint in sources.joint:
            together = sum(paid[sources.capped[k]] for k in joint.sources)
            if together > joint.most_k[work.option]:
                yield f"{name} 的几项资金合计超过它们可付内容的造价"

    def _dug(self) -> set[tuple[int, int]]:
        """Return which streets lie open in which quarters."""
        return {
            (street, month // QUARTER_MONTHS)
            for unit, months in self.months.items()
            for month in _each(months.dig)
            for street in self.streets[unit]
        }

    def _pools(self) -> Iterator[str]:
        units, spent = (
            self.instance.units,
            defaultdict[tuple[str, str, int, int], int](int),
        )
        for work in self.works:
            place = int(units.city[work.unit]), int(units.province[work.unit])
            for source in self.instance.sources.pooled:
                name, level, key, _ = self.instance.pool_of(source, *place)
                spent[name, level, key, work.start // YEAR_MONTHS] += work.paid[source]
        for street, quarter in self._dug():
            city = int(self.instance.streets.city[street])
            year = quarter // QUARTERS_A_YEAR
            cost = int(self.instance.streets.open_cost_k[street])
            spent[self.instance.sources.rest, "city", city, year] += cost
        for pool, amount in sorted(spent.items()):
            if amount > (room := self.instance.pools.get(pool, 0)):
                year = pool[3] + 1
                yield f"{pool[0]} 第 {year} 年支出 {amount} 千元，超过 {room} 千元"

    def _crews(self) -> Iterator[str]:
        busy: dict[tuple[int, int, int], int] = defaultdict(int)
        for work in self.works:
            months, city = (
                self.months[work.unit],
                int(self.instance.units.city[work.unit]),
            )
            load = self.instance.options.load[work.option].tolist()
            for trade, crew in enumerate(load):
                for month in _each(months.above if trade else months.dig):
                    busy[city, trade, month // QUARTER_MONTHS] += crew
        for (city, trade, quarter), crew in sorted(busy.items()):
            if crew > self.instance.crews[city][trade, quarter]:
                yield f"{TRADES[trade]} 施工力量第 {quarter + 1} 季度超出"

    def _streets(self) -> Iterator[str]:
        opened: dict[int, int] = defaultdict(int)
        for street, _ in self._dug():
            opened[street] += 1
        for street, quarters in sorted(opened.items()):
            if quarters > self.instance.streets.most_quarters[street]:
                yield f"道路 {self.instance.streets.id[street]} 开挖季度数超出"

    def _order(self) -> Iterator[str]:
        options = self.instance.options
        for main, unit, package in self.instance.before.tolist():
            work = self.of.get(unit)
            if work is None or options.package[work.option] < package:
                continue
            if main not in self.of or self._laid(main) >= work.start:
                yield f"{self._name(unit)} 早于其主干管 {self._name(main)}"
        on: dict[int, list[int]] = defaultdict(list)
        for unit in self.months:
            if self.months[unit].dig:
                for street in self.streets[unit]:
                    on[street].append(unit)
        for units in on.values():
            for paver, other in permutations(units, 2):
                paves = options.is_paving[self.of[paver].option]
                late = self.months[other].dig_end > self.months[paver].finish
                if paves and late:
                    yield f"{self._name(other)} 挖开 {self._name(paver)} 新铺的路面"

    def _laid(self, unit: int) -> int:
        months = self.months[unit]
        return months.dig_end if months.dig else months.finish

    def _must(self) -> Iterator[str]:
        for unit in self.instance.units.is_mandatory.nonzero()[0].tolist():
            if unit not in self.of or self.of[unit].start >= YEAR_MONTHS:
                yield f"{self._name(unit)} 必须在第一年实施"

    def _fair(self) -> Iterator[str]:
        units, (num, den) = self.instance.units, self.instance.rules.fair_share
        there: dict[int, int] = defaultdict(int)
        done: dict[int, int] = defaultdict(int)
        for unit in units.is_estate.nonzero()[0].tolist():
            group, households = int(units.group[unit]), int(units.households[unit])
            there[group] += households
            work = self.of.get(unit)
            if work and self.instance.options.package[work.option] >= RENOVATED_FROM:
                done[group] += households
        total, all_done = sum(there.values()), sum(done.values())
        for group, households in sorted(there.items()):
            if den * total * done[group] < num * households * all_done:
                yield f"区县 {group} 的受益户数低于应得份额"


def _each(bits: int) -> Iterator[int]:
    """Yield the months of a set of bits."""
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low
