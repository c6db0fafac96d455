"""Everything that changes what is watched, what alarmed, and how it is dealt with."""

from anju.web.watch.services.devices import open_streams
from anju.web.watch.services.disposal import confirm_and_send, take_step
from anju.web.watch.services.limits import NewLimit, override_limit
from anju.web.watch.services.replay import Replayed, replay

__all__ = [
    "NewLimit",
    "Replayed",
    "confirm_and_send",
    "open_streams",
    "override_limit",
    "replay",
    "take_step",
]
