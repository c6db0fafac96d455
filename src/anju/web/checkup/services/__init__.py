"""Everything that changes an indicator set, a survey record or a check-up run."""

from anju.web.checkup.services.items import add_item, edit_item
from anju.web.checkup.services.life_circle import run_life_circle
from anju.web.checkup.services.run import run_checkup
from anju.web.checkup.services.sets import (
    activate_set,
    copy_set,
    load_sets,
    set_of,
    submit_set,
    switch_item,
)
from anju.web.checkup.services.surveys import record_surveys

__all__ = [
    "activate_set",
    "add_item",
    "copy_set",
    "edit_item",
    "load_sets",
    "record_surveys",
    "run_checkup",
    "run_life_circle",
    "set_of",
    "submit_set",
    "switch_item",
]
