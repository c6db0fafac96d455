"""Official documents: content in, a .docx in the layout of GB/T 9704-2012 out."""

from anju.web.site.official.markup import blocks_of
from anju.web.site.official.numbers import document_number
from anju.web.site.official.parts import (
    Attachment,
    Block,
    Heading,
    Official,
    Paragraph,
    Table,
)
from anju.web.site.official.writer import write

__all__ = (
    "Attachment",
    "Block",
    "Heading",
    "Official",
    "Paragraph",
    "Table",
    "blocks_of",
    "document_number",
    "write",
)
