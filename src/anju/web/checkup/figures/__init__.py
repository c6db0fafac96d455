"""Every figure of the check-up room, one file a theme."""

from anju.web.checkup.figures.areas import FIGURES as AREAS
from anju.web.checkup.figures.communities import FIGURES as COMMUNITIES
from anju.web.checkup.figures.life_circle import FIGURES as LIFE_CIRCLE
from anju.web.checkup.figures.lists import FIGURES as LISTS
from anju.web.checkup.figures.report import FIGURES as REPORT
from anju.web.checkup.figures.results import FIGURES as RESULTS
from anju.web.checkup.figures.survey import FIGURES as SURVEY
from anju.web.checkup.figures.tasks import FIGURES as TASKS
from anju.web.checkup.figures.voices import FIGURES as VOICES

FIGURES = (
    *RESULTS,
    *LISTS,
    *AREAS,
    *COMMUNITIES,
    *LIFE_CIRCLE,
    *REPORT,
    *SURVEY,
    *TASKS,
    *VOICES,
)
