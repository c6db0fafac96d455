"""The plain text that a bureau edits, read as headings and paragraphs.

`## ` starts a heading of the first level, `### ` of the second, and so on; the
numbers are counted by the writer. From the second level on, what follows the
first full stop runs on as main text. A blank line ends a paragraph.
"""

import re

from anju.web.site.official.parts import Block, Heading, Paragraph

HEADING = re.compile(r"^(#{2,5})\s+(.*)$", re.DOTALL)


def blocks_of(text: str) -> tuple[Block, ...]:
    """Read the text of a document."""
    pieces = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return tuple(_block(_one_line(piece)) for piece in pieces if piece.strip())


def _one_line(piece: str) -> str:
    """Join lines; Chinese text needs no blank between them."""
    return "".join(line.strip() for line in piece.splitlines())


def _block(line: str) -> Block:
    match = HEADING.match(line)
    if match is None:
        return Paragraph(line)
    level = len(match[1]) - 1
    if level == 1:
        return Heading(1, match[2])
    head, stop, body = match[2].partition("。")
    return Heading(level, head + stop, body)  # type: ignore[arg-type]
