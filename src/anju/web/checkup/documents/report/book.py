"""The numbers of a report: each comes from a frozen figure or a stored answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from string import Formatter
from typing import Any

from anju.science.values import Measured
from anju.web.checkup.bridge import policy
from anju.web.checkup.documents.report.parts import Bound, Piece, Text
from anju.web.checkup.models import (
    CheckupReport,
    CheckupRun,
    IndicatorResult,
    ReportNumber,
)
from anju.web.checkup.templatetags.checkup_tags import number
from anju.web.loop.definitions import definition_of
from anju.web.loop.ledger import Value, words_of
from anju.web.loop.models import Figure
from anju.web.loop.templatetags.figures import printed
from anju.web.registry.areas import name_of

ABSENT = "未调查"


@dataclass(slots=True)
class Book:
    """Hands numbers out to the text and remembers where each one stands."""

    report: CheckupReport
    run: CheckupRun
    before: CheckupRun | None
    area_code: str
    figures: Mapping[tuple[str, str], Figure]
    results: Mapping[str, IndicatorResult]
    earlier: Mapping[str, IndicatorResult]
    sentences: Mapping[str, str]
    place: str = ""
    numbers: list[ReportNumber] = field(default_factory=list)
    words: dict[str, dict[str, str]] = field(default_factory=dict)

    def figure(self, code: str, cut: str = "") -> Piece:
        """Print a frozen figure, or the word for its absence."""
        one = self.figures[code, cut]
        if one.value is None:
            return ABSENT
        definition = definition_of(code)
        text = printed(one.value, definition.decimals)
        name = f"{one.name_zh}：{self._cut(one)}" if cut else one.name_zh
        self._note(name, text, one.unit, figure=one)
        return Bound(text, f"F{one.pk}")

    def value(self, code: str, cut: str = "") -> Decimal:
        """Return the frozen value itself, for a bar of a chart or a map's class."""
        self.figure(code, cut)
        return self.figures[code, cut].value or Decimal(0)

    def is_known(self, code: str, cut: str = "") -> bool:
        """Tell whether a figure has a value."""
        return self.figures[code, cut].value is not None

    def answer(self, one: IndicatorResult | None) -> Piece:
        """Print what an indicator answered, or its state in words."""
        if one is None:
            return "未列入"
        if one.value is None:
            return str(one.get_state_display())
        text = number(one.value, one.definition["value_kind"])
        self._note(f"{one.item_code} {one.name}", text, one.unit, result=one)
        return Bound(text, f"R{one.pk}")

    def counted(self, one: IndicatorResult, field_name: str) -> Piece:
        """Print how many objects an indicator asked, looked at, or hit."""
        text = printed(getattr(one, field_name), 0)
        words = {
            "objects_counted": "应查对象",
            "objects_surveyed": "已查对象",
            "hits": "有问题对象",
        }
        name = f"{one.item_code} {one.name}：{words[field_name]}"
        self._note(name, text, "", result=one, field=field_name)
        return Bound(text, f"R{one.pk}_{field_name}")

    def coverage(self, one: IndicatorResult) -> Piece:
        """Print how much was looked at, in percent."""
        if one.known_share is None:
            return "—"
        text = printed(Decimal(str(one.known_share)) * 100, 1)
        name = f"{one.item_code} {one.name}：调查覆盖率"
        self._note(name, text, "%", result=one, field="known_share")
        return Bound(text, f"R{one.pk}_known_share")

    def _cut(self, one: Figure) -> str:
        """Name a slice as its figure does."""
        if one.code not in self.words:
            definition = definition_of(one.code)
            answer = Measured(0)
            whole = Value(definition, one.area_code, one.as_of, "", answer)
            self.words[one.code] = words_of(whole)
        words = self.words[one.code]
        return words.get(one.slice) or (
            name_of(one.slice) if one.slice.isdigit() else one.slice
        )

    def phrase(
        self, text: str, name: str, field_name: str, one: IndicatorResult | None = None
    ) -> Bound:
        """Print words with numbers in them that were frozen with the check-up."""
        self._note(name, text[:200], "", result=one, field=field_name)
        ref = f"R{one.pk}" if one else f"B{self.run.pk}"
        return Bound(text, f"{ref}_{field_name}")

    def _note(self, name: str, text: str, unit: str, **bound: Any) -> None:  # noqa: ANN401
        self.numbers.append(
            ReportNumber(
                report=self.report,
                place=self.place[:120],
                name=name[:200],
                printed=text,
                unit=unit,
                **bound,
            )
        )

    def say(self, key: str, **pieces: Piece) -> Text:
        """Fill a sentence of the template with numbers and names."""
        return Text(tuple(fill(self.sentences[key], pieces)))


def fill(template: str, pieces: Mapping[str, Piece]) -> list[Piece]:
    """Put pieces into the braces of a template."""
    found: list[Piece] = []
    for words, name, _spec, _turn in Formatter().parse(template):
        if words:
            found.append(words)
        if name is not None:
            found.append(pieces[name])
    return found


def item_name(code: str) -> str:
    """Return what is wrong, by item or by indicator."""
    known = policy.problems() | policy.whole_problems()
    return known[code].name_zh if code in known else code
