"""Every detector the watch room can run. To add one: one file, one line here."""

from anju.science.watch.detectors.duration import Duration
from anju.science.watch.detectors.night_flow import NightFlow
from anju.science.watch.detectors.range_band import RangeBand
from anju.science.watch.detectors.rise import Rise
from anju.science.watch.detectors.same_hour import SameHourShare
from anju.science.watch.detectors.stuck import Stuck
from anju.science.watch.detectors.threshold import Threshold
from anju.science.watch.detectors.window_sum import WindowSum

DETECTORS = (
    Threshold,
    Duration,
    RangeBand,
    WindowSum,
    SameHourShare,
    NightFlow,
    Rise,
    Stuck,
)
