"""The demo's recorded stream: quiet days, one storm, and a few planted events.

Every value is invented. The file is what a collecting point would have written: rows
in the order of arrival, some twice, some out of order, some too late.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from zlib import crc32

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Line = Mapping[str, Any]
HOUR_S: Final = 3600.0
DAY_S: Final = 86_400.0
STORM_S: Final = DAY_S + 15 * HOUR_S  # the second afternoon
TWICE, SLOW, TOO_LATE = 0.003, 0.004, 0.0005
SILENT_QUANTITIES: Final = {"GR02"}  # no heating in June


@dataclass(frozen=True, slots=True)
class Sent:
    """What one device sends of one quantity: seconds since the start, and values."""

    at_s: Floats
    values: Floats


@dataclass(frozen=True, slots=True)
class Device:
    """A device as the generators of values see it."""

    code: str
    quantity: str
    numbers: Mapping[str, float]
    event: str
    rng: np.random.Generator


def write_stream(
    things: Sequence[Line], start: datetime, days: int, path: Path, seed: int
) -> int:
    """Write a recording for these devices; return how many rows it has.

    `things` are lines of the device workbook: `code`, `quantities`, `references`,
    `object_name`.
    """
    parts = [_rows(device, start, days) for device in _devices(things, seed)]
    table = pa.concat_tables([part for part in parts if part.num_rows])
    table = table.sort_by(
        [("received_at", "ascending"), ("thing", "ascending"), ("at", "ascending")]
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    half_done = path.with_suffix(".new")
    pq.write_table(table.combine_chunks(), half_done, compression="zstd")
    half_done.rename(path)
    return table.num_rows


def _devices(things: Sequence[Line], seed: int) -> list[Device]:
    planted = _planted(things)
    found = []
    for line in sorted(things, key=lambda one: str(one["code"])):
        for quantity in line["quantities"]:
            name = f"{line['code']}|{quantity}"
            found.append(
                Device(
                    code=line["code"],
                    quantity=quantity,
                    numbers=_numbers(line),
                    event=planted.get(name, ""),
                    rng=np.random.default_rng([seed, crc32(name.encode())]),
                )
            )
    return found


def _numbers(line: Line) -> dict[str, float]:
    pairs = (str(one).split("=") for one in line.get("references", ()))
    return {name: float(number) for name, number in pairs}


PLANTED: Final = (  # quantity, where, which of these, what happens
    ("PS05", "茅津路", 0, "deep"),
    ("PS05", "铁东路", 0, "shallow"),
    ("PS05", "宋会路", 0, "glitch"),
    ("PS05", "湖会路", 0, "closing"),
    ("RQ01", "", 3, "leak"),
    ("RQ01", "", 17, "puff"),
    ("RQ01", "", 30, "glitch"),
    ("GS01", "", 5, "burst"),
    ("GS01", "", 11, "stuck"),
    ("GS01", "", 20, "offline"),
    ("GS05", "", 1, "turbid"),
    ("QL08", "", 2, "tilting"),
    ("PS08", "", 4, "sour"),
    ("GL01", "", 1, "offline"),
    ("PS01", "", 8, "offline"),
)


def _planted(things: Sequence[Line]) -> dict[str, str]:
    """Choose the devices to which something happens: always the same ones."""
    found = {}
    for quantity, where, number, event in PLANTED:
        fit = [
            line
            for line in sorted(things, key=lambda one: str(one["code"]))
            if quantity in line["quantities"] and where in str(line["object_name"])
        ]
        if fit:
            found[f"{fit[number % len(fit)]['code']}|{quantity}"] = event
    return found


def _rows(device: Device, start: datetime, days: int) -> pa.Table:
    """Return what a device sends, as it arrives."""
    sent = _sent(device, days)
    rng = device.rng
    delay_s = rng.uniform(0.5, 12.0, len(sent.at_s))
    luck = rng.random(len(sent.at_s))
    delay_s[luck < SLOW] += 70.0
    delay_s[luck < TOO_LATE] += 900.0
    again = rng.random(len(sent.at_s)) < TWICE
    at_s = np.concatenate([sent.at_s, sent.at_s[again]])
    values = np.concatenate([sent.values, sent.values[again]])
    received_s = np.concatenate(
        [sent.at_s + delay_s, sent.at_s[again] + delay_s[again] + 20.0]
    )
    count = len(at_s)
    time = pa.timestamp("ms", tz="UTC")
    begin_ms = start.timestamp() * 1000
    return pa.table(
        {
            "thing": pa.array([device.code] * count, pa.string()),
            "quantity": pa.array([device.quantity] * count, pa.string()),
            "at": pa.array((begin_ms + at_s * 1000).astype("int64")).cast(time),
            "value": pa.array(values),
            "received_at": pa.array(
                (begin_ms + received_s * 1000).astype("int64")
            ).cast(time),
            "quality": pa.array([""] * count, pa.string()),
        }
    )


def _sent(device: Device, days: int) -> Sent:
    """Return times and values: quiet ones, then the event laid over them."""
    if device.quantity in SILENT_QUANTITIES:
        return Sent(np.zeros(0), np.zeros(0))
    maker, every_s, decimals = MAKERS[device.quantity]
    offset_s = float(device.rng.integers(0, int(every_s)))
    at_s = np.arange(offset_s, days * DAY_S, every_s)
    if device.event in CLOSE_UPS:
        begin_s, end_s = CLOSE_UPS[device.event]
        close = np.arange(begin_s + offset_s % 60.0, end_s, 60.0)
        at_s = np.unique(np.concatenate([at_s, close]))
    values = maker(device, at_s)
    if device.event in EVENTS:
        values = EVENTS[device.event](device, at_s, values)
    if device.event == "offline":
        keep = at_s < DAY_S + 6 * HOUR_S
        at_s, values = at_s[keep], values[keep]
    return Sent(at_s, np.round(values, decimals))


CLOSE_UPS: Final = {  # under alarm a device reports every minute
    "deep": (STORM_S, STORM_S + 4 * HOUR_S),
    "shallow": (STORM_S, STORM_S + 4 * HOUR_S),
    "closing": (STORM_S, STORM_S + 4 * HOUR_S),
    "leak": (DAY_S + 9 * HOUR_S, DAY_S + 12 * HOUR_S),
    "puff": (DAY_S + 13 * HOUR_S, DAY_S + 13.5 * HOUR_S),
}


def _noise(device: Device, at_s: Floats, size: float) -> Floats:
    return device.rng.normal(0.0, size, len(at_s))


def _bump(at_s: Floats, top_s: float, rise_s: float, fall_s: float) -> Floats:
    """Return a hump from 0 to 1 that rises fast and falls slowly."""
    before = np.exp(-(((at_s - top_s) / rise_s) ** 2))
    after = np.exp(-(((at_s - top_s) / fall_s) ** 2))
    return np.where(at_s < top_s, before, after)


def _daily(at_s: Floats, peak_h: float) -> Floats:
    """Return a wave from -1 to 1 with its crest at an hour of the day."""
    return np.cos(2 * np.pi * (at_s / DAY_S - peak_h / 24))


def _dry_road(device: Device, at_s: Floats) -> Floats:
    wet = device.rng.uniform(0.0, 9.0) * _bump(at_s, STORM_S + 4200, 1500, 5400)
    return np.maximum(0.0, wet + np.abs(_noise(device, at_s, 0.15)) - 0.15)


def _rain(device: Device, at_s: Floats) -> Floats:
    strength = 3.1 if device.code.startswith("411202") else device.rng.uniform(0, 0.8)
    fall = strength * _bump(at_s, STORM_S + 2700, 2000, 3600)
    return np.where(fall > 0.08, fall + _noise(device, at_s, 0.1), 0.0).clip(0.0)


def _sewer(device: Device, at_s: Floats) -> Floats:
    crown_m = device.numbers.get("管顶高度", 0.8)
    base = device.rng.uniform(0.12, 0.3) * crown_m
    storm = device.rng.uniform(0.1, 0.42) * crown_m
    level = base * (1 + 0.25 * _daily(at_s, 20))
    level += storm * _bump(at_s, STORM_S + 4500, 1800, 7200)
    return np.maximum(0.0, level + _noise(device, at_s, 0.01))


def _pump(device: Device, at_s: Floats) -> Floats:
    start_m = device.numbers.get("启泵水位", 2.8)
    saw = (at_s / 2400 + device.rng.random()) % 1.0
    return start_m - 1.1 + saw + _noise(device, at_s, 0.02)


def _methane(device: Device, at_s: Floats) -> Floats:
    return np.abs(_noise(device, at_s, 0.03))


def _quiet(size: float) -> Callable[[Device, Floats], Floats]:
    return lambda device, at_s: np.abs(_noise(device, at_s, size))


def _about(middle: float, size: float, wave: float = 0.0) -> Callable[..., Floats]:
    def make(device: Device, at_s: Floats) -> Floats:
        own = middle * (1 + device.rng.uniform(-0.01, 0.01))
        return own + wave * _daily(at_s, 15) + _noise(device, at_s, size)

    return make


def _regulator(device: Device, at_s: Floats) -> Floats:
    set_value = device.numbers.get("设定值", 2.4)
    return set_value * (1 + 0.02 * _daily(at_s, 4) + _noise(device, at_s, 0.008))


def _mains(device: Device, at_s: Floats) -> Floats:
    own = device.rng.uniform(0.28, 0.42)
    use = 0.6 * _daily(at_s, 7.5) + 0.4 * _daily(2 * at_s, 15.5)
    return own * (1 - 0.05 * use + _noise(device, at_s, 0.008))


def _district(device: Device, at_s: Floats) -> Floats:
    sound = device.numbers.get("无漏夜间最小流量", 30.0)
    use = (1 + _daily(at_s, 15)) / 2
    return sound * (1.02 + 2.2 * use**1.5 + np.abs(_noise(device, at_s, 0.03)))


MAKERS: Final[dict[str, tuple[Callable[[Device, Floats], Floats], float, int]]] = {
    "PS04": (_rain, 300.0, 1),
    "PS05": (_dry_road, 300.0, 1),
    "PS01": (_sewer, 900.0, 3),
    "PS07": (_pump, 300.0, 2),
    "PS08": (_quiet(0.9), 1800.0, 2),
    "PS09": (_about(20.7, 0.05), 1800.0, 2),
    "RQ01": (_methane, 1800.0, 2),
    "RQ02": (_quiet(0.4), 60.0, 1),
    "RQ03": (_regulator, 300.0, 3),
    "GS01": (_mains, 900.0, 4),
    "GS03": (_district, 900.0, 2),
    "GS05": (_about(0.32, 0.03), 900.0, 3),
    "GS06": (_about(0.55, 0.02, 0.03), 900.0, 3),
    "GS07": (_about(7.4, 0.02), 900.0, 3),
    "QL08": (_quiet(0.006), 600.0, 4),
    "QL06": (_about(0.09, 0.0008, 0.004), 600.0, 4),
    "GL01": (_quiet(0.3), 60.0, 2),
    "GL02": (_about(20.8, 0.02), 300.0, 2),
    "GL03": (_quiet(0.2), 300.0, 2),
}


def _ponding(top_cm: float) -> Callable[[Device, Floats, Floats], Floats]:
    def make(device: Device, at_s: Floats, values: Floats) -> Floats:
        pond = top_cm * _bump(at_s, STORM_S + 4800, 1500, 3600)
        return np.maximum(values, pond + _noise(device, at_s, 0.4) * (pond > 1))

    return make


def _leak(device: Device, at_s: Floats, values: Floats) -> Floats:
    """Gas that comes, stays for more than an hour, and is aired out."""
    rise = np.clip((at_s - DAY_S - 9.2 * HOUR_S) / 1200, 0, 1)
    fall = np.clip((DAY_S + 11.4 * HOUR_S - at_s) / 900, 0, 1)
    stay = np.minimum(rise, fall)
    return values + stay * (3.1 + _noise(device, at_s, 0.12))


def _puff(device: Device, at_s: Floats, values: Floats) -> Floats:
    del device
    return values + 1.4 * _bump(at_s, DAY_S + 13.2 * HOUR_S, 300, 300)


def _glitch(device: Device, at_s: Floats, values: Floats) -> Floats:
    """One wild value and back: a device's doing."""
    wild = values.copy()
    wild[len(at_s) * 2 // 3] = 88.0 if device.quantity == "PS05" else 61.0
    return wild


def _burst(device: Device, at_s: Floats, values: Floats) -> Floats:
    del device
    drop = np.clip((at_s - DAY_S - 18.5 * HOUR_S) / 600, 0, 1)
    mend = np.clip((DAY_S + 22.5 * HOUR_S - at_s) / 1800, 0, 1)
    return values * (1 - 0.27 * np.minimum(drop, mend))


def _stuck(device: Device, at_s: Floats, values: Floats) -> Floats:
    del device
    since = int(np.searchsorted(at_s, 14 * HOUR_S))
    return np.where(at_s < at_s[since], values, values[since])


def _turbid(device: Device, at_s: Floats, values: Floats) -> Floats:
    del device
    return values + 0.62 * _bump(at_s, DAY_S + 20 * HOUR_S, 3600, 5400)


def _tilting(device: Device, at_s: Floats, values: Floats) -> Floats:
    del device
    return values + 0.085 * np.clip((at_s - 20 * HOUR_S) / (20 * HOUR_S), 0, 1)


def _sour(device: Device, at_s: Floats, values: Floats) -> Floats:
    del device
    return values + 12.5 * _bump(at_s, DAY_S + 5 * HOUR_S, 5400, 5400)


EVENTS: Final[dict[str, Callable[[Device, Floats, Floats], Floats]]] = {
    "deep": _ponding(43.0),
    "shallow": _ponding(19.0),
    "closing": _ponding(28.0),
    "glitch": _glitch,
    "leak": _leak,
    "puff": _puff,
    "burst": _burst,
    "stuck": _stuck,
    "turbid": _turbid,
    "tilting": _tilting,
    "sour": _sour,
}
