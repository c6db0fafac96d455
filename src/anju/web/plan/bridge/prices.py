"""The price book in force: the bureau's own prices over those of policy."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from anju.web.plan.bridge.money import reach_of
from anju.web.plan.models import ItemPrice
from anju.web.policy import on

Items = Mapping[str, dict[str, Any]]


def reaches(area_code: str) -> list[str]:
    """Return every area code whose prices hold in an area, widest first."""
    above = [area_code[:length] for length in (2, 4, 6, 9, 12)]
    whole = [one.ljust(6, "0") for one in above[:2]]
    return list(dict.fromkeys([*whole, *above, area_code]))


@dataclass(slots=True)
class PriceBook:
    """Prices on one day, by area.

    An item has the bureau's price of the narrowest area, of those the latest;
    without one it has the price of the policy folder.
    """

    items: dict[str, dict[str, Any]]
    own: dict[str, dict[str, ItemPrice]]  # by reach, then by item
    day: date
    made: dict[str, Items] = field(default_factory=dict)

    def of(self, area_code: str) -> Items:
        """Return the items as priced in one area."""
        county = area_code[:6]
        if county not in self.made:
            self.made[county] = self._made(county)
        return self.made[county]

    def _made(self, county: str) -> Items:
        book = dict(self.items)
        for reach in sorted(self.own, key=len):
            if county.startswith(reach):
                for item, price in self.own[reach].items():
                    book[item] = book[item] | _priced(price)
        return book


def _priced(price: ItemPrice) -> dict[str, Any]:
    return {
        "low_fen": price.low_fen,
        "likely_fen": price.likely_fen,
        "high_fen": price.high_fen,
        "mark": price.mark,
        "origin": price.origin,
        "since": price.in_force_on,
        "area_code": price.area_code,
    }


def book_on(day: date) -> PriceBook:
    """Read the price book of a day: policy, and over it what the bureau said."""
    policy = on("plan/prices", day)
    own: dict[str, dict[str, ItemPrice]] = defaultdict(dict)
    rows = ItemPrice.objects.filter(in_force_on__lte=day, item__in=policy["items"])
    for row in rows.order_by("in_force_on"):
        own[reach_of(row.area_code)][row.item] = row
    default = {
        "mark": policy["mark"],
        "origin": policy["source"],
        "since": policy.get("since"),
        "area_code": "",
    }
    items = {
        code: item | default | {"likely_fen": _middle(item)}
        for code, item in policy["items"].items()
    }
    return PriceBook(items, dict(own), day)


def _middle(item: Mapping[str, Any]) -> int:
    return int((item["low_fen"] + item["high_fen"]) // 2)
