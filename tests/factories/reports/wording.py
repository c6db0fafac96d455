"""Short documents made of a few wordings.

A text beginning with `#` is a heading; a list of rows is a table.
"""

from anju.documents.known import known
from anju.science.checkup.consistency import (
    Document,
    Paragraph,
    Table,
    Where,
    check,
    table_of,
)


def document(parts):
    blocks, heads = [], []
    for part in parts:
        where = Where(tuple(heads), f"第{len(blocks) + 1}段", len(blocks))
        if isinstance(part, list):
            blocks.append(Table(table_of(part).grid, "", where))
        elif part.startswith("#"):
            heads = [part.lstrip("# ")]
            blocks.append(Paragraph(heads[0], where, "heading", 1))
        else:
            blocks.append(Paragraph(part, where))
    return Document(tuple(blocks), "三门峡市2025年城市体检报告")


def kinds(parts):
    return {found.kind for found in check(document(parts), known()).findings}
