"""Every figure of the plan room, one file a theme."""

from anju.web.plan.figures.candidates import FIGURES as CANDIDATES
from anju.web.plan.figures.crews import FIGURES as CREWS
from anju.web.plan.figures.dig import FIGURES as DIG
from anju.web.plan.figures.money import FIGURES as MONEY
from anju.web.plan.figures.outlook import FIGURES as OUTLOOK
from anju.web.plan.figures.plan import FIGURES as PLAN
from anju.web.plan.figures.scores import FIGURES as SCORES
from anju.web.plan.figures.versions import FIGURES as VERSIONS
from anju.web.plan.figures.ways import FIGURES as WAYS

FIGURES = (
    *PLAN, *VERSIONS, *OUTLOOK, *CANDIDATES, *SCORES, *MONEY, *CREWS, *WAYS, *DIG
)  # fmt: skip
