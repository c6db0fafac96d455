"""Everything that writes a plan."""

from anju.web.plan.services.approval import approve
from anju.web.plan.services.dig import look
from anju.web.plan.services.joints import (
    Said,
    confirm,
    dismiss,
    dismiss_conflict,
    reopen,
)
from anju.web.plan.services.money import set_pool
from anju.web.plan.services.solving import Effort, solve
from anju.web.plan.services.versions import make_version, set_course, set_wish

__all__ = [
    "Effort",
    "Said",
    "approve",
    "confirm",
    "dismiss",
    "dismiss_conflict",
    "look",
    "make_version",
    "reopen",
    "set_course",
    "set_pool",
    "set_wish",
    "solve",
]
