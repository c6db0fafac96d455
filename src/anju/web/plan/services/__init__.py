"""Everything that writes a plan."""

from anju.web.plan.services.approval import approve
from anju.web.plan.services.money import set_pool
from anju.web.plan.services.versions import make_version, set_wish, solve

__all__ = ["approve", "make_version", "set_pool", "set_wish", "solve"]
