"""Every figure of the product: one line per room, in loop order."""

from anju.web.checkup.figures import FIGURES as CHECKUP
from anju.web.deliver.figures import FIGURES as DELIVER
from anju.web.keep.figures import FIGURES as KEEP
from anju.web.loop.figures import FIGURES as LOOP
from anju.web.plan.figures import FIGURES as PLAN
from anju.web.registry.figures import FIGURES as REGISTRY
from anju.web.watch.figures import FIGURES as WATCH

FIGURES = (*REGISTRY, *LOOP, *CHECKUP, *PLAN, *DELIVER, *WATCH, *KEEP)
