"""Positions from any system in use in China to CGCS2000, and back.

Phones write WGS-84, Gaode and Tencent maps write GCJ-02, Baidu maps write BD-09,
surveyors write metres of a 3-degree Gauss-Krüger zone. Anju stores CGCS2000
degrees (EPSG:4490) and measures in metres (EPSG:4546).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pyproj import Transformer

from anju.science.errors import WrongPosition

Degrees = NDArray[np.float64]
Pair = tuple[Degrees, Degrees]

# Krasovsky 1940, the ellipsoid inside the published GCJ-02 formula
AXIS_M = 6378245.0
ECCENTRICITY_2 = 0.00669342162296594323
BAIDU_TURN = np.pi * 3000.0 / 180.0
BAIDU_EAST, BAIDU_NORTH = 0.0065, 0.006
SETTLED_DEGREES = 1e-11  # a micrometre
STEPS = 30


@dataclass(frozen=True, slots=True)
class System:
    """One coordinate system a file may be written in.

    Parameters
    ----------
    code
        Stable word stored with each geometry.
    epsg
        EPSG code, or None where the registry has none (GCJ-02, BD-09).
    names
        What people write in a column 坐标系, compared without case, spaces, hyphens.
    """

    code: str
    name_zh: str
    name_en: str
    epsg: int | None
    names: tuple[str, ...]
    is_metric: bool = False


SYSTEMS = (
    System("cgcs2000", "国家2000（经纬度）", "CGCS2000 degrees", 4490,
           ("cgcs2000", "国家2000", "2000国家大地坐标系", "天地图", "epsg:4490")),
    System("wgs84", "WGS-84（手机定位）", "WGS-84 (phones)", 4326,
           ("wgs84", "wgs", "gps", "手机定位", "epsg:4326")),
    System("gcj02", "GCJ-02（高德、腾讯）", "GCJ-02 (Gaode, Tencent)", None,
           ("gcj02", "gcj", "火星坐标", "火星坐标系", "高德", "腾讯")),
    System("bd09", "BD-09（百度）", "BD-09 (Baidu)", None,
           ("bd09", "bd09ll", "百度", "百度坐标", "百度坐标系")),
    System("gk111", "国家2000三度带 中央经线111°", "CGCS2000 metres, CM 111E", 4546,
           ("gk111", "cgcs2000gk111", "epsg:4546"), is_metric=True),
    System("gk114", "国家2000三度带 中央经线114°", "CGCS2000 metres, CM 114E", 4547,
           ("gk114", "cgcs2000gk114", "epsg:4547"), is_metric=True),
    System("gk37", "国家2000三度带 37带（带号）", "CGCS2000 metres, zone 37", 4525,
           ("gk37", "cgcs2000gk37", "37带", "epsg:4525"), is_metric=True),
)  # fmt: skip
BY_CODE = {system.code: system for system in SYSTEMS}


def _plain(name: str) -> str:
    return "".join(c for c in name.lower() if c not in " -_－—　（）()")


BY_NAME = {_plain(name): s for s in SYSTEMS for name in (s.code, s.name_zh, *s.names)}
BY_EPSG = {system.epsg: system for system in SYSTEMS if system.epsg}


def system_named(name: str) -> System:
    """Find the system a person means by a word such as 高德 or WGS84.

    Raises
    ------
    WrongPosition
        When no known system has that name.
    """
    found = BY_NAME.get(_plain(name))
    if found is None:
        known = "、".join(system.name_zh for system in SYSTEMS)
        raise WrongPosition(f"不认识坐标系“{name}”。请填其中之一：{known}。")
    return found


def _shift(lon: Degrees, lat: Degrees) -> Pair:
    """Return the offset in degrees that GCJ-02 adds at a WGS-84 position."""
    x, y = lon - 105.0, lat - 35.0
    root = np.sqrt(np.abs(x))
    waves = 20.0 * (np.sin(6.0 * np.pi * x) + np.sin(2.0 * np.pi * x))
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
    north += (waves + _ripple(y, 40.0, (160.0, 12.0), (320.0, 30.0))) * 2.0 / 3.0
    east += (waves + _ripple(x, 40.0, (150.0, 12.0), (300.0, 30.0))) * 2.0 / 3.0
    latitude = np.radians(lat)
    bend = 1.0 - ECCENTRICITY_2 * np.sin(latitude) ** 2
    meridian_m = AXIS_M * (1.0 - ECCENTRICITY_2) / (bend * np.sqrt(bend))
    parallel_m = AXIS_M / np.sqrt(bend) * np.cos(latitude)
    return np.degrees(east / parallel_m), np.degrees(north / meridian_m)


def _ripple(
    v: Degrees, middle: float, long: tuple[float, float], longest: tuple[float, float]
) -> Degrees:
    turn = np.pi * v
    near = 20.0 * np.sin(turn) + middle * np.sin(turn / 3.0)
    far = long[0] * np.sin(turn / long[1]) + longest[0] * np.sin(turn / longest[1])
    total: Degrees = near + far
    return total


def wgs84_to_gcj02(lon: ArrayLike, lat: ArrayLike) -> Pair:
    """Shift WGS-84 degrees the way Chinese street maps do.

    Parameters
    ----------
    lon, lat
        Degrees east and north, inside China; arrays of one shape.

    Source
    ------
    GCJ-02 itself is not published; this is the formula in general use, first
    released as `EvilTransform` (2013) and checked against its test positions.
    """
    east, north = _degrees(lon, lat)
    d_lon, d_lat = _shift(east, north)
    return east + d_lon, north + d_lat


def gcj02_to_wgs84(lon: ArrayLike, lat: ArrayLike) -> Pair:
    """Undo `wgs84_to_gcj02` by fixed-point iteration, to a micrometre.

    The one-step approximation met in most libraries is wrong by up to two metres;
    the shift varies so slowly that the iteration settles in about six steps.
    """
    return _undo(wgs84_to_gcj02, lon, lat)


def gcj02_to_bd09(lon: ArrayLike, lat: ArrayLike) -> Pair:
    """Add Baidu's second shift to GCJ-02 degrees.

    Source
    ------
    Formula in general use for Baidu's `bd09ll`, same test positions as GCJ-02.
    """
    x, y = _degrees(lon, lat)
    radius = np.hypot(x, y) + 0.00002 * np.sin(y * BAIDU_TURN)
    angle = np.arctan2(y, x) + 0.000003 * np.cos(x * BAIDU_TURN)
    return radius * np.cos(angle) + BAIDU_EAST, radius * np.sin(angle) + BAIDU_NORTH


def bd09_to_gcj02(lon: ArrayLike, lat: ArrayLike) -> Pair:
    """Undo `gcj02_to_bd09` by fixed-point iteration, to a micrometre."""
    return _undo(gcj02_to_bd09, lon, lat)


def _undo(
    forward: Callable[[ArrayLike, ArrayLike], Pair], lon: ArrayLike, lat: ArrayLike
) -> Pair:
    goal_x, goal_y = _degrees(lon, lat)
    x, y = goal_x.copy(), goal_y.copy()
    for _ in range(STEPS):
        at_x, at_y = forward(x, y)
        miss_x, miss_y = goal_x - at_x, goal_y - at_y
        x, y = x + miss_x, y + miss_y
        if not x.size or max(abs(miss_x).max(), abs(miss_y).max()) < SETTLED_DEGREES:
            break
    return x, y


def _degrees(lon: ArrayLike, lat: ArrayLike) -> Pair:
    return np.asarray(lon, float), np.asarray(lat, float)


@cache
def _transformer(source: int, target: int) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def to_cgcs2000(x: ArrayLike, y: ArrayLike, system: str) -> Pair:
    """Turn positions of any known system into CGCS2000 degrees.

    Parameters
    ----------
    x, y
        Degrees east and north, or metres east and north for a metric system.
    system
        A code of `SYSTEMS`.

    Notes
    -----
    WGS-84 is taken as CGCS2000, as EPSG does: the two frames agree to centimetres
    at epoch 2000.0 and drift apart with the plate by about 3 cm a year, which is
    less than any source that reaches a bureau by Excel.
    """
    if system in {"cgcs2000", "wgs84"}:
        return _degrees(x, y)
    if system == "gcj02":
        return gcj02_to_wgs84(x, y)
    if system == "bd09":
        return gcj02_to_wgs84(*bd09_to_gcj02(x, y))
    return _project(x, y, _epsg(system), 4490)


def from_cgcs2000(lon: ArrayLike, lat: ArrayLike, system: str) -> Pair:
    """Turn CGCS2000 degrees into another system; the reverse of `to_cgcs2000`."""
    if system in {"cgcs2000", "wgs84"}:
        return _degrees(lon, lat)
    if system == "gcj02":
        return wgs84_to_gcj02(lon, lat)
    if system == "bd09":
        return gcj02_to_bd09(*wgs84_to_gcj02(lon, lat))
    return _project(lon, lat, 4490, _epsg(system))


def _project(x: ArrayLike, y: ArrayLike, source: int, target: int) -> Pair:
    east, north = _transformer(source, target).transform(*_degrees(x, y))
    return np.asarray(east, float), np.asarray(north, float)


def _epsg(system: str) -> int:
    found = BY_CODE.get(system)
    if found is None or found.epsg is None:
        raise WrongPosition(f"不认识坐标系“{system}”。")
    return found.epsg
