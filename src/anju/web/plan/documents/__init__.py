"""What the plan room prints. To add one: a file here, and a line in DOCUMENTS."""

from anju.web.plan.documents import decision

DOCUMENTS = (decision,)
