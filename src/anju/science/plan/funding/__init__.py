"""Every source of money, tied money first. To add one: one file, one line here."""

from anju.science.plan.funding.central_subsidy import CENTRAL_SUBSIDY
from anju.science.plan.funding.development_reform import DEVELOPMENT_REFORM
from anju.science.plan.funding.local_match import LOCAL_MATCH
from anju.science.plan.funding.maintenance_fund import MAINTENANCE_FUND
from anju.science.plan.funding.operators import OPERATORS
from anju.science.plan.funding.private import PRIVATE
from anju.science.plan.funding.provincial_subsidy import PROVINCIAL_SUBSIDY
from anju.science.plan.funding.renovation_grant import RENOVATION_GRANT
from anju.science.plan.funding.residents import RESIDENTS
from anju.science.plan.funding.special_bond import SPECIAL_BOND
from anju.science.plan.funding.treasury_bond import TREASURY_BOND
from anju.science.plan.source import Source

FUNDING: tuple[Source, ...] = (
    RESIDENTS,
    MAINTENANCE_FUND,
    PRIVATE,
    OPERATORS,
    TREASURY_BOND,
    DEVELOPMENT_REFORM,
    RENOVATION_GRANT,
    CENTRAL_SUBSIDY,
    PROVINCIAL_SUBSIDY,
    SPECIAL_BOND,
    LOCAL_MATCH,
)

SOURCES = {source.code: source for source in FUNDING}
