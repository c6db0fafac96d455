"""One amount of a sentence with the words around it."""

import re
from dataclasses import dataclass, field

from anju.science.checkup.consistency import wording
from anju.science.checkup.consistency.document import Where
from anju.science.checkup.consistency.finding import Mention, short
from anju.science.checkup.consistency.folding import fold
from anju.science.checkup.consistency.quantities import Quantity
from anju.science.checkup.consistency.subjects import strip_numbering

DATE = re.compile(
    r"^(?:截至|截止|至|到|在)?(?:(?:19|20)\d{2}年(?:\d{1,2}月)?(?:\d{1,2}[日号])?"
    r"|\d{1,2}月(?:\d{1,2}[日号])?)(?:年?[底末初]|止|度)?(?!以?[前后])"
)
JOINED = re.compile("[^，。；]{1,8}(?:和|及|与|以及)")


@dataclass(slots=True)
class Said:
    """One amount of a sentence with the words around it.

    Parameters
    ----------
    quantity
        The amount.
    left
        Words between the amount before it and this one.
    label
        The last clause of `left`, without verbs and openings.
    noun
        Words after it, up to the next break.
    mark
        Sign before `label`: one of `wording.BREAKS` or empty.
    wide
        The clause with what stands before 、, for names that hold that sign.
    """

    quantity: Quantity
    left: str
    label: str
    noun: str
    mark: str
    wide: str = ""
    subject: str = ""
    name: str = ""
    area: str = ""
    year: str = ""
    aspect: str = ""
    is_firm: bool = False


@dataclass(slots=True)
class Sentence:
    """One sentence, its amounts, and where it stands."""

    text: str
    where: Where
    raw: str = ""
    said: list[Said] = field(default_factory=list)

    def mention(self, said: Said) -> Mention:
        """Return the place and quote of one amount."""
        raw = self.raw or self.text
        at = max(raw.find(said.quantity.text), 0)
        quote = short(raw, at, at + len(said.quantity.text))
        return Mention(self.where, quote, said.quantity.shown())


def cut(quantity: Quantity, left: str, hidden: str, right: str) -> Said:
    """Cut the words around an amount at the nearest breaks."""
    at = max((hidden.rfind(c) for c in wording.BREAKS), default=-1)
    clause, mark = left[at + 1 :], left[at] if at >= 0 else ""
    if at < 0 and JOINED.fullmatch(left):
        clause, hidden, mark = "", "", "、"  # 6个街道和18个社区
    if mark in {"：", "（"} and not wording.opened(wording.trim(clause)):
        earlier = hidden[:at]
        back = max((earlier.rfind(c) for c in wording.BREAKS), default=-1)
        clause = left[back + 1 : at]
    clause = without_dates(clause)
    label = wording.opened(strip_numbering(wording.trim(clause)))
    noun = re.split(f"[{wording.BREAKS}]", right)[0].strip()
    wide = re.split("[，。；：！？（）]", left)[-1] if mark == "、" else ""
    wide = wording.opened(strip_numbering(wording.trim(wide)))
    return Said(quantity, left, wording.trim(label), noun, mark, wording.trim(wide))


def without_dates(clause: str) -> str:
    """Drop a date that opens a clause: 2025年停车泊位缺口."""
    return DATE.sub("", clause, count=1)


def prepared(text: str) -> str:
    """Return a paragraph in the form in which sentences are read."""
    text = wording.COUNTIES.sub("县市区", fold(text))
    text = wording.INNER_PARENS.sub("", text)
    return wording.UNIT_PARENS.sub("", text)
