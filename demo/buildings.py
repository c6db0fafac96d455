"""Buildings, entrances, lifts and dwellings, adding up to their estate exactly."""

from itertools import pairwise
from math import ceil
from typing import Any, Final

import numpy as np
import shapely

from demo.estates import DONE, NEWER
from demo.seeds import pick, share_out

ENTRANCE_M: Final = 14.0
DEPTH_M: Final = 11.5
TOWER_M: Final = 15.5
LIFT_STOREYS: Final = 7
OLD_STOREYS: Final = 7
PER_BUILDING: Final = 14.9


def buildings(estate: dict[str, Any], rng: np.random.Generator) -> list[dict[str, Any]]:
    """Invent the buildings of an estate; a newer estate learns its households."""
    if estate["group"] == NEWER:
        found = [_newer(estate, rng) for _ in range(int(rng.integers(3, 10)))]
        estate["households"] = sum(b["households"] for b in found)
    else:
        count = _count(estate["households"], rng)
        shares = rng.uniform(0.75, 1.25, count)
        sizes = share_out(estate["households"], shares, least=3)
        found = [_old(size, rng) for size in sizes]
    for number, building in enumerate(found, start=1):
        building["name"] = f"{number}号楼"
        building.update(_facts(estate, building, rng))
    return found


def _count(households: int, rng: np.random.Generator) -> int:
    wanted = round(households / PER_BUILDING * rng.uniform(0.8, 1.25))
    return int(np.clip(wanted, 2 if households > 12 else 1, 10))


def _old(households: int, rng: np.random.Generator) -> dict[str, Any]:
    storeys = pick(rng, {3: 2, 4: 4, 5: 4, 6: 3})
    least = ceil(households / (2 * OLD_STOREYS))
    entrances = max(least, min(4, round(households / (2 * storeys)), households), 1)
    parts = share_out(households, [1.0] * entrances)
    return {
        "households": households,
        "parts": parts,
        "storeys": max(2, ceil(max(parts) / 2)),
        "width_m": entrances * ENTRANCE_M + float(rng.uniform(-2, 3)),
        "depth_m": DEPTH_M + float(rng.uniform(-1.2, 1.2)),
    }


def _newer(estate: dict[str, Any], rng: np.random.Generator) -> dict[str, Any]:
    early = estate["built_year"] < 2012
    storeys = pick(rng, {6: 6, 11: 4, 16: 2} if early else {6: 3, 11: 4, 17: 4, 24: 2})
    entrances = pick(
        rng, {2: 3, 3: 3, 4: 1} if storeys < LIFT_STOREYS else {1: 3, 2: 3}
    )
    parts = [storeys * 2] * entrances
    return {
        "households": sum(parts),
        "parts": parts,
        "storeys": storeys,
        "width_m": entrances * (ENTRANCE_M + (4 if storeys > OLD_STOREYS else 0)),
        "depth_m": DEPTH_M + 1 if storeys < LIFT_STOREYS else TOWER_M,
    }


def _facts(
    estate: dict[str, Any], building: dict[str, Any], rng: np.random.Generator
) -> dict[str, Any]:
    built = int(np.clip(estate["built_year"] + rng.integers(-2, 3), 1970, 2022))
    if estate["group"] != NEWER and estate["built_year"] <= 2000:
        built = min(built, 2000)
    retrofitted = estate["group"] == DONE and rng.random() < 0.74
    tower = building["storeys"] >= LIFT_STOREYS and estate["group"] == NEWER
    return {
        "built_year": built,
        "structure": _structure(built, rng, tower=tower),
        "floor_area_m2": round(building["households"] * float(rng.uniform(58, 92)), 1),
        "danger_grade": _grade(built, rng),
        "lifts_each": 0 if not tower else 1 if building["storeys"] < 12 else 2,
        "free_strip_m": round(float(rng.uniform(1.5, 7.5)), 1),
        "is_insulated": bool(built > 2006 or retrofitted),
        "windows": "double" if built > 2004 or retrofitted else "single",
        "roof": pick(rng, {"flat": 7, "pitched": 3}),
        "gas_pipe_year": _gas_year(estate, built, rng),
    }


def _structure(built: int, rng: np.random.Generator, *, tower: bool) -> str:
    if tower:
        return "frame_shear_wall"
    if built > 2003:
        return str(pick(rng, {"frame": 6, "brick_concrete": 4}))
    return str(pick(rng, {"brick_concrete": 17, "frame": 2, "brick_wood": 1}))


def _grade(built: int, rng: np.random.Generator) -> str | None:
    """Return the JGJ 125 grade; most buildings were never appraised."""
    if rng.random() > (0.5 if built < 1990 else 0.25):
        return None
    return str(
        pick(
            rng,
            {"A": 70, "B": 24, "C": 4, "D": 1} if built < 1990 else {"A": 9, "B": 1},
        )
    )


def _gas_year(
    estate: dict[str, Any], built: int, rng: np.random.Generator
) -> int | None:
    if not estate["has_gas"]:
        return None
    if estate["group"] == DONE and rng.random() < 0.6:
        return int(estate["renovated_on"].year)
    return int(max(built, 1996 + rng.integers(0, 12)))


def needed_m2(building: dict[str, Any]) -> float:
    """Return the ground that a building wants around itself."""
    apart = 15.0 if building["storeys"] < LIFT_STOREYS + 1 else 32.0
    return float((building["width_m"] + 7) * (building["depth_m"] + apart) * 1.12)


def place(plot: shapely.Polygon, found: list[dict[str, Any]]) -> None:
    """Set the buildings in rows along the plot's northern side."""
    frame = Frame(plot)
    best = frame.rows(found, 1)
    for rows in range(2, len(found) + 1):
        if best[0] >= 1.0:
            break
        best = max(best, frame.rows(found, rows), key=lambda layout: layout[0])
    for building, box in zip(found, best[1], strict=True):
        building["geometry"] = frame.to_map(box)
        building["entrances"] = frame.doors(box, building["parts"])


class Frame:
    """A plot turned so that its northern side runs level."""

    MARGIN_M = 2.5

    def __init__(self, plot: shapely.Polygon) -> None:
        corners = np.array(plot.exterior.coords)[:4]
        along = (corners[1] - corners[0]) + (corners[2] - corners[3])
        self.axis = along / np.hypot(*along)
        self.turn = np.array([self.axis, [-self.axis[1], self.axis[0]]])
        self.centre = corners.mean(axis=0)
        self.inner = shapely.Polygon((corners - self.centre) @ self.turn.T).buffer(
            -self.MARGIN_M, join_style="mitre"
        )
        self.rim = shapely.get_coordinates(self.inner.exterior).tolist()

    def rows(
        self, found: list[dict[str, Any]], rows: int
    ) -> tuple[float, list[tuple[float, float, float, float]]]:
        """Lay buildings out in so many rows; return how well, and the boxes."""
        _, south, _, north = self.inner.bounds
        pitch = (north - south) / rows
        worst, boxes, start = 1.0, [], 0
        for k, count in enumerate(share_out(len(found), [1.0] * rows)):
            members = found[start : start + count]
            start += count
            depth = min(max(m["depth_m"] for m in members), pitch * 0.62)
            top = north - k * pitch - (0.15 * (pitch - depth) if rows > 1 else 0)
            west, east = self._span(top - depth, top)
            fit, row = _level(members, (west, east), (top - depth, top))
            worst = min(worst, fit)
            boxes += row
        return worst, boxes

    def _span(self, low: float, high: float) -> tuple[float, float]:
        """Return from where to where a band lies inside the plot."""
        spans = [across(self.rim, level) for level in (low, high)]
        return max(west for west, _ in spans), min(east for _, east in spans)

    def to_map(self, box: tuple[float, float, float, float]) -> shapely.Polygon:
        """Turn a level box back into a footprint on the map."""
        west, south, east, north = box
        corners = np.array([(west, north), (east, north), (east, south), (west, south)])
        return shapely.Polygon(corners @ self.turn + self.centre)

    def doors(
        self, box: tuple[float, float, float, float], parts: list[int]
    ) -> list[dict[str, Any]]:
        """Put one entrance for each stairwell on the northern wall."""
        west, _, east, north = box
        places = west + (np.arange(len(parts)) + 0.5) / len(parts) * (east - west)
        points = np.column_stack([places, np.full(len(parts), north)]) @ self.turn
        return [
            {"name": f"{k}单元", "households": n, "geometry": shapely.Point(xy)}
            for k, (n, xy) in enumerate(
                zip(parts, points + self.centre, strict=True), 1
            )
        ]


def across(rim: list[list[float]], level: float) -> tuple[float, float]:
    """Return where a level line enters and leaves a convex outline."""
    cuts = [
        x + (level - y) / (v - y) * (u - x)
        for (x, y), (u, v) in pairwise(rim)
        if y != v and min(y, v) <= level <= max(y, v)
    ]
    return (min(cuts), max(cuts)) if cuts else (0.0, 1.0)


def _level(
    members: list[dict[str, Any]],
    span: tuple[float, float],
    band: tuple[float, float],
) -> tuple[float, list[tuple[float, float, float, float]]]:
    """Set one row of buildings side by side; return the worst squeeze."""
    gap = 5.0
    room = span[1] - span[0] - gap * (len(members) - 1)
    wanted = sum(m["width_m"] for m in members)
    squeeze = min(1.0, room / wanted)
    spare = (room - wanted * squeeze) / len(members)
    boxes, west = [], span[0]
    for member in members:
        width = member["width_m"] * squeeze
        left = west + spare / 2
        boxes.append((left, band[0], left + width, band[1]))
        west = left + width + spare / 2 + gap
    deep = (band[1] - band[0]) / max(m["depth_m"] for m in members)
    return min(squeeze, deep), boxes


def dwellings(
    building: dict[str, Any], rng: np.random.Generator
) -> list[dict[str, Any]]:
    """Return one row for each dwelling of a building, entrance by entrance."""
    return [
        {
            "entrance": number,
            "door": f"{k // 2 + 1}{k % 2 + 1:02d}",
            "area_cm2": int(rng.integers(42_00, 108_00)) * 100,
            "has_kitchen": bool(rng.random() > 0.004),
            "has_toilet": bool(rng.random() > 0.006),
        }
        for number, entrance in enumerate(building["entrances"], start=1)
        for k in range(entrance["households"])
    ]
