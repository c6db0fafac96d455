"""The checker's answer as plain data and as lines of text."""

from collections.abc import Iterator
from typing import Any

from anju.science.checkup.consistency import Answer, Document, Finding

SCHEMA = 1


def as_data(name: str, document: Document, answer: Answer) -> dict[str, Any]:
    """Return the answer in the form described in `docs/reference/consistency.md`."""
    return {
        "schema": SCHEMA,
        "file": name,
        "consistent": not answer.findings,
        "counts": {
            "findings": len(answer.findings),
            "notes": len(answer.notes),
            "paragraphs": sum(1 for _ in document.paragraphs()),
            "tables": sum(1 for _ in document.tables()),
        },
        "findings": [_finding(one) for one in answer.findings],
        "notes": [_finding(one) for one in answer.notes],
        "remarks": list(document.remarks),
    }


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "kind_zh": one.name,
        "subject": one.subject,
        "message": one.message,
        "confidence": one.confidence,
        "rule": one.rule,
        "advice": one.advice,
        "places": [
            {
                "headings": list(place.where.headings),
                "spot": place.where.spot,
                "quote": place.quote,
                "value": place.value,
            }
            for place in one.mentions
        ],
    }


def as_lines(name: str, document: Document, answer: Answer) -> Iterator[str]:
    """Yield the answer as text, findings first."""
    tables = sum(1 for _ in document.tables())
    found, notes = len(answer.findings), len(answer.notes)
    yield f"{name}：{found} 处不一致，{notes} 条说明（{tables} 张表）"
    yield from (f"注意：{remark}" for remark in document.remarks)
    for number, one in enumerate(answer.findings, 1):
        yield ""
        sure = "" if one.confidence == "high" else "（待核实）"
        yield f"{number}. {one.name}{sure}：{one.message}"
        yield from _places(one)
        yield f"   规则：{one.rule}"
        yield f"   处理：{one.advice}"
    if answer.notes:
        yield ""
        yield "说明（无须改正）："
    for one in answer.notes:
        yield f"- {one.name}：{one.message}"
        yield from _places(one)


def _places(one: Finding) -> Iterator[str]:
    for place in one.mentions:
        yield f"   · {place.where}：{place.quote}"
