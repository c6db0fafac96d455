"""What an official document consists of, before it is laid out."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading; the writer counts. `body` runs on in the same line."""

    level: Literal[1, 2, 3, 4]
    text: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the main text."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; `weights` are the relative widths of its columns."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    weights: tuple[int, ...] = ()


Block: TypeAlias = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment: named below the text, printed on a page of its own."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """One document. Empty parts are left out.

    `mark` is the red name over the red rule; `signers` appear on upward documents
    and on replies; `remarks` stand at the right under the rule (办理结果); `notes`
    stand under the date (联系人); `copies` and `printed_by` make the colophon.
    """

    title: str
    blocks: tuple[Block, ...]
    mark: str = ""
    number: str = ""
    signers: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    addressees: str = ""
    issuer: str = ""
    day: date | None = None
    notes: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    copies: str = ""
    printed_by: str = ""
