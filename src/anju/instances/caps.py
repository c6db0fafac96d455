"""What each source may pay at most of each option, from the rule book of an instance.

The tables carry caps as well; they are worked out anew here, in whole thousand yuan,
from the cost of each item, for a plan stands or falls with them.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

Table = Mapping[str, np.ndarray]
PROJECT_ITEM = 100
"""Items of a project are its packages, counted from here."""
NDRC_OF_PROJECT = (3, 5)


def caps_of(
    meta: dict[str, Any], tables: Mapping[str, Table], options: Table
) -> dict[str, np.ndarray]:
    """Return caps by source, and what residents must pay as ``least``, each (m,)."""
    book = _Book(meta, tables, options)
    estate = book.estate()
    project = book.project()
    return {
        name: np.where(book.is_estate, estate[name], project[name]).astype(np.int64)
        for name in estate
    }


class _Book:
    """The rule book over all options at once."""

    def __init__(
        self, meta: dict[str, Any], tables: Mapping[str, Table], options: Table
    ) -> None:
        self.rules = meta["rules"]
        self.cost = options["cost"].astype(np.int64)
        self.package = options["pkg"]
        units = tables["units"]
        order = np.argsort(units["uid"], kind="stable")
        row = order[np.searchsorted(units["uid"][order], options["uid"])]
        self.unit = {name: values[row] for name, values in units.items()}
        self.is_estate = self.unit["kind"] == 0
        self.won = self.unit["ndrc_won"].astype(np.int64)
        self.has = _packages(meta, self.package)
        self.item_cost = _item_costs(tables["items"], options["uid"], self.has.shape[1])

    def of_items(self, items: list[int]) -> np.ndarray:
        """Return the cost of some items of each option."""
        mine = self.item_cost[:, items] * self.has[:, items]
        return np.asarray(mine.sum(axis=1), np.int64)

    def estate(self) -> dict[str, np.ndarray]:
        """Return the caps of estates."""
        r, unit = self.rules, self.unit
        share = {
            name: self.of_items(r[f"{name}_items"]) * r[f"{name}_share"][0]
            for name in ("cen", "ndrc", "res", "priv")
        }
        parts = {name: r[f"{name}_share"][1] for name in share}
        households = unit["hh"].astype(np.int64)
        central = np.minimum(
            r["cen_rate_hh"] * households, share["cen"] // parts["cen"]
        )
        by_area = r["prov_rate_m2_milli"] * unit["area"].astype(np.int64) // 1000
        by_cost = self.cost * r["prov_share"][0] // r["prov_share"][1]
        appetite = np.round(unit["appetite"] * 100).astype(np.int64)
        lift, (num, den) = r["res_min_item"], r["res_min_share"]
        least = -(-self.item_cost[:, lift] * num // den) * self.has[:, lift]
        willing = unit["wtp"].astype(np.int64) * households // 1000
        return {
            "CEN": np.where(unit["built"] <= r["cen_built_max"], central, 0),
            "PROV": np.minimum(by_area, by_cost),
            "NDRC": share["ndrc"] // parts["ndrc"] * self.won,
            "RES": np.minimum(willing, share["res"] // parts["res"]),
            "PRIV": share["priv"] * appetite // (parts["priv"] * 100),
            "least": least,
        }

    def project(self) -> dict[str, np.ndarray]:
        """Return the caps of infrastructure projects."""
        none = np.zeros_like(self.cost)
        num, den = NDRC_OF_PROJECT
        return {
            "CEN": none,
            "PROV": none,
            "NDRC": self.cost * num // den * self.won,
            "RES": none,
            "PRIV": (self.cost * self.unit["appetite"]).astype(np.int64),
            "least": none,
        }


def _packages(meta: dict[str, Any], package: np.ndarray) -> np.ndarray:
    """Tell which items each option holds, (m, items)."""
    count = len(meta["items"])
    has = np.zeros((int(package.max(initial=0)) + 1, count), np.int64)
    for one, items in meta["packages"].items():
        if int(one) < len(has):
            has[int(one), items] = 1
    return np.asarray(has[package], np.int64)


def _item_costs(items: Table, uids: np.ndarray, count: int) -> np.ndarray:
    """Return the cost of each item of the estate of each option, (m, items)."""
    whole = items["item"] < PROJECT_ITEM
    known, place = np.unique(items["uid"][whole], return_inverse=True)
    costs = np.zeros((len(known) + 1, count), np.int64)
    costs[place, items["item"][whole]] = items["cost"][whole]
    at = np.searchsorted(known, uids)
    found = (at < len(known)) & (known[np.minimum(at, len(known) - 1)] == uids)
    return np.asarray(costs[np.where(found, at, len(known))], np.int64)
