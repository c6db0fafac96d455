"""What things are called in the sentences of an explanation."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from anju.science.plan.records import Words
from anju.science.plan.sequence.instance import QUARTERS_A_YEAR, TRADES, YEAR_MONTHS

SOURCE_WORDS = {
    "CEN": Words("中央补助", "central subsidy"),
    "PROV": Words("省级补助", "provincial subsidy"),
    "NDRC": Words("发改资金", "development-reform funds"),
    "LOCAL": Words("市级资金", "local money"),
    "RES": Words("居民出资", "residents' share"),
    "PRIV": Words("社会资本", "private capital"),
}
TRADE_WORDS = {
    "dig": Words("开挖力量", "digging crews"),
    "env": Words("外墙力量", "envelope crews"),
    "mep": Words("管线力量", "pipe and wire crews"),
    "fin": Words("装修力量", "finishing crews"),
}
WAN_K = 10
MILLION_K = 1000


def _unit(place: int) -> str:
    return f"#{place}"


def _package(number: int) -> Words:
    return Words(f"做法 {number}", f"package {number}")


@dataclass(frozen=True, slots=True)
class Names:
    """What units, streets and years are called.

    Parameters
    ----------
    unit, street
        Name of a unit or street by its place in the instance.
    package
        Words for a package by its number; empty for works that have but one.
    source
        Words for the codes of sources; a code without words stands for itself.
    first_year
        The calendar year in which the plan begins; None counts years from one.
    """

    unit: Callable[[int], str] = _unit
    street: Callable[[int], str] = _unit
    package: Callable[[int], Words] = _package
    source: Mapping[str, Words] = field(default_factory=lambda: SOURCE_WORDS)
    first_year: int | None = None

    def year(self, year: int) -> Words:
        """Name a year of the plan, counted from 0."""
        if self.first_year is None:
            return Words(f"第 {year + 1} 年", f"year {year + 1}")
        return Words(f"{self.first_year + year} 年", f"{self.first_year + year}")

    def month(self, month: int) -> Words:
        """Name a month of the plan, counted from 0."""
        year, of = self.year(month // YEAR_MONTHS), month % YEAR_MONTHS + 1
        return Words(f"{year.zh} {of} 月", f"month {of} of {year.en}")

    def quarter(self, quarter: int) -> Words:
        """Name a quarter of the plan, counted from 0."""
        year, of = self.year(quarter // QUARTERS_A_YEAR), quarter % QUARTERS_A_YEAR + 1
        return Words(f"{year.zh}第 {of} 季度", f"quarter {of} of {year.en}")

    def pool(self, source: str, year: int) -> Words:
        """Name the money of a source and year."""
        name, when = self.source.get(source, Words(source, source)), self.year(year)
        return Words(f"{when.zh}{name.zh}", f"{name.en} of {when.en}")

    def crew(self, trade: int, quarter: int) -> Words:
        """Name the crews of a trade and quarter."""
        name, when = TRADE_WORDS[TRADES[trade]], self.quarter(quarter)
        return Words(f"{when.zh}{name.zh}", f"{name.en} of {when.en}")

    def way(self, package: int, month: int) -> Words:
        """Name a package and its first month."""
        when, what = self.month(month), self.package(package)
        if not what.zh:
            return Words(f"{when.zh}开工", f"start in {when.en}")
        return Words(f"{what.zh}，{when.zh}开工", f"{what.en} from {when.en}")


NUMBERED = Names()


def money(amount_k: float) -> Words:
    """Say thousand yuan in both ways of counting."""
    return Words(
        f"{amount_k / WAN_K:,.1f} 万元", f"{amount_k / MILLION_K:,.3f} million yuan"
    )


def joined(parts: Iterable[Words]) -> Words:
    """Put parts of a sentence in a row."""
    found = list(parts)
    return Words("、".join(one.zh for one in found), ", ".join(one.en for one in found))
