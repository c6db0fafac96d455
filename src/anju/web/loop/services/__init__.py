"""Everything that changes a finding, a project or a handover, or freezes a figure."""

from anju.web.loop.services.findings import (
    UNSETTLED,
    Key,
    NewFinding,
    Proof,
    answer_findings,
    close_rechecked,
    move_findings,
    note_evidence,
    open_findings,
    see_again,
)
from anju.web.loop.services.freezing import freeze_figures, freeze_slices
from anju.web.loop.services.handovers import NewHandover, hand_over
from anju.web.loop.services.projects import (
    EXEMPT,
    Decision,
    enter_plan,
    exempt_project,
    move_project,
    propose_project,
)
from anju.web.loop.services.year_plans import (
    Months,
    set_year_plan,
    set_year_plans,
    spread_year_plans,
)

__all__ = [
    "EXEMPT",
    "UNSETTLED",
    "Decision",
    "Key",
    "Months",
    "NewFinding",
    "NewHandover",
    "Proof",
    "answer_findings",
    "close_rechecked",
    "enter_plan",
    "exempt_project",
    "freeze_figures",
    "freeze_slices",
    "hand_over",
    "move_findings",
    "move_project",
    "note_evidence",
    "open_findings",
    "propose_project",
    "see_again",
    "set_year_plan",
    "set_year_plans",
    "spread_year_plans",
]
