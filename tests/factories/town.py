"""A small registered town: two counties, a few estates, buildings and pipes."""

from datetime import date
from itertools import count

import shapely

from anju.web.registry import areas
from anju.web.registry.bridge import box_of
from anju.web.registry.models import Area, Registered, Source
from anju.web.registry.search import search_text

HUBIN, YIMA = "411202001001", "411281001001"
_numbers = count(1)


def invented() -> Source:
    return Source.objects.get_or_create(
        kind="invented", text="演示城市", on=date(2025, 6, 12)
    )[0]


def put(model: type[Registered], shape: shapely.Geometry | None = None, **fields):
    number = next(_numbers)
    given = {"code": f"{model.kind.upper()}-{number}", "name": f"{model.kind}{number}"}
    given |= {"area_code": HUBIN, "sources": {"*": invented().pk}} | fields
    if shape is not None:
        given |= {"geometry": shapely.to_wkb(shape), "box": box_of(shape)}
    given["search"] = search_text(
        given["code"], [given["name"], *given.get("aliases", [])]
    )
    return model.objects.create(**given)


def counties() -> None:
    for code, name in (("411202", "湖滨区"), ("411281", "义马市")):
        put(Area, code=code, name=name, area_code=code, level="county")
    areas.forget()
