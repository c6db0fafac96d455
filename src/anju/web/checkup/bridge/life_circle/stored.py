"""The network of a run, kept with it: the same doors, paths and facilities again."""

from functools import lru_cache
from io import BytesIO

import numpy as np

from anju.science.tools.geo.walking import Anchors, Network
from anju.web.checkup.bridge.life_circle.city import City
from anju.web.checkup.models import ReachRun

NETWORK = ("vertices", "u", "v", "length_m", "is_open", "group", "line")
ANCHORS = ("edge", "along_m", "access_m", "xy", "group")
CITIES_KEPT = 2


def packed(city: City) -> bytes:
    """Return a city as bytes to keep with a run."""
    out = BytesIO()
    np.savez_compressed(
        out,
        path_ids=city.path_ids,
        home_ids=city.home_ids,
        facility_ids=city.facility_ids,
        facility_kinds=np.array(city.facility_kinds, "U12"),
        limit_m=np.array(city.limit_m),
        **{name: getattr(city.network, name) for name in NETWORK},
        **{f"home_{name}": getattr(city.homes, name) for name in ANCHORS},
        **{f"facility_{name}": getattr(city.facilities, name) for name in ANCHORS},
    )
    return out.getvalue()


def unpacked(kept: bytes) -> City:
    """Return the city of such bytes."""
    with np.load(BytesIO(kept), allow_pickle=False) as held:
        return City(
            network=Network(**{name: held[name] for name in NETWORK}),
            path_ids=held["path_ids"],
            homes=Anchors(**{name: held[f"home_{name}"] for name in ANCHORS}),
            home_ids=held["home_ids"],
            facilities=Anchors(**{n: held[f"facility_{n}"] for n in ANCHORS}),
            facility_ids=held["facility_ids"],
            facility_kinds=tuple(map(str, held["facility_kinds"])),
            limit_m=float(held["limit_m"]),
        )


@lru_cache(maxsize=CITIES_KEPT)
def walking_city(run_pk: int) -> City:
    """Return the city that a run has walked, read once per process.

    Runs are never edited, so what is kept in memory stays true.
    """
    kept = ReachRun.objects.values_list("network", flat=True).get(pk=run_pk)
    return unpacked(bytes(kept))
