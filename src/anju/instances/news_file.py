"""What has changed since a plan was made, as people write it down."""

from collections.abc import Mapping
from typing import Any

from anju.science.errors import FileRefused
from anju.science.plan.sequence.altered import MILLI, News
from anju.science.plan.sequence.instance import Instance, Ints


def read_news(told: Mapping[str, Any], instance: Instance, won_cap_k: Ints) -> News:
    """Return the news.

    Parameters
    ----------
    told
        ``pools`` ("source:year" -> share that arrives), ``lost`` and ``won`` (numbers
        of units), ``ready`` (number of a unit -> month of consent, null for none).
    won_cap_k
        What an application pays of each option once won, (m,).

    Raises
    ------
    FileRefused
        It names what the instance does not hold, or cannot be read.
    """
    place = {int(uid): i for i, uid in enumerate(instance.units.id.tolist())}
    try:
        won = {place[int(uid)]: False for uid in told.get("lost", [])}
        won |= {place[int(uid)]: True for uid in told.get("won", [])}
        ready = {
            place[int(uid)]: None if month is None else int(month)
            for uid, month in told.get("ready", {}).items()
        }
        pools = dict(_pool(key, share) for key, share in told.get("pools", {}).items())
    except (KeyError, ValueError, TypeError, AttributeError) as wrong:
        raise FileRefused(
            f"变化读不懂：{wrong!r}。资金写作“CEN:1=0.6”（年从 0 数），工程写编号。"
            " The change cannot be read."
        ) from wrong
    return News(pools, won, ready, won_cap_k=won_cap_k)


def _pool(key: str, share: Any) -> tuple[tuple[str, int], int]:  # noqa: ANN401 - a number as told
    source, _, year = key.partition(":")
    return (source, int(year)), round(float(share) * MILLI)
