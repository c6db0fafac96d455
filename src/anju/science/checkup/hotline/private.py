"""Take doors, telephones, identity numbers and names out of what people wrote.

This comes before anything else may see the text. What is kept: the estate and the
building (小区、楼栋). What goes: the unit (单元), the floor of a home, the door
(室、户), telephones, identity and other long numbers, and names of persons. In doubt
a word goes: a text that says too little can still be counted, a name cannot be
called back.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from anju.science.checkup.hotline.private_rules import RULES

DOOR, PHONE, IDENTITY, NAME = "〔门牌〕", "〔电话〕", "〔证件号〕", "〔姓名〕"
KINDS = {"door": DOOR, "phone": PHONE, "identity": IDENTITY, "name": NAME}
"""What stands in place of what was taken out, by kind."""

_REPEATED = re.compile("(" + "|".join(map(re.escape, KINDS.values())) + r")(?:\s*\1)+")


class _Plain(dict[int, str]):
    """Letter by letter: digits, letters and dashes in their plain form."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        plain = unicodedata.normalize("NFKC", letter)
        if letter in _DASHES:
            plain = "-"
        elif unicodedata.category(letter) == "Cf":
            plain = ""
        elif not (plain.isascii() and (plain.isalnum() or plain in "#/ +@")):
            plain = letter
        self[code] = plain
        return plain


_DASHES = "－—–‐‑−―"
_PLAIN = _Plain()


@dataclass(frozen=True, slots=True)
class Stripped:
    """A text without persons, and how many places of each kind were taken out."""

    text: str
    removed: Mapping[str, int] = field(default_factory=dict)


def strip_private(text: str) -> Stripped:
    """Take doors, telephones, identity numbers and names out of a text.

    Stripping twice is the same as stripping once. Full-width digits and letters are
    written plainly first, so that they cannot hide a number.

    Parameters
    ----------
    text
        What was written down, of any length.

    Returns
    -------
    Stripped
        The text with a word in brackets for each thing taken out; `removed` counts
        them by kind: door, phone, identity, name.

    Source
    ------
    REQUIREMENTS R0.18: door numbers are stripped from hotline text before analysis
    (real job: 2,946 door numbers in 57,265 rows). 个人信息保护法第六条 minimum, third
    chapter separate consent [M].
    """
    removed: Counter[str] = Counter()
    kept = text.translate(_PLAIN)
    while (once := _once(kept, removed)) != kept:
        kept = once
    return Stripped(kept, dict(removed))


def _once(text: str, removed: Counter[str]) -> str:
    letters = set(text)
    for kind, pattern, left, needs in RULES:
        if needs.isdisjoint(letters):
            continue
        text, count = pattern.subn(left + KINDS[kind], text)
        if count:
            removed[kind] += count
            letters.update(KINDS[kind])
    return _REPEATED.sub(r"\1", text)


def is_private_number(written: str) -> bool:
    """Tell whether a number that should name a case is a telephone or an identity.

    Parameters
    ----------
    written
        What stands in a field for a case number.

    Source
    ------
    GB 11643-1999: the eighteenth figure checks the others, modulo 11.
    """
    if re.fullmatch(r"1[3-9][0-9]{9}", written):
        return True
    if not re.fullmatch(r"[1-9][0-9]{16}[0-9Xx]", written):
        return False
    total = sum(int(d) * pow(2, 17 - n, 11) for n, d in enumerate(written[:17]))
    return "10X98765432"[total % 11] == written[-1].upper()
