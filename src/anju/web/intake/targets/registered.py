"""Records of the registry: one class for every kind."""

from collections.abc import Mapping
from typing import Any

import shapely

from anju.web.intake.problems import Problems
from anju.web.intake.spec import Row, Template
from anju.web.intake.targets import Record
from anju.web.intake.targets.base import Links, ModelTarget
from anju.web.policy import table
from anju.web.registry import areas
from anju.web.registry.kinds import model_of
from anju.web.registry.models import Area, Road
from anju.web.registry.search import search_text


class Registry(ModelTarget):
    """Registered objects of one kind for a user of one area."""

    def __init__(self, template: Template, area_code: str) -> None:
        self.model = model_of(template.options["kind"])
        super().__init__(template, area_code)

    def resolve(self, rows: list[Row], problems: Problems) -> None:
        """Look up roads and kinds of facility besides what every target looks up."""
        super().resolve(rows, problems)
        if "road_code" in self.fields:
            roads = set(Road.objects.values_list("code", flat=True))
            self._refuse_unknown(rows, "road_code", roads, "道路底数表", problems)
        if "facility_code" in self.fields:
            kinds = {line["code"] for line in table("checkup/facilities")}
            self._refuse_unknown(rows, "facility_code", kinds, "设施类别表", problems)

    def write(
        self, *, new: Mapping[str, Record], changed: Mapping[str, Record]
    ) -> None:
        """Write, and let pages read the names of areas anew."""
        super().write(new=new, changed=changed)
        areas.forget()

    def remove(self, records: Mapping[str, Record]) -> None:
        """Delete, and let pages read the names of areas anew."""
        super().remove(records)
        areas.forget()

    def derived(self, touched: set[str]) -> set[str]:
        """Work out the search text and the box."""
        named = {"search"} if touched & {"name", "aliases"} else set()
        return named | ({"box"} if "geometry" in touched else set())

    def fill(
        self,
        item: Any,  # noqa: ANN401
        record: Record,
        keys: dict[Any, int],
        links: Links,
    ) -> None:
        """Fill in the text to search by and the box to find on the map."""
        super().fill(item, record, keys, links)
        if {"code", "name", "aliases"} & record.keys():
            item.search = search_text(item.code, (item.name, *item.aliases))
        if "geometry" in record:
            has_shape = item.geometry is not None
            item.box = shapely.from_wkb(item.geometry).bounds if has_shape else None

    def row(self, record: Record) -> dict[str, Any]:
        """Write points as longitude and latitude too."""
        row = super().row(record)
        shape = row.get("shape")
        if shape is not None and shape.geom_type == "Point":
            row |= {"lon": shape.x, "lat": shape.y, "system": "cgcs2000"}
        return row


class Areas(Registry):
    """Administrative areas: the code is the area itself."""

    def resolve(self, rows: list[Row], problems: Problems) -> None:
        """Take the code for the area; a parent must be known or in the file."""
        for row in rows:
            row.values["area_code"] = None
        super().resolve(rows, problems)
        known = {*Area.objects.values_list("code", flat=True)}
        known |= {str(row.values.get("code")) for row in rows}
        self._refuse_unknown(
            rows, "parent_code", known, self.template.title_zh, problems
        )
        for row in rows:
            row.values["area_code"] = row.values.get("code") or ""
