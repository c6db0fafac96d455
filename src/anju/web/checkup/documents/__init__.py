"""What the check-up room prints."""

from anju.web.checkup.documents import report

DOCUMENTS = (report,)
