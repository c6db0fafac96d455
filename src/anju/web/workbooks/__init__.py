"""Every workbook that intake reads and writes: one line per room that has some."""

from anju.web.intake.spec import Template
from anju.web.intake.workbooks.homes import HOMES
from anju.web.intake.workbooks.networks import NETWORKS
from anju.web.intake.workbooks.places import PLACES
from anju.web.workbooks.devices import DEVICES
from anju.web.workbooks.hotline import HOTLINE
from anju.web.workbooks.inspections import INSPECTIONS
from anju.web.workbooks.ledger import LEDGERS
from anju.web.workbooks.openings import OPENINGS
from anju.web.workbooks.planning import PLANNING
from anju.web.workbooks.pools import POOLS
from anju.web.workbooks.population import POPULATION
from anju.web.workbooks.reports import REPORTS, YEAR_PLANS
from anju.web.workbooks.sheets import SHEETS
from anju.web.workbooks.surveys import SURVEYS

TEMPLATES: tuple[Template, ...] = (
    *PLACES,
    *HOMES,
    *NETWORKS,
    *LEDGERS,
    SURVEYS,
    POPULATION,
    SHEETS,
    HOTLINE,
    YEAR_PLANS,
    REPORTS,
    DEVICES,
    POOLS,
    *PLANNING,
    OPENINGS,
    INSPECTIONS,
)
