"""From content to the bytes of a .docx file."""

from io import BytesIO

from docx import Document

from anju.web.site.official.body import write_blocks
from anju.web.site.official.foot import write_foot
from anju.web.site.official.head import write_head
from anju.web.site.official.page import set_page
from anju.web.site.official.parts import Official


def write(official: Official) -> bytes:
    """Lay out one document and return the file."""
    docx = Document()
    set_page(docx)
    write_head(docx, official)
    write_blocks(docx, official.blocks)
    write_foot(docx, official)
    properties = docx.core_properties
    properties.title = official.title.replace("\n", "")
    properties.author = official.issuer or official.mark
    properties.comments = ""
    stored = BytesIO()
    docx.save(stored)
    return stored.getvalue()
