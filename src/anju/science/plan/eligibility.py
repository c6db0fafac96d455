"""Who may ask for money: each refusal names its rule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from anju.science.loop import held_at_gate
from anju.science.plan.records import Refusal, Words

UNSAFE: Final = frozenset({"C", "D"})
LEAVING: Final = {
    "demolition": Words("列入拆除范围", "to be demolished"),
    "expropriation": Words("列入征收范围", "to be expropriated"),
}
OUTSIDE: Final = {
    "self_built": Words("属于自建住房区", "an area of self-built houses"),
    "urban_village": Words("位于城中村", "inside an urban village"),
}
REASONED: Final = "renewal_reason"
CIRCUMSTANCES: Final = (*LEAVING, *OUTSIDE, REASONED)


@dataclass(frozen=True, slots=True)
class Applicant:
    """What the rules ask about a candidate.

    Parameters
    ----------
    is_estate
        Rules of old estates apply.
    built_year
        None means not surveyed.
    worst_grade
        Worst danger grade of its buildings, A to D; empty when nobody looked.
    has_finding, has_exemption
        Answers a finding of a recent check-up; carries a written exemption.
    total_fen
        Total of the ledger; None means nobody has said.
    is_finished
        Built already.
    in_warranty
        Its builder has been asked to mend it and has not yet answered.
    has_relapsed, has_keeping_agreement
        Renewed lately and damaged again; somebody signed to keep it.
    circumstances
        What the bureau registered about it: any of `CIRCUMSTANCES`.
    renewed_year
        When it was renewed before, as a project of the ledger; None means never.
    """

    is_estate: bool
    built_year: int | None = None
    worst_grade: str = ""
    has_finding: bool = False
    has_exemption: bool = False
    total_fen: int | None = None
    is_finished: bool = False
    in_warranty: bool = False
    has_relapsed: bool = False
    has_keeping_agreement: bool = False
    circumstances: frozenset[str] = frozenset()
    renewed_year: int | None = None


Rules = Mapping[str, Any]


def refusals(applicant: Applicant, rules: Rules) -> tuple[Refusal, ...]:
    """Return every rule that keeps an applicant out, with where the rule stands.

    Parameters
    ----------
    applicant
        What is known about it.
    rules
        policy/plan/eligibility.yaml as in force.

    Source
    ------
    REQUIREMENTS R1.13, R2.10, R8.08; Henan notice 豫建城建〔2020〕475号.
    """
    found = []
    for check in CHECKS:
        words = check(applicant, rules)
        if words:
            name = check.__name__.strip("_")
            found.append(_cited(name, words, rules["cites"][name]))
    return tuple(found)


def tier(built_year: int | None, rules: Rules) -> str:
    """Return `first`, `supported`, `too_new`, or empty when nobody surveyed the year.

    Parameters
    ----------
    built_year
        None means not surveyed.
    rules
        policy/plan/eligibility.yaml as in force.
    """
    if built_year is None:
        return ""
    if built_year <= rules["built_first"]:
        return "first"
    return "supported" if built_year <= rules["built_until"] else "too_new"


def _cited(name: str, words: Words, cite: Mapping[str, str]) -> Refusal:
    zh = f"{words.zh}（依据：{cite['zh']}〔{cite['mark']}〕）"
    en = f"{words.en} (Rule: {cite['en']} [{cite['mark']}])"
    return Refusal(f"eligibility.{name}", Words(zh, en))


def _finished(applicant: Applicant, _rules: Rules) -> Words | None:
    if not applicant.is_finished:
        return None
    return Words("已完工，不再安排资金。", "Already built; it asks for no money.")


def _unpriced(applicant: Applicant, _rules: Rules) -> Words | None:
    if applicant.total_fen:
        return None
    return Words(
        "没有总投资，价格库中也没有可以估算的改造内容，不能列入计划。",
        "It has no total, and no item of the price book to estimate one from.",
    )


def _no_finding(applicant: Applicant, rules: Rules) -> Words | None:
    held = held_at_gate(
        cites_recent=applicant.has_finding,
        is_exempt=applicant.has_exemption,
        age_days=rules["finding_age_days"],
    )
    return Words(*held) if held else None


def _too_new(applicant: Applicant, rules: Rules) -> Words | None:
    year, limit = applicant.built_year, rules["built_until"]
    if not applicant.is_estate or year is None or year <= limit:
        return None
    return Words(
        f"建成于 {year} 年，晚于 {limit} 年，不属于老旧小区改造范围。",
        f"Built in {year}, after {limit}: not an old estate.",
    )


def _unsafe(applicant: Applicant, _rules: Rules) -> Words | None:
    if not applicant.is_estate or applicant.worst_grade not in UNSAFE:
        return None
    grade = applicant.worst_grade
    return Words(
        f"有 {grade} 级危险房屋，应先解危，不能按一般改造安排。",
        f"Has a building of danger grade {grade}: make it safe first.",
    )


def _to_be_demolished(applicant: Applicant, _rules: Rules) -> Words | None:
    for code, words in LEAVING.items():
        if code in applicant.circumstances:
            return Words(
                f"{words.zh}，不得计入老旧小区改造。", f"It is {words.en}: not renewed."
            )
    return None


def _outside_kind(applicant: Applicant, _rules: Rules) -> Words | None:
    if not applicant.is_estate:
        return None
    for code, words in OUTSIDE.items():
        if code in applicant.circumstances:
            return Words(
                f"{words.zh}，不属于老旧小区改造，请走城中村（危旧房）改造。",
                f"It is {words.en}: take the way for villages instead.",
            )
    return None


def _renewed_before(applicant: Applicant, _rules: Rules) -> Words | None:
    year = applicant.renewed_year
    if year is None or REASONED in applicant.circumstances:
        return None
    return Words(
        f"{year} 年已改造过，须先登记再次改造的理由和文件。",
        f"Renewed in {year} already: record the reason for doing it again.",
    )


def _in_warranty(applicant: Applicant, _rules: Rules) -> Words | None:
    if not applicant.in_warranty:
        return None
    return Words(
        "在质保期内，已通知施工单位维修；未修复的再列入计划。",
        "Within warranty: its builder has been asked to mend it first.",
    )


def _relapsed(applicant: Applicant, _rules: Rules) -> Words | None:
    if not applicant.has_relapsed or applicant.has_keeping_agreement:
        return None
    return Words(
        "改造五年内复损，须先签订长效管护协议。",
        "Damaged again within five years of renewal: sign a keeping agreement first.",
    )


CHECKS: Final[tuple[Callable[[Applicant, Rules], Words | None], ...]] = (
    _finished,
    _unpriced,
    _no_finding,
    _too_new,
    _unsafe,
    _to_be_demolished,
    _outside_kind,
    _renewed_before,
    _in_warranty,
    _relapsed,
)
