"""The watch stages: devices through intake, two recorded days, and the duty desk."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Final

import numpy as np
from django.utils import timezone

from anju.web.accounts.models import User
from anju.web.site.clock import today
from anju.web.watch.models import Alarm
from anju.web.watch.services import confirm_and_send, replay, take_step
from anju.web.workbooks.devices import DEVICES
from demo.devices import device_lines
from demo.seeds import SEED, chance
from demo.site import BUREAU, Site
from demo.streams import write_stream
from demo.workbooks import placed

DUTY: Final = "zhiban"
DAYS: Final = 2
STREAM: Final = "监测数据回放.parquet"
FRESH: Final = timedelta(hours=6)  # alarms this young are left on the desk
DONE: Final = {
    "drainage": "清掏雨水口并架泵强排，积水退去",
    "gas": "开井通风，排查邻近接口并紧固，复测合格",
    "water": "关阀抢修漏点，恢复供水，压力正常",
    "bridge": "现场复测倾角并加密监测，暂未见裂缝",
    "utility_tunnel": "启动事故通风，复测合格",
}
PROOF: Final = "现场照片3张，复测读数恢复正常"
NOT_TRUE: Final = "单点尖峰，前后读数正常，视频复核未见异常"
WAITS: Final = {  # network, level, device fault: the step that is still waited for
    ("gas", 3, False): "accept",
    ("water", 3, True): "arrive",
}
OPERATORS: Final = {"gas": "ranqi"}
HALTS: Final = {"accept": 0.08, "arrive": 0.08, "handle": 0.08}  # still under way


def devices(site: Site) -> None:
    """Write and take in the devices."""
    site.take_in(DEVICES, placed(device_lines(site.land)))


def stream(site: Site) -> None:
    """Record two invented days and lead them through the detectors."""
    path = recording(site)
    replay(path=path, day=today())


def recording(site: Site) -> Path:
    """Write the recorded stream, ending with the day before today."""
    path = site.folder / STREAM
    start = timezone.make_aware(
        datetime.combine(today() - timedelta(days=DAYS), time())
    )
    write_stream(device_lines(site.land), start, DAYS, path, SEED)
    return path


def desk(site: Site) -> None:
    """Let the duty officer and the operators deal with all but the latest alarms."""
    rng = chance("duty desk")
    end = timezone.make_aware(datetime.combine(today(), time()))
    old = Alarm.objects.filter(raised_at__lt=end - FRESH).order_by("raised_at", "pk")
    for alarm in old:
        _deal(alarm, site, rng)


def _deal(alarm: Alarm, site: Site, rng: np.random.Generator) -> None:
    """Take one alarm along its way, each step some minutes after the last."""
    officer, times = site.user(DUTY), _times(alarm, rng)
    if alarm.evidence["quality"] == "spike":
        _dismiss(alarm, officer, times)
        return
    confirm_and_send(alarm=alarm, by=officer, now=next(times))
    field = site.user(OPERATORS.get(alarm.network, BUREAU))
    for code, by, text in (
        ("accept", field, ""),
        ("arrive", field, ""),
        ("handle", field, DONE[alarm.network]),
        ("review", officer, ""),
        ("close", officer, PROOF),
    ):
        if code == WAITS.get((alarm.network, alarm.level, alarm.is_device_fault)):
            return
        take_step(alarm=alarm, code=code, by=by, now=next(times), text=text)
        if rng.random() < HALTS.get(code, 0.0):
            return


def _dismiss(alarm: Alarm, officer: User, times: Iterator[datetime]) -> None:
    take_step(alarm=alarm, code="confirm", by=officer, now=next(times), verdict="false")
    take_step(alarm=alarm, code="dismiss", by=officer, now=next(times), text=NOT_TRUE)


def _times(alarm: Alarm, rng: np.random.Generator) -> Iterator[datetime]:
    """Return when the steps were taken: mostly in time, now and then late."""
    at = alarm.raised_at
    for mean_min in (4, 8, 22, 70, 25, 12, 10, 10):
        at += timedelta(minutes=float(rng.gamma(3.0, mean_min / 3)))
        yield at.replace(microsecond=0)
