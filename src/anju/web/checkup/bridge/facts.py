"""Registry and survey rows to facts: one query a kind, never one a row."""

from collections import defaultdict
from datetime import date
from fractions import Fraction
from typing import Any

import shapely
from django.db.models import Count, Q, QuerySet

from anju.science.checkup import facts as f
from anju.science.checkup.facts import Facts
from anju.science.checkup.surveys import Look
from anju.science.tools.geo.measure import in_metres
from anju.web.checkup.models import SurveyRecord
from anju.web.loop.models import Finding
from anju.web.registry import models as m

Looks = dict[str, dict[str, tuple[Look, ...]]]
SETTLED = ("resolved", "dismissed")
REMOVED = ("removed", "closed", "resolved", "已消除", "已销号")


def facts_of(area_code: str, as_of: date) -> Facts:
    """Return everything the check-up may ask about one area on one day."""
    return Facts(
        as_of=as_of,
        buildings=_buildings(area_code),
        estates=_estates(area_code),
        roads=_roads(area_code),
        pipes=_pipes(area_code),
        bridges=_bridges(area_code),
        spots=_spots(area_code),
        villages=_villages(area_code),
        tunnels=_tunnels(area_code),
        facilities=_facilities(area_code),
        grounds=_grounds(area_code),
        rectifications=rectifications_of(area_code, as_of.year - 1),
        blocks=_blocks(area_code),
        places=_places(area_code),
        looks=_looks(area_code, as_of),
        within=area_code,
    )


def _rows(model: type[m.Registered], area_code: str, *fields: str) -> QuerySet:
    rows = model.objects.within(area_code).order_by("pk")
    return rows.values_list("code", "area_code", *fields)


def _real(value: Any) -> float | None:  # noqa: ANN401
    return None if value is None else float(value)


def _buildings(area_code: str) -> tuple[f.Building, ...]:
    dwellings = _dwellings(area_code)
    rows = _rows(
        m.Building,
        area_code,
        "pk",
        "built_year",
        "storeys",
        "lift_count",
        "lift_strip_m",
        "gas_pipe_year",
        "insulated",
        "window",
        "energy_retrofitted_on",
        "smart_fire",
        "household_count",
        "not_applicable",
    )
    return tuple(_building(row, dwellings) for row in rows.iterator(chunk_size=5000))


def _building(row: tuple, dwellings: dict[int, tuple[int, int, int]]) -> f.Building:
    code, area, pk, built, storeys, lifts, strip, gas, *more = row
    insulated, window, retrofitted, fire, households, lacks = more
    listed, surveyed, incomplete = dwellings.get(pk, (0, 0, 0))
    return f.Building(
        code=code,
        area_code=area,
        built_year=built,
        storeys=storeys,
        lifts=lifts,
        lift_strip_m=_real(strip),
        gas_pipe_year=gas,
        is_insulated=insulated,
        window=window or None,
        is_energy_retrofitted=retrofitted is not None,
        has_fire_monitoring=fire,
        dwellings=max(listed, households or 0),
        dwellings_surveyed=surveyed,
        dwellings_incomplete=incomplete,
        lacks=frozenset(lacks),
    )


def _dwellings(area_code: str) -> dict[int, tuple[int, int, int]]:
    """Count dwellings by house: listed, looked at, without kitchen or toilet."""
    seen = Q(has_kitchen__isnull=False, has_toilet__isnull=False)
    lacking = Q(has_kitchen=False) | Q(has_toilet=False)
    rows = (
        m.Dwelling.objects.within(area_code)
        .order_by()
        .values_list("building_id")
        .annotate(
            n_listed=Count("pk"),
            n_seen=Count("pk", filter=seen | lacking),
            n_lacking=Count("pk", filter=lacking),
        )
    )
    return {house: (listed, seen, lack) for house, listed, seen, lack in rows}


def _estates(area_code: str) -> tuple[f.Estate, ...]:
    rows = list(
        m.Estate.objects.within(area_code)
        .order_by("pk")
        .only(*_ESTATE_FIELDS, "code", "area_code", "geometry", "not_applicable")
    )
    lands = _metres([row.geometry for row in rows])
    return tuple(_estate(row, land) for row, land in zip(rows, lands, strict=True))


_ESTATE_FIELDS = (
    "household_count",
    "parking_needed",
    "parking_spaces",
    "ev_needed",
    "ev_chargers",
    "ebike_chargers",
    "activity_ground_m2",
    "waste_sorting",
    "management_mode",
    "parcel_lockers",
    "smart_security",
    "renovation_status",
    "renovation_year",
)


def _estate(row: m.Estate, land: Any) -> f.Estate:  # noqa: ANN401
    return f.Estate(
        code=row.code,
        area_code=row.area_code,
        households=row.household_count,
        parking_needed=row.parking_needed,
        parking_spaces=row.parking_spaces,
        chargers_needed=row.ev_needed,
        chargers=row.ev_chargers,
        ebike_chargers=row.ebike_chargers,
        activity_ground_m2=_real(row.activity_ground_m2),
        sorts_waste=row.waste_sorting,
        management_mode=row.management_mode or None,
        has_lockers=row.parcel_lockers,
        has_smart_security=row.smart_security,
        planned_year=row.renovation_year,
        is_renovated=row.renovation_status == m.homes.RenovationStatus.COMPLETED,
        land=land if _is_land(land) else None,
        lacks=frozenset(row.not_applicable),
    )


def _metres(wkb: list[Any]) -> list[Any]:
    """Turn stored shapes into metres, all at once."""
    return list(in_metres(shapely.from_wkb([w and bytes(w) for w in wkb])))


def _roads(area_code: str) -> tuple[f.Road, ...]:
    rows = _rows(m.Road, area_code, "road_class", "length_m", *_LAMPS)
    return tuple(
        f.Road(code, area, road_class or None, _real(length_m), None, *lamps)
        for code, area, road_class, length_m, *lamps in rows
    )


_LAMPS = ("lamp_needed_count", "lamp_count", "lamp_intact_count", "lamp_lit_count")


def _pipes(area_code: str) -> tuple[f.Pipe, ...]:
    rows = _rows(m.PipeSegment, area_code, "network", "length_m", "monitored")
    return tuple(
        f.Pipe(code, area, network, _real(length_m), is_monitored=monitored)
        for code, area, network, length_m, monitored in rows.iterator(chunk_size=5000)
    )


def _bridges(area_code: str) -> tuple[f.Bridge, ...]:
    rows = _rows(m.Bridge, area_code, "grade")
    return tuple(f.Bridge(code, area, grade or None) for code, area, grade in rows)


def _spots(area_code: str) -> tuple[f.Spot, ...]:
    rows = _rows(m.WaterloggingSpot, area_code, "is_serious", "status")
    return tuple(
        f.Spot(code, area, is_serious, status in REMOVED if status else None)
        for code, area, is_serious, status in rows
    )


def _villages(area_code: str) -> tuple[f.Village, ...]:
    """Every village on the list needs renewal; without a way chosen none is known."""
    rows = _rows(m.UrbanVillage, area_code, "way", "renewed_on")
    return tuple(
        f.Village(
            code,
            area,
            needs_renewal=True,
            is_renewed=True if renewed_on else (False if way else None),
        )
        for code, area, way, renewed_on in rows
    )


def _tunnels(area_code: str) -> tuple[f.Tunnel, ...]:
    rows = _rows(m.UtilityTunnel, area_code, "length_m")
    return tuple(f.Tunnel(code, area, _real(length_m)) for code, area, length_m in rows)


def _facilities(area_code: str) -> tuple[f.Facility, ...]:
    """Take those of the whole city: a service radius does not stop at a border."""
    rows = list(_rows(m.Facility, area_code[:4], *_FACILITY_FIELDS))
    places = _metres([row[3] for row in rows])
    return tuple(
        f.Facility(
            code, area, kind, place, _real(site_m2), is_open, _real(floor_m2), *people
        )
        for (code, area, kind, _, site_m2, is_open, floor_m2, *people), place in zip(
            rows, places, strict=True
        )
    )


_FACILITY_FIELDS = (
    "facility_code",
    "geometry",
    "site_area_m2",
    "is_open",
    "floor_area_m2",
    "capacity_count",
    "user_count",
)


def _blocks(area_code: str) -> tuple[f.Block, ...]:
    rows = list(
        _rows(m.StreetBlock, area_code, "block_kind", "needs_renewal", "geometry")
    )
    lands = _metres([row[4] for row in rows])
    return tuple(
        f.Block(code, area, kind or None, is_due, land if _is_land(land) else None)
        for (code, area, kind, is_due, _), land in zip(rows, lands, strict=True)
    )


def _is_land(shape: Any) -> bool:  # noqa: ANN401
    return shape is not None and shape.area > 0


def _places(area_code: str) -> tuple[f.Place, ...]:
    rows = m.Area.objects.within(area_code).filter(
        level__in=(m.places.Level.SUBDISTRICT, m.places.Level.COMMUNITY)
    )
    return tuple(
        f.Place(code, level)
        for code, level in rows.order_by("code").values_list("code", "level")
    )


def _grounds(area_code: str) -> tuple[f.Ground, ...]:
    """Take the counties, or else the city: one level, so that no land counts twice."""
    rows = m.Area.objects.within(area_code).exclude(built_up_area_m2=None)
    for level in ("county", "city"):
        known = rows.filter(level=level).values_list(
            "code", "built_up_area_m2", "resident_count"
        )
        if known:
            return tuple(
                f.Ground(code, float(size_m2), residents)
                for code, size_m2, residents in known
            )
    return ()


def rectifications_of(area_code: str, year: int) -> tuple[f.Rectification, ...]:
    rows = Finding.objects.within(area_code).filter(
        origin="checkup", found_on__year=year
    )
    return tuple(
        f.Rectification(code, area, state in SETTLED)
        for code, area, state in rows.values_list("code", "area_code", "state")
    )


def _looks(area_code: str, as_of: date) -> Looks:
    """Gather survey acts by indicator and counted object.

    What was seen at an entrance or in a dwelling counts for its house. A finding
    that was put right is a look that found nothing any more.
    """
    rows = SurveyRecord.objects.within(area_code).filter(surveyed_on__lte=as_of)
    houses = houses_of_parts(rows)
    looks: dict[str, dict[str, list[Look]]] = defaultdict(lambda: defaultdict(list))
    fields = ("object_kind", "object_code", "item_code", "answer", "surveyed_on")
    acts = rows.order_by().values_list(*fields, "quantity")
    for kind, code, item, answer, on, quantity in acts.iterator(chunk_size=20_000):
        counted = houses.get((kind, code), code)
        applies = answer != SurveyRecord.Answer.NOT_APPLICABLE
        amount = None if quantity is None else Fraction(quantity)
        is_found = answer == SurveyRecord.Answer.FOUND
        look = Look(item, is_found, on, applies, amount)
        looks[item.split(".")[0]][counted].append(look)
    for code, item, on in _put_right(area_code, as_of):
        looks[item.split(".")[0]][code].append(Look(item, is_found=False, on=on))
    return {
        indicator: {code: tuple(acts) for code, acts in objects.items()}
        for indicator, objects in looks.items()
    }


def _put_right(area_code: str, as_of: date) -> QuerySet:
    return (
        Finding.objects.within(area_code)
        .filter(origin="checkup", state__in=SETTLED, closed_on__lte=as_of)
        .values_list("object_code", "item_code", "closed_on")
    )


def houses_of_parts(rows: QuerySet) -> dict[tuple[str, str], str]:
    """Return the house of every entrance and dwelling that acts were about."""
    houses = {}
    for model in (m.Entrance, m.Dwelling):
        codes = rows.filter(object_kind=model.kind).values("object_code").order_by()
        parts = model.objects.filter(code__in=codes)
        for code, house in parts.values_list("code", "building__code"):
            houses[model.kind, code] = house
    return houses
