"""Numbers that sentences claim: subject, part of the city, year and sense."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anju.science.checkup.consistency import wording
from anju.science.checkup.consistency.areas import SCOPES, WHOLE, Gazetteer, bare
from anju.science.checkup.consistency.document import Paragraph
from anju.science.checkup.consistency.finding import Claim
from anju.science.checkup.consistency.folding import fold
from anju.science.checkup.consistency.quantities import mask, quantities
from anju.science.checkup.consistency.said import Said, Sentence, cut, prepared
from anju.science.checkup.consistency.subjects import (
    Vocabulary,
    core,
    is_generic,
    key,
    read_label,
    strip_numbering,
)

MIN_CORE = 3
MAX_NAME = 40
TELLING = 6  # letters of a name that needs no context: 资金支付率 has too few
LISTED = frozenset({"、", "和", "及", "与", "以及"})
"""Signs between places that are named together: their number is of them all."""


@dataclass(slots=True)
class Reader:
    """Reads sentences against the names and places that the document tabulates."""

    vocabulary: Vocabulary
    gazetteer: Gazetteer
    year: str = ""

    def read(self, paragraph: Paragraph) -> Iterator[Sentence]:
        """Yield the sentences of a paragraph that hold amounts."""
        text = prepared(paragraph.text)
        lead_area = self._paragraph_area(text, paragraph)
        raws = wording.SENTENCE.findall(fold(paragraph.text))
        for number, found in enumerate(wording.SENTENCE.finditer(text)):
            if not any(c.isdigit() or c in "一二三四五六七八九十百" for c in found[0]):
                continue
            raw = raws[number] if number < len(raws) else found[0]
            sentence = Sentence(found[0].strip(), paragraph.where, raw.strip())
            self._fill(sentence, lead_area, paragraph)
            if sentence.said:
                yield sentence

    def _paragraph_area(self, text: str, paragraph: Paragraph) -> str:
        area, _ = self.gazetteer.leading(strip_numbering(wording.opened(text)))
        if area and not self._is_city(area):
            return area
        for heading in reversed(paragraph.where.headings):
            area, _ = self.gazetteer.leading(strip_numbering(fold(heading)))
            if area and not self._is_city(area):
                return area
        return ""

    def _is_city(self, area: str) -> bool:
        city = self.gazetteer.city
        return bool(city) and area in {city, city.rstrip("市"), city + "市"}

    def _fill(self, sentence: Sentence, area: str, paragraph: Paragraph) -> None:
        end = 0
        masked = mask(sentence.text)
        found = quantities(sentence.text)
        for number, quantity in enumerate(found):
            upto = found[number + 1].start if number + 1 < len(found) else len(masked)
            left = sentence.text[end : quantity.start]
            hidden = masked[end : quantity.start]
            said = cut(quantity, left, hidden, sentence.text[quantity.end : upto])
            before = sentence.said[-1] if sentence.said else None
            area = self._area_after(left, area)
            said.area = area
            self._sense(said, sentence.text[: quantity.start])
            self._name(said, before, sentence, paragraph)
            sentence.said.append(said)
            end = quantity.end
        self._respectively(sentence)

    def _area_after(self, left: str, area: str) -> str:
        """Follow the area as a sentence goes on; 全市 leads back to the whole."""
        last = 0
        for start, end, name in self.gazetteer.find(left):
            is_listed = last > 0 and left[last:start] in LISTED
            area = "" if self._is_city(name) or is_listed else name
            if WHOLE.search(left, end):
                area = ""
            last = end
        if WHOLE.search(left) and not any(self.gazetteer.find(left)):
            area = ""
        return area

    def _sense(self, said: Said, before: str) -> None:
        clause = re.split("[，；：。]", before)[-1]
        if wording.CHANGE.search(clause.rstrip("约近")):
            said.aspect = "change"
        elif said.quantity.bound == "limit" or wording.TARGET.search(clause):
            said.aspect = "target"
        elif wording.ANY_SHARE.search(clause) and said.quantity.unit.is_share:
            said.aspect = "share"
        elif wording.UNSURE.search(clause) or said.quantity.unit.measures == "点":
            said.aspect = "change"
        years = wording.YEAR_LEAD.findall(before)
        if years and years[-1] != self.year:
            said.year = years[-1]
        if wording.LAST_YEAR.search(clause) and not said.aspect:
            said.year = str(int(self.year) - 1) if self.year else "上年"

    def _name(
        self, said: Said, before: Said | None, sentence: Sentence, paragraph: Paragraph
    ) -> None:
        label, area = self._without_area(said.label)
        if area and (said.area or said.mark != "、"):
            said.area = area
        if label and self._known(said, label):
            return
        if label and not said.noun and self._partial(said, label, paragraph):
            return
        if wording.ADMIN.match(said.noun) and self._is_scope(label, sentence, said):
            label = ""
        if not label or is_generic(label):
            self._name_without_label(said, label, before, sentence, paragraph)
            return
        admin = wording.ADMIN.fullmatch(label)
        if admin:
            self._admin(said, admin[1], sentence, before)
            return
        name = label + said.noun
        if len(core(name)) >= MIN_CORE and len(name) <= MAX_NAME:
            said.subject, said.name = key(name), name
            said.is_firm = key(name) in self.vocabulary.names
            if said.aspect == "" and not said.is_firm:
                said.aspect = _loose(label, said)

    def _is_scope(self, label: str, sentence: Sentence, said: Said) -> bool:
        """Tell whether words before `16个街道` only say where, or list them all."""
        rest, area = self._without_area(label)
        rest = rest if not area else label
        if SCOPES.fullmatch(rest) or wording.SCOPE_WORDS.fullmatch(rest):
            return True
        clause = re.split("[，。；：]", sentence.text[: said.quantity.start])[-1]
        head = clause.partition("、")[0]
        is_list = said.label.endswith("等") and bool(wording.WHOLE.search(head))
        said.area = "" if is_list else said.area
        return is_list

    def _partial(self, said: Said, label: str, paragraph: Paragraph) -> bool:
        """Fill out a short name such as 缺口数 from the words or heading before."""
        short = core(label)
        if not short or len(short) >= TELLING:
            return False
        clauses = [c for c in re.split("[，：；（]", said.left) if c][:-1]
        heads = [read_label(fold(h)).name for h in paragraph.where.headings[-1:]]
        for words in (*reversed(clauses), *heads):
            found = self.vocabulary.inside(words)
            if found and core(self.vocabulary.shown(found)).endswith(short):
                said.subject, said.is_firm = found, True
                said.name = self.vocabulary.shown(found)
                return True
        return False

    def _known(self, said: Said, label: str) -> bool:
        """Give the amount a name that the document tabulates, if one stands there."""
        for words in (said.wide, label):
            known = self.vocabulary.ending(words) if words else None
            if known and self._is_idle(known[1], said):
                said.subject, said.is_firm = known[0], True
                said.name = self.vocabulary.shown(known[0])
                if said.aspect == "share" and wording.RATE_NAME.search(words):
                    said.aspect = ""
                return True
        return False

    def _is_idle(self, words: str, said: Said) -> bool:
        """Tell whether words before a known name narrow it no further."""
        words = wording.opened(words)
        rest, area = self._without_area(words)
        if area:
            said.area = area
        rest = SCOPES.sub("", WHOLE.sub("", wording.opened(rest)))
        return not rest.strip("的、，") or len(core(rest)) == 0

    def _without_area(self, label: str) -> tuple[str, str]:
        area, rest = self.gazetteer.leading(label)
        if not area:
            return label, ""
        if self._is_city(area):
            return wording.opened(rest), ""
        return wording.opened(rest), area

    def _name_without_label(
        self,
        said: Said,
        label: str,
        before: Said | None,
        sentence: Sentence,
        paragraph: Paragraph,
    ) -> None:
        noun = said.noun
        admin = wording.ADMIN.match(noun)
        if admin and not label and _is_benign(noun[admin.end() :]):
            self._admin(said, admin[1], sentence, before)
            return
        has_unit = bool(said.quantity.unit.measures)
        if noun and not label and has_unit and key(noun) in self.vocabulary.names:
            said.subject, said.is_firm, said.name = key(noun), True, noun
            return
        if noun and not label and len(core(noun)) >= MIN_CORE:
            said.subject, said.name = key(noun), noun
            said.aspect = said.aspect or _loose(said.left, said)
            return
        if noun and not is_generic(noun) and not label:
            return
        self._inherit(said, label, before, paragraph)

    def _inherit(
        self,
        said: Said,
        label: str,
        before: Said | None,
        paragraph: Paragraph,
    ) -> None:
        """Take the subject of a bare number from the clause before, or the heading."""
        clauses = [c for c in re.split("[，：；（]", said.left) if c]
        for clause in reversed(clauses[:-1] if label else clauses):
            got = self.vocabulary.ending(wording.trim(clause))
            if got and self._is_idle(got[1], said):
                said.subject, said.is_firm = got[0], True
                said.name = self.vocabulary.shown(got[0])
                return
        if before is not None and wording.SAME_AGAIN.fullmatch(said.left):
            said.subject, said.name = before.subject, before.name
            said.is_firm, said.area = before.is_firm, before.area
            return
        if before is not None or said.mark == "、":
            return
        has_verb = bool(label) or wording.trim(said.left) != said.left
        if has_verb and len(wording.opened(wording.trim(said.left))) <= len(label) + 2:
            self._from_heading(said, paragraph)

    def _from_heading(self, said: Said, paragraph: Paragraph) -> None:
        for heading in reversed(paragraph.where.headings[-2:]):
            name = read_label(fold(heading)).name
            if key(name) in self.vocabulary.names:
                said.subject, said.is_firm, said.name = key(name), True, name
                return

    def _admin(
        self,
        said: Said,
        noun: str,
        sentence: Sentence,
        before: Said | None,
    ) -> None:
        """Take `共16个街道` as the number of all sub-districts, `有3个街道` not."""
        lead = sentence.text[: said.quantity.start]
        clause = re.split("[，；。：]", lead)[-1]
        same = wording.ADMIN_SAME.get(noun, noun)
        is_whole = bool(wording.WHOLE.search(clause))
        if not (said.area and is_whole) and (
            said.area or wording.NOT_WHOLE.search(clause)
        ):
            return
        words = wording.opened(wording.trim(said.label))
        is_scope = not words or bool(wording.SCOPE_WORDS.fullmatch(words))
        is_bare = same in {"街道", "县市区"} and is_scope
        if not is_whole and not (is_bare and before is None) and not _chained(before):
            return
        said.subject, said.name, said.is_firm = f"#{same}", same, True

    def _respectively(self, sentence: Sentence) -> None:
        """Give `甲、乙分别为3个、5个` to 甲 and 乙."""
        for number, said in enumerate(sentence.said):
            if "分别" not in said.left:
                continue
            chain = [said]
            for other in sentence.said[number + 1 :]:
                if re.sub("[、，和及与]|以及", "", other.left):
                    break
                chain.append(other)
            self._share_out(said.left.partition("分别")[0], chain)

    def _share_out(self, words: str, chain: list[Said]) -> None:
        clause = re.split("[，；：。]", words)[-1]
        places = [name for _, _, name in self.gazetteer.find(clause)]
        names = [n for n in re.split("[、和及与]|以及", clause) if n]
        known = [self.vocabulary.ending(name) for name in names]
        if len(places) == len(chain) > 1:
            tail = list(self.gazetteer.find(clause))[-1][1]
            got = self.vocabulary.ending(wording.trim(clause[tail:]))
            for said, place in zip(chain, places, strict=True):
                said.area, said.is_firm = place, got is not None
                said.subject = got[0] if got else ""
                said.name = self.vocabulary.shown(got[0]) if got else ""
        elif len(known) == len(chain) > 1 and all(known):
            for said, got in zip(chain, known, strict=True):
                if got:
                    said.subject, said.is_firm = got[0], True
                    said.name = self.vocabulary.shown(got[0])
        else:
            for said in chain:
                said.subject = ""


def _is_benign(rest: str) -> bool:
    return not rest or bool(wording.BENIGN.match(rest))


def _chained(before: Said | None) -> bool:
    """Tell whether the amount before it counts the whole: 120个社区、16个街道."""
    return before is not None and before.is_firm and before.subject.startswith("#")


def _loose(label: str, said: Said) -> str:
    """Return a sense that keeps unsure sentences from being compared."""
    is_named = wording.MEASURE_NAME.search(label) and len(core(label)) >= TELLING
    whole = wording.WHOLE.search(said.left) or is_named
    is_act = wording.ACTION.search(said.left) and "总" not in label
    is_local = bool(wording.LOCAL.match(label)) and "总" not in label
    if not whole or is_act or is_local or "其中" in said.left:
        return "loose"
    return ""


def claims_of(sentence: Sentence) -> Iterator[Claim]:
    """Yield what the sentence says of its subjects."""
    for said in sentence.said:
        if not said.subject or said.aspect in {"change", "share", "loose"}:
            continue
        is_bare = not said.quantity.unit.measures
        if is_bare and wording.RATE_NAME.search(said.name):
            continue  # 完成率1: a number of indicators, not a rate
        yield Claim(
            said.subject, said.name, said.quantity, sentence.mention(said),
            bare(said.area), said.year, said.aspect, "sentence", said.is_firm,
        )  # fmt: skip
