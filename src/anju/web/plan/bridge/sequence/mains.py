"""Mains first: estates whose own pipes join a main that is being laid wait for it."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import shapely
from shapely import STRtree

from anju.science.tools.geo.measure import in_metres
from anju.web.plan.bridge.sequence.policy import SequencePolicy
from anju.web.plan.bridge.sequence.streets import Dug
from anju.web.registry.models import Estate

Behind = tuple[int, str, str]
"""Key of the project that lays the main, code of the estate, network."""


def behind_mains(
    dug: Dug, projects: Sequence[int], estates: Iterable[str], policy: SequencePolicy
) -> list[Behind]:
    """Return the estates along the mains that some projects lay.

    Parameters
    ----------
    projects
        Keys of projects under way: only they are sure to lay their mains.
    estates
        Codes of estates in question.
    """
    nets = set(policy.given["mains_first"])
    rows = [
        row
        for row in dug.openings
        if row.project_id in projects and row.network in nets and row.geometry
    ]
    shapes = dict(
        Estate.objects.filter(code__in=list(estates), geometry__isnull=False)
        .order_by("code")
        .values_list("code", "geometry")
    )
    if not rows or not shapes:
        return []
    codes = list(shapes)
    drawn = in_metres(_drawn([shapes[code] for code in codes]))
    lines = in_metres(_drawn([row.geometry for row in rows]))
    reach = policy.dig.rules.connection_m + np.array(
        [float(row.width_m or 0) / 2 for row in rows]
    )
    line, estate = STRtree(drawn).query(lines, predicate="dwithin", distance=reach)
    return sorted(
        {
            (rows[i].project_id, codes[j], rows[i].network)
            for i, j in zip(line.tolist(), estate.tolist(), strict=True)
        }
    )


def _drawn(stored: Sequence[Any]) -> Any:  # noqa: ANN401
    return shapely.from_wkb(np.array([bytes(one) for one in stored], dtype=object))
