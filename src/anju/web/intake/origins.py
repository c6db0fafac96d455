"""Where values come from: the words of the column 数据来源, and back.

In a record as plain data, `sources` holds for "*" (all fields) and for single
fields a triple of kind, text and day; the database holds keys of `Source` rows.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from anju.web.intake.spec import Column, Template
from anju.web.intake.words import WHITE, normal, plain
from anju.web.registry.models import Source

Origin = list[Any]  # kind, text, day as ISO text or None
Origins = dict[str, Origin]
ALL = "*"
KIND_ZH = {
    "reply": "答复",
    "survey": "现场调查",
    "register": "部门台账",
    "estimate": "估算",
    "inherited": "历史沿用",
    "invented": "虚构",
}
MARKS = (
    ("invented", ("虚构", "演示")),
    ("reply", ("答复", "提案", "〔")),
    ("estimate", ("估", "推算", "约数")),
    ("inherited", ("沿用", "历史", "原台账")),
    ("survey", ("调查", "普查", "体检", "实测", "测绘", "踏勘")),
)
WHOLE = {"invented": "虚构（演示）", "estimate": "估算", "inherited": "历史沿用"}
ROUGHLY: Origin = ["estimate", "约数", None]
LONGEST = 300


class UnknownColumnError(Exception):
    """The words name a column that the workbook does not have."""


def read_origins(text: str, template: Template) -> Origins:
    """Read `虚构；项目名称、建设内容=答复〔2025〕224号`."""
    found: Origins = {}
    for part in filter(None, re.split(r"[;；]", text)):
        named, is_split, words = part.partition("=")
        if not is_split:
            found[ALL] = origin(part)
            continue
        for name in filter(None, re.split(r"[、,，]", named)):
            found[_field(name, template)] = origin(words)
    return found


def _field(name: str, template: Template) -> str:
    wanted = normal(name)
    whole = [c for c in template.columns if normal("".join(c.path)) == wanted]
    leaves = [c for c in template.columns if normal(c.leaf) == wanted]
    for found in (whole, leaves):
        if len(found) == 1:
            return found[0].field
    raise UnknownColumnError(name.strip())


def origin(words: str) -> Origin:
    """Tell the kind of a source by its words; a plain name is a unit's register."""
    text = WHITE.sub("", words)
    head, is_named, rest = text.partition("：")
    for kind, name in KIND_ZH.items():
        if is_named and head == name:
            return [kind, rest[:LONGEST] or WHOLE.get(kind, name), None]
    kind = next((k for k, marks in MARKS if any(m in text for m in marks)), "register")
    if kind in WHOLE and plain(text) in {KIND_ZH[kind], plain(WHOLE[kind]), "演示"}:
        text = WHOLE[kind]
    return [kind, text[:LONGEST], None]


def write_origins(origins: Origins, template: Template) -> str:
    """Write the words that `read_origins` reads back into the same origins."""
    groups: dict[str, list[str]] = {}
    for field, one in origins.items():
        column = template.column(field)
        if field != ALL and column is not None:
            groups.setdefault(words_of(one), []).append(_name(column, template))
    parts = [words_of(origins[ALL])] if ALL in origins else []
    parts += [f"{'、'.join(fields)}={words}" for words, fields in groups.items()]
    return "；".join(parts)


def _name(column: Column, template: Template) -> str:
    """Name a column by its lowest header where that is enough."""
    alike = sum(other.leaf == column.leaf for other in template.columns)
    return column.leaf if alike == 1 else "".join(column.path)


def words_of(one: Origin) -> str:
    """Write one source so that `origin` reads it back."""
    kind, text, _ = one
    return text if origin(text) == [kind, text, None] else f"{KIND_ZH[kind]}：{text}"


def from_keys(stored: Iterable[dict[str, int]]) -> dict[int, Origin]:
    """Return the sources behind many records' keys, in one query."""
    keys = {key for one in stored for key in one.values()}
    rows = Source.objects.filter(pk__in=keys).values_list("pk", "kind", "text", "on")
    return {pk: [kind, text, on and on.isoformat()] for pk, kind, text, on in rows}


def to_keys(origins: Iterable[Origins]) -> dict[tuple[Any, ...], int]:
    """Return the key of every source named, writing those that are new."""
    wanted = {tuple(one) for many in origins for one in many.values()}
    known = _known(wanted)
    missing = [
        Source(kind=kind, text=text, on=on and date.fromisoformat(on))
        for kind, text, on in sorted(wanted - known.keys(), key=str)
    ]
    if missing:
        Source.objects.bulk_create(missing, ignore_conflicts=True)
        known = _known(wanted)
    return known


def _known(wanted: set[tuple[Any, ...]]) -> dict[tuple[Any, ...], int]:
    texts = {text for _, text, _ in wanted}
    rows = Source.objects.filter(text__in=texts).values_list("kind", "text", "on", "pk")
    found = {(kind, text, on and on.isoformat()): pk for kind, text, on, pk in rows}
    return {key: pk for key, pk in found.items() if key in wanted}
