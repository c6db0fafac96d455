"""The check-up stages: the survey taken in, the city checked up, and walked."""

from typing import Any, Final

from anju.web.checkup.services.life_circle import run_life_circle
from anju.web.checkup.services.run import run_checkup
from anju.web.checkup.services.sets import load_sets
from anju.web.checkup.services.siting import Wish, site_facilities
from anju.web.site.clock import now, today
from anju.web.workbooks.surveys import SURVEYS
from demo import homes
from demo.departments import set_and_fill
from demo.field import hand_in
from demo.land import Land
from demo.site import BUREAU, Site
from demo.survey import surveys
from demo.tasks import charge_units, hear_experts
from demo.workbooks import INVENTED

CITY: Final = "4112"
DAY_CARE: Final = "G0508"


def survey(site: Site) -> None:
    """Write and take in what the surveyors saw in spring."""
    lines = survey_lines(site.land)
    site.take_in(SURVEYS, lines, of="2025年")
    hand_in(site, lines)


def survey_lines(land: Land) -> list[dict[str, Any]]:
    """Return the survey acts as lines of the workbook."""
    rows = homes.estate_rows(land.estates)
    acts = surveys(land.estates, rows, land.roads)
    return [act | {"source": INVENTED} for act in acts]


def collect(site: Site) -> None:
    """Load the indicator sets and collect what departments know."""
    load_sets()
    set_and_fill(site)


def checkup(site: Site) -> None:
    """Check the city up as of today."""
    run_checkup(
        area_code=CITY,
        as_of=today(),
        now=now(),
        by=site.user(BUREAU),
        report=site.tell,
    )
    charge_units(site)
    hear_experts(site)


def life_circle(site: Site) -> None:
    """Walk from every door to every kind, and site what old people lack most."""
    run = run_life_circle(
        area_code=CITY,
        as_of=today(),
        now=now(),
        by=site.user(BUREAU),
        report=site.tell,
    )
    site_facilities(
        reach_run=run,
        area_code=CITY,
        wish=Wish(kind=DAY_CARE, asked=5, group="elderly"),
        now=now(),
        by=site.user(BUREAU),
    )
