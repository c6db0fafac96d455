"""One line that changes when any row of the city changes."""

import hashlib
from datetime import date
from typing import Any

import shapely

from demo import facilities, homes, lifelines, villages, walking
from demo.land import land
from demo.pipes import pipes
from demo.projects import projects
from demo.renovation import renovations
from demo.reports import reports


def fingerprint() -> str:
    """Digest every row of every theme, geometries to the millimetre."""
    city = land()
    works = projects()
    themes = [
        city.areas, city.roads, walking.paths(city), homes.estate_rows(city.estates),
        homes.building_rows(city.estates), homes.entrance_rows(city.estates),
        homes.dwelling_rows(city.estates), homes.elevator_rows(city.estates),
        pipes(city.grounds), facilities.facilities(city), lifelines.plants(city),
        lifelines.bridges(city), lifelines.spots(city), lifelines.tunnels(city),
        villages.villages(city), villages.street_blocks(city), works, reports(works),
        renovations(city.estates),
    ]  # fmt: skip
    digest = hashlib.sha256()
    for rows in themes:
        for row in rows:
            digest.update(repr(sorted(_plain(row).items())).encode())
    return digest.hexdigest()


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {
        key: _word(value) for key, value in row.items() if key not in ("estate", "site")
    }


def _word(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, shapely.Geometry):
        return shapely.to_wkt(value, rounding_precision=3)
    return value.isoformat() if isinstance(value, date) else repr(value)


if __name__ == "__main__":
    print(fingerprint())  # noqa: T201
