"""Handing out files."""

from urllib.parse import quote

from django.http import HttpResponse

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx(content: bytes, name: str) -> HttpResponse:
    """Answer with a .docx that keeps its Chinese name."""
    address = quote(f"{name}.docx")
    return HttpResponse(
        content,
        content_type=DOCX,
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{address}"},
    )
