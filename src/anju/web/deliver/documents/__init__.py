"""What this room prints: the text is data, the numbers are figures.

To add a document: one file here, one line in DOCUMENTS.
"""

from anju.web.deliver.documents import (
    agenda,
    minutes,
    proposal_reply_docx,
    supervision,
)

DOCUMENTS = (agenda, minutes, proposal_reply_docx, supervision)
