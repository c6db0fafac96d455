"""Every light rule. To add one: one file, one line here, one entry in a preset."""

from anju.science.deliver.rules.lag import BOND, CUMULATIVE
from anju.science.deliver.rules.monthly_task import MONTHLY_TASK
from anju.science.deliver.rules.payment import PAYMENT
from anju.science.deliver.rules.schedule import SCHEDULE
from anju.science.deliver.rules.start import START
from anju.science.deliver.rules.statistics import STATISTICS

RULES = (START, SCHEDULE, PAYMENT, STATISTICS, BOND, CUMULATIVE, MONTHLY_TASK)
