"""Tables of the watch room: what is watched, what alarmed, where the feed stands."""

from anju.web.watch.models.alarm import Alarm, AlarmSignal, AlarmStep
from anju.web.watch.models.feed import FeedCheckpoint, FeedState
from anju.web.watch.models.thing import Datastream, LimitOverride, Thing

__all__ = [
    "Alarm",
    "AlarmSignal",
    "AlarmStep",
    "Datastream",
    "FeedCheckpoint",
    "FeedState",
    "LimitOverride",
    "Thing",
]
