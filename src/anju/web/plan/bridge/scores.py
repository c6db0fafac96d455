"""What is known of each candidate, criterion by criterion, in the four states."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from anju.science.plan.records import Words
from anju.science.values import Answer, Measured, NotApplicable, NotMeasured
from anju.web.plan.bridge.candidates import Asker
from anju.web.plan.models import Readiness
from anju.web.registry.models import Estate

COMMUNITY_DIGITS = 12
FEN_PER_YUAN = 100
STEPS = (("业主大会", "met"), ("选定物业", "manager"), ("议定收费", "price"),
         ("归集资金", "fund"))  # fmt: skip


class Told(NamedTuple):
    """The answer to one criterion, and what it rests on in words."""

    answer: Answer
    words: Words = Words("", "")


UNKNOWN = Told(NotMeasured("未调查"))
NO_ESTATE = Told(NotApplicable("工程类项目不适用"))


@dataclass(frozen=True, slots=True)
class Seen:
    """What the registry and the bureau know, read once."""

    rules: Mapping[str, Any]
    year: int
    estates: dict[str, dict[str, Any]]
    ready: dict[str, Readiness]
    neighbours: Counter[str]


def seen_of(
    area_code: str, askers: Iterable[Asker], rules: Mapping[str, Any], day: date
) -> Seen:
    """Read facts of estates and what was reported of them."""
    fields = ("code", "elderly_count", "resident_count", "surveyed_on")
    rows = Estate.objects.within(area_code).values(*fields)
    ready = Readiness.objects.within(area_code)
    return Seen(
        rules,
        day.year,
        {row["code"]: row for row in rows},
        {one.estate_code: one for one in ready},
        Counter(one.candidate.area_code for one in askers),
    )


def answers_of(asker: Asker, grade: str, seen: Seen) -> dict[str, Told]:
    """Return what each criterion finds.

    `grade` is the worst danger grade among the buildings, empty if nobody graded.
    """
    row = seen.estates.get(asker.object_code)
    is_estate = asker.candidate.kind == "estate"
    ready = seen.ready.get(asker.object_code)
    told = {
        "safety": _safety(asker, grade, row, seen),
        "age": _age(asker, seen),
        "problems": _problems(asker, row),
        "households": _number(asker.candidate.households, "户", "households"),
        "elderly": _elderly(row),
        "willing": _share(ready.willing_share if ready else None),
        "copay": _copay(asker),
        "keeping": _keeping(ready),
        "illegal": _illegal(ready),
        "linkage": _linkage(asker, seen),
        "operators": _number(
            ready.operators_agreed if ready else None, "家", "operators"
        ),
    }
    always = {"safety", "problems", "households", "linkage"}
    return {
        code: one if is_estate or code in always else NO_ESTATE
        for code, one in told.items()
    }


def _was_looked_at(asker: Asker, row: dict[str, Any] | None) -> bool:
    is_works = asker.candidate.kind != "estate"
    return bool(asker.findings or is_works or (row and row["surveyed_on"]))


def _safety(asker: Asker, grade: str, row: dict[str, Any] | None, seen: Seen) -> Told:
    if not grade and not _was_looked_at(asker, row):
        return UNKNOWN
    by_grade = seen.rules["danger_points"].get(grade, 0)
    each = seen.rules["finding_points"]
    found = Counter(str(one.severity) for one in asker.findings)
    by_finding = sum(each[severity] * count for severity, count in found.items())
    grave = found["serious"] + found["critical"]
    words = Words(
        f"{f'{grade}级，' if grade else ''}严重以上问题 {grave} 个",
        f"{f'grade {grade}, ' if grade else ''}{grave} serious or worse",
    )
    return Told(Measured(min(100, max(by_grade, by_finding))), words)


def _age(asker: Asker, seen: Seen) -> Told:
    built = asker.candidate.built_year
    if built is None:
        return UNKNOWN
    words = Words(f"{built} 年建成", f"built in {built}")
    return Told(Measured(max(0, seen.year - built)), words)


def _problems(asker: Asker, row: dict[str, Any] | None) -> Told:
    if not _was_looked_at(asker, row):
        return UNKNOWN
    return _number(len(asker.findings), "个", "findings")


def _number(value: int | None, unit_zh: str, unit_en: str) -> Told:
    if value is None:
        return UNKNOWN
    return Told(Measured(value), Words(f"{value} {unit_zh}", f"{value} {unit_en}"))


def _share(value: Any) -> Told:  # noqa: ANN401
    if value is None:
        return UNKNOWN
    words = f"{float(value):.0%}"
    return Told(Measured(float(value)), Words(words, words))


def _elderly(row: dict[str, Any] | None) -> Told:
    if not row or row["elderly_count"] is None or not row["resident_count"]:
        return UNKNOWN
    return _share(row["elderly_count"] / row["resident_count"])


def _copay(asker: Asker) -> Told:
    fen = asker.candidate.willing_fen.get("residents")
    homes = asker.candidate.households
    if fen is None or not homes:
        return UNKNOWN
    yuan = round(fen / homes / FEN_PER_YUAN)
    return Told(Measured(yuan), Words(f"每户 {yuan} 元", f"{yuan} yuan a household"))


def _keeping(ready: Readiness | None) -> Told:
    if ready is None or all(step is None for step in ready.steps):
        return UNKNOWN
    known = [step for step in ready.steps if step is not None]
    named = list(zip(STEPS, ready.steps, strict=True))
    done_zh = "、".join(zh for (zh, _), step in named if step)
    done_en = ", ".join(en for (_, en), step in named if step)
    words = Words(
        f"已办 {sum(known)}/{len(known)}" + (f"：{done_zh}" if done_zh else ""),
        f"{sum(known)} of {len(known)}" + (f": {done_en}" if done_en else ""),
    )
    return Told(Measured(sum(known) / len(known)), words)


def _illegal(ready: Readiness | None) -> Told:
    if ready is None or ready.illegal_m2 is None:
        return UNKNOWN
    if not ready.illegal_m2:
        return Told(Measured(1), Words("没有违法建设", "none there"))
    if ready.removed_m2 is None:
        return UNKNOWN
    share = float(ready.removed_m2 / ready.illegal_m2)
    words = f"{ready.removed_m2:g}/{ready.illegal_m2:g} ㎡"
    return Told(Measured(share), Words(f"已拆 {words}", f"{words} removed"))


def _linkage(asker: Asker, seen: Seen) -> Told:
    code = asker.candidate.area_code
    if len(code) < COMMUNITY_DIGITS:
        return UNKNOWN
    others = seen.neighbours[code] - 1
    words = Words(f"同社区另有 {others} 个候选", f"{others} more in the community")
    return Told(Measured(others), words)
