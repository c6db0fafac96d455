"""What the checker answers: findings, notes, and the places they are about."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from anju.science.checkup.consistency.document import Where
from anju.science.checkup.consistency.quantities import Quantity

Kind = Literal[
    "conflict", "total", "part", "share", "ratio", "count", "name", "outside",
    "overlap", "change",
]  # fmt: skip
Confidence = Literal["high", "medium"]
NAMES: Final[dict[str, str]] = {
    "conflict": "同一数字前后不一致",
    "total": "合计与明细不符",
    "part": "总数与分项不符",
    "share": "占比合计不是100%",
    "ratio": "比率与分子分母不符",
    "count": "个数与所列不符",
    "name": "名称有两种写法",
    "outside": "市外地名",
    "overlap": "分项重叠（合法）",
    "change": "两年数值变化很大",
}
RULES: Final[dict[str, str]] = {
    "conflict": "同一指标、同一范围、同一年份，全文只能有一个数。",
    "total": "合计行（列）应等于各明细之和，比率不相加。",
    "part": "各分项之和应等于总数；未列全的应写明“其他”或“等”。",
    "share": "各项占比之和应为100%，允许±0.1。",
    "ratio": "比率应等于分子除以分母，按所写小数位四舍五入。",
    "count": "写明的个数应等于列出的名称数或表中的行数。",
    "name": "同一地点、项目或单位，全文只能有一种写法。",
    "outside": "报告不得出现本市范围以外的地名，比较和引用除外。",
    "overlap": "去重计数的指标，一个对象可有多项问题，分项之和可以大于总数。",
    "change": "同一指标两年相差很大时，应说明范围或口径是否有变。",
}
ADVICE: Final[dict[str, str]] = {
    "conflict": "核对底表，确定哪个数正确，全文改为一致；口径不同的应写明口径。",
    "total": "逐行核对明细，改正明细或合计。",
    "part": "核对总数和各分项；未列全的补“其他”。",
    "share": "核对各项占比；因四舍五入相差的，调整最大一项或加注说明。",
    "ratio": "核对分子、分母和比率，注明保留的小数位。",
    "count": "核对名单，补上遗漏或改正个数。",
    "name": "核对规范名称，全文统一。",
    "outside": "核对是否为套用其他城市报告的遗留文字。",
    "overlap": "无须改正；建议注明“同一对象可有多项问题，总数已去重”。",
    "change": "核对两年的范围和口径，并在报告中说明。",
}
NOTES: Final = frozenset({"overlap", "change"})
ORDER: Final = {kind: number for number, kind in enumerate(NAMES)}


@dataclass(frozen=True, slots=True)
class Mention:
    """One place of the document: where it is, what it says, which value it gives."""

    where: Where
    quote: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that disagrees; kinds in `NOTES` are legal and only explained."""

    kind: Kind
    subject: str
    message: str
    mentions: tuple[Mention, ...]
    confidence: Confidence = "high"

    @property
    def is_note(self) -> bool:
        """Tell whether it is an explanation and no fault."""
        return self.kind in NOTES

    @property
    def name(self) -> str:
        """Return the kind in Chinese."""
        return NAMES[self.kind]

    @property
    def rule(self) -> str:
        """Return the rule that was applied."""
        return RULES[self.kind]

    @property
    def advice(self) -> str:
        """Return what to check."""
        return ADVICE[self.kind]

    @property
    def first(self) -> int:
        """Return how far into the document the first place stands."""
        return min((m.where.order for m in self.mentions), default=0)


@dataclass(frozen=True, slots=True)
class Claim:
    """A number said of a subject in a part of the city, a year and a sense.

    Parameters
    ----------
    subject
        Key of the name, see `subjects.key`.
    name
        The name as written.
    quantity
        The amount.
    mention
        Where it stands.
    area
        Part of the city, empty for the whole.
    year
        Year when it is not the report's own.
    aspect
        Sense other than the value itself: target, change, scope.
    origin
        `table`, `sentence`, `sum` (rows added up) or `list` (names counted).
    is_firm
        Whether the name is one that the document tabulates or says of the whole.
    """

    subject: str
    name: str
    quantity: Quantity
    mention: Mention
    area: str = ""
    year: str = ""
    aspect: str = ""
    origin: str = "table"
    is_firm: bool = True


@dataclass(slots=True)
class Answer:
    """All findings of one document, in order of kind and place."""

    findings: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)

    def add(self, found: Sequence[Finding]) -> None:
        """Sort findings from notes; the same remark is made once."""
        for one in found:
            into = self.notes if one.is_note else self.findings
            if one not in into:
                into.append(one)

    def sort(self) -> None:
        """Order by confidence, kind and place."""
        for listed in (self.findings, self.notes):
            listed.sort(key=lambda f: (ORDER[f.kind], f.confidence != "high", f.first))


def short(text: str, start: int = 0, end: int = 0, most: int = 60) -> str:
    """Return the words around a span, cut to a quotable length."""
    text = text.replace("\n", " ")
    if len(text) <= most:
        return text
    left = max(0, min(start - most // 2, len(text) - most))
    right = min(len(text), max(end, left + most))
    return ("…" if left else "") + text[left:right] + ("…" if right < len(text) else "")
