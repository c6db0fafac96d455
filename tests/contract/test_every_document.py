"""Every document of the deliver room is listed and can be printed."""

from pathlib import Path

from anju.web.deliver import documents
from anju.web.deliver.documents import DOCUMENTS
from anju.web.deliver.documents.placeholders import figures_in
from anju.web.deliver.documents.templates import read_template, template_codes

TOOLS = {"placeholders", "templates"}


def test_every_document_file_is_listed():
    folder = Path(documents.__file__).parent
    files = {path.stem for path in folder.glob("[!_]*.py")} - TOOLS

    assert files == {one.__name__.rsplit(".", 1)[1] for one in DOCUMENTS}
    assert all(callable(one.docx_of) for one in DOCUMENTS)


def test_every_text_template_refers_to_known_figures_only():
    for code in template_codes("proposal_reply"):
        assert figures_in(read_template("proposal_reply", code).text)
