"""How each detector is set up when it is checked along with all the others."""

from anju.science.watch.detectors.duration import Duration
from anju.science.watch.detectors.night_flow import NightFlow
from anju.science.watch.detectors.range_band import RangeBand
from anju.science.watch.detectors.rise import Rise
from anju.science.watch.detectors.same_hour import SameHourShare
from anju.science.watch.detectors.stuck import Stuck
from anju.science.watch.detectors.threshold import Threshold
from anju.science.watch.detectors.window_sum import WindowSum

RULE = {"rule": "XX00-2", "level": 2}

SAMPLES = {
    Threshold: {"op": ">=", "limit": 25.0, "margin": 1.0},
    Duration: {"op": ">", "limit": 15.0, "for_s": 3600.0, "hold_off_s": 1800.0},
    RangeBand: {"low": 5.0, "high": 25.0, "margin": 1.0},
    WindowSum: {"window_s": 3 * 3600.0, "limit": 130.0, "margin": 5.0},
    SameHourShare: {"change_share": 0.2, "margin_share": 0.05},
    NightFlow: {"sound_flow": 6.0, "rise_share": 0.2, "nights": 2},
    Rise: {"limit_per_day": 5.0},
    Stuck: {"repeats": 3},
}
