"""Every station of the home page: one line per room, in loop order."""

from anju.web.checkup.station import STATION as CHECKUP
from anju.web.deliver.station import STATION as DELIVER
from anju.web.keep.station import STATION as KEEP
from anju.web.plan.station import STATION as PLAN
from anju.web.registry.station import STATION as REGISTRY
from anju.web.watch.station import STATION as WATCH

STATIONS = (REGISTRY, CHECKUP, PLAN, DELIVER, WATCH, KEEP)
