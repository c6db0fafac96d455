"""The instance as it is after news: money cut, applications decided, consent lost."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from anju.science.errors import DataError
from anju.science.plan.sequence.instance import Instance, Ints, Options

MILLI = 1000


@dataclass(frozen=True, slots=True)
class News:
    """What has changed since a plan was made.

    Parameters
    ----------
    arrives_milli
        (source, year) -> thousandths of its money that arrive.
    won
        Unit -> whether its application was won.
    ready
        Unit -> month by which it has consent and design; None where consent is gone.
    applied
        The source that has to be applied for.
    won_cap_k
        Most that it pays of each option once won, thousand yuan, (m,).
    """

    arrives_milli: Mapping[tuple[str, int], int] = field(default_factory=dict)
    won: Mapping[int, bool] = field(default_factory=dict)
    ready: Mapping[int, int | None] = field(default_factory=dict)
    applied: str = "NDRC"
    won_cap_k: Ints | None = None


NO_NEWS = News()


def altered(instance: Instance, news: News) -> Instance:
    """Return the instance after the news.

    Raises
    ------
    DataError
        Money is cut that is not there, or wins come without what they would pay.
    """
    known = set(instance.sources.pooled)
    for source, year in news.arrives_milli:
        if source not in known or not 0 <= year < instance.rules.years:
            raise DataError(
                f"没有“{source}”第 {year} 年（从 0 数）的资金；"
                f"来源有 {'、'.join(sorted(known))}，共 {instance.rules.years} 年。"
                " There is no such money to cut."
            )
    pools = {
        key: amount * news.arrives_milli.get((key[0], key[3]), MILLI) // MILLI
        for key, amount in instance.pools.items()
    }
    return replace(instance, pools=pools, options=_options(instance, news))


def _options(instance: Instance, news: News) -> Options:
    options = instance.options
    ready, cap = options.ready_month.copy(), options.cap_k.copy()
    for unit, month in news.ready.items():
        mine = options.unit == unit
        ready[mine] = instance.rules.months if month is None else month
    if news.won:
        place = instance.sources.capped.index(news.applied)
        cap[:, place] = _won_caps(options, news, cap[:, place])
    return replace(options, ready_month=ready, cap_k=cap)


def _won_caps(options: Options, news: News, cap: Ints) -> Ints:
    """Return what the applied source pays at most of each option."""
    lost = [unit for unit, is_won in news.won.items() if not is_won]
    won = [unit for unit, is_won in news.won.items() if is_won]
    cap = np.where(np.isin(options.unit, lost), 0, cap)
    mine = np.isin(options.unit, won)
    if not mine.any():
        return cap
    if news.won_cap_k is None:
        raise DataError(
            "申报中标的工程没有给出可获资金上限。 A win needs what it would pay."
        )
    return np.where(mine, news.won_cap_k, cap)
