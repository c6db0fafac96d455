"""Five networks under the streets: segments between nodes that fit together."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from demo.ground import Crossing, Edge, Ground
from demo.seeds import chance, pick, share_out
from demo.streets import county_of_edge

SEGMENTS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Network:
    """A network: where it lies beside the street's middle, and what it is made of."""

    code: str
    short: str
    offset_m: tuple[float, float]
    coverage: dict[str, float]  # share of the streets of a class that have it
    materials: dict[str, float]
    diameters_mm: dict[str, tuple[int, ...]]
    depth_m: float
    owner: str


NETWORKS: Final = (
    Network(
        "water", "GS", (3.0, -3.0),
        {"arterial": 1.0, "secondary": 1.0, "branch": 0.92},
        {"ductile_iron": 5, "grey_iron": 3, "pe": 3, "steel": 1},
        {"arterial": (400, 500, 600), "secondary": (200, 300), "branch": (100, 150)},
        1.5, "供水公司",
    ),
    Network(
        "drainage", "PS", (0.0, 0.0),
        {"arterial": 1.0, "secondary": 1.0, "branch": 0.94},
        {"concrete": 7, "hdpe": 4, "brick": 1},
        {"arterial": (800, 1000, 1200), "secondary": (500, 600), "branch": (300, 400)},
        2.8, "排水公司",
    ),
    Network(
        "gas", "RQ", (-4.5, 4.5),
        {"arterial": 1.0, "secondary": 0.9, "branch": 0.72},
        {"steel": 5, "pe": 6, "grey_iron": 1},
        {"arterial": (200, 300), "secondary": (110, 160), "branch": (63, 90)},
        1.2, "燃气公司",
    ),
    Network(
        "heat", "GR", (5.5, -5.5),
        {"arterial": 0.95, "secondary": 0.7, "branch": 0.4},
        {"steel": 1},
        {"arterial": (400, 500), "secondary": (250, 300), "branch": (150, 200)},
        1.6, "热力公司",
    ),
    Network(
        "telecom", "TX", (-6.0, 6.0),
        {"arterial": 1.0, "secondary": 0.95, "branch": 0.72},
        {"duct": 1},
        {"arterial": (150,), "secondary": (150,), "branch": (100,)},
        0.9, "通信公司",
    ),
)  # fmt: skip


def pipes(grounds: list[Ground]) -> list[dict[str, Any]]:
    """Return the 20,000 segments of all towns and networks."""
    runs = [run for ground in grounds for run in _runs(ground)]
    lengths = [run["length_m"] for run in runs]
    counts = share_out(SEGMENTS, lengths, least=1)
    rows = [row for run, n in zip(runs, counts, strict=True) for row in _cut(run, n)]
    number: dict[str, int] = {}
    for row in rows:
        key = f"{row['county']}-{row['short']}"
        number[key] = number.get(key, 0) + 1
        row["code"] = f"{key}-{number[key]:05d}"
    return rows


def _runs(ground: Ground) -> list[dict[str, Any]]:
    """Return one run for each street edge and network that lies in it."""
    rng = chance(f"pipes {ground.town.code}")
    found = []
    for edge, line, place in ground.edges():
        for network in NETWORKS:
            if rng.random() >= network.coverage[line.klass]:
                continue
            ends = _downhill(ground, edge) if network.code == "drainage" else edge
            start, end = (_node(ground, network, c) for c in ends)
            road = line.name_at(place)
            found.append(
                {
                    "network": network.code,
                    "short": network.short,
                    "owner": network.owner,
                    "county": county_of_edge(ground, edge),
                    "road": road,
                    "town": ground.town.code,
                    "ends": ends,
                    "points": (start, end),
                    "length_m": float(np.hypot(*(end - start))),
                    **_facts(network, line.klass, road, ground.town.code, rng),
                }
            )
    return found


def _downhill(ground: Ground, edge: Edge) -> Edge:
    start, end = edge
    return edge if ground.level(start) >= ground.level(end) else (end, start)


def _node(ground: Ground, network: Network, crossing: Crossing) -> NDArray[np.float64]:
    """Shift a crossing by the network's offset: all its streets meet there."""
    return ground.xy[crossing] + np.array(network.offset_m)


def _facts(
    network: Network, klass: str, road: str, town: str, rng: np.random.Generator
) -> dict[str, Any]:
    """Return material, size and age; one street was mostly laid in one year."""
    street = chance(f"laid {network.code} {town} {road}")
    laid = int(street.integers(1984, 2023))
    renewed = rng.random() < 0.12
    kind = pick(street, {"rain": 4, "sewage": 4, "combined": 2})
    return {
        "material": pick(street, network.materials),
        "diameter_mm": int(street.choice(network.diameters_mm[klass])),
        "laid_year": int(rng.integers(max(laid, 2012), 2025)) if renewed else laid,
        "depth_m": round(network.depth_m + float(rng.uniform(-0.4, 0.6)), 2),
        "accuracy": pick(rng, {"surveyed": 5, "drawn": 4, "guessed": 1}),
        "kind": kind if network.code == "drainage" else None,
        "is_monitored": bool(rng.random() < 0.19),
    }


def _cut(run: dict[str, Any], pieces: int) -> list[dict[str, Any]]:
    """Cut a run into equal segments, with manholes or valves between them."""
    start, end = run.pop("points")
    ends = [f"{run['town']}-{run['short']}-{r:02d}{c:02d}" for r, c in run.pop("ends")]
    middle = [f"{ends[0]}>{ends[1][-4:]}-{k}" for k in range(1, pieces)]
    nodes = [ends[0], *middle, ends[1]]
    places = np.linspace(0, 1, pieces + 1)[:, None]
    points = start + places * (end - start)
    rng = chance(f"leaks {nodes[0]} {nodes[-1]}")
    age = 2025 - run["laid_year"]
    return [
        {
            **run,
            "from_node": nodes[k],
            "to_node": nodes[k + 1],
            "length_m": round(run["length_m"] / pieces, 2),
            "leaks": int(rng.poisson(0.012 * age))
            if run["network"] != "telecom"
            else 0,
            "geometry": shapely.LineString(points[k : k + 2]),
        }
        for k in range(pieces)
    ]
