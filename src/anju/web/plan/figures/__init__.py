"""Every figure of the plan room, one file a theme."""

from anju.web.plan.figures.candidates import FIGURES as CANDIDATES
from anju.web.plan.figures.dig import FIGURES as DIG
from anju.web.plan.figures.money import FIGURES as MONEY
from anju.web.plan.figures.plan import FIGURES as PLAN

FIGURES = (*PLAN, *CANDIDATES, *MONEY, *DIG)
