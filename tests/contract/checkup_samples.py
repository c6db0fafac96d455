"""Limits of the tests, and for each indicator a small city with a known answer."""

from datetime import date
from fractions import Fraction

from shapely import Point, box

from anju.science.checkup.facts import (
    Block,
    Bridge,
    Building,
    Estate,
    Facility,
    Facts,
    Ground,
    Pipe,
    Place,
    Rectification,
    Reported,
    Road,
    Spot,
    Tunnel,
    Village,
)
from anju.science.checkup.limits import Limits
from anju.science.checkup.surveys import Look
from anju.science.values import Measured

DAY = date(2025, 6, 12)
HERE = "411202001001"

LIMITS = Limits(
    values={
        "gas_pipe_age_years": 20,
        "lift_from_storeys": 4,
        "lift_free_strip_m": 4,
        "energy_built_before": 2000,
        "insulating_windows": ["double"],
        "spaces_per_household": "0.5",
        "chargers_per_space": "0.1",
        "ground_min_m2": 150,
        "managed_modes": ["professional", "community"],
        "secondary_school_radius_m": 1000,
        "secondary_school_kinds": ["G1501"],
        "market_radius_m": 800,
        "market_kinds": ["Q03"],
        "park_kinds": ["G9001"],
        "park_radius_m": 500,
        "small_park_radius_m": 300,
        "park_site_m2": 5000,
        "small_park_site_m2": 2000,
        "density_classes": ["expressway", "arterial", "secondary", "branch"],
        "dangerous_grades": ["D", "E"],
        "monitored_networks": ["water", "drainage", "gas", "heat"],
        "high_rise_storeys": 10,
        "elderly_care_kinds": ["CC04", "G0508"],
        "elderly_care_floor_m2": 350,
        "childcare_kinds": ["CC03"],
        "childcare_floor_m2": 200,
        "kindergarten_kinds": ["CC02"],
        "kindergarten_floor_m2": 2200,
        "primary_school_kinds": ["G1001"],
        "sports_ground_kinds": ["G1503"],
        "sports_ground_site_m2": 3150,
        "culture_centre_kinds": ["G1508"],
        "culture_centre_floor_m2": 3000,
        "lamps_installed_share": 1,
        "lamps_intact_share": "0.98",
        "lamps_lit_share": "0.95",
        "commercial_block_kinds": ["商业街区"],
        "factory_block_kinds": ["老旧厂区"],
        "residential_block_kinds": ["居住街坊"],
        "comprehensive_park_m2": 50_000,
        "large_city_park_m2": 100_000,
        "large_city_residents": 500_000,
        "bus_stop_kinds": ["G0514"],
        "bus_stop_radius_m": 500,
        "water_block_kinds": ["水系"],
        "toilet_kinds": ["G0513"],
    },
    asked={
        "H01": frozenset({"H01.1", "H01.2"}),
        "H02": frozenset({"H02.1", "H02.2"}),
        "H03": frozenset({"H03.1", "H03.2"}),
        "H07": frozenset({"H07.1", "H07.2"}),
        "H08": frozenset({"H08.1"}),
        "C16": frozenset({"C16.1", "C16.2"}),
        "C17": frozenset({"C17.1", "C17.2"}),
        "C18": frozenset({"C18.1", "C18.2"}),
        "C21": frozenset({"C21.1", "C21.2"}),
    },
)


def found(item, on=DAY):
    return Look(item, is_found=True, on=on)


def none(item, on=DAY):
    return Look(item, is_found=False, on=on)


def houses(indicator):
    """Two houses with overlapping problems, one sound, one never looked at."""
    first, second = f"{indicator}.1", f"{indicator}.2"
    looks = {
        "B1": (found(first), found(second)),
        "B2": (found(second),),
        "B3": (none(indicator),),
    }
    return Facts(
        DAY,
        buildings=tuple(Building(f"B{n}", HERE) for n in range(1, 5)),
        looks={indicator: looks},
    )


def owed(level, kind, size, least):
    """Four places of one county: large enough, too small, none, not measured.

    The county of the fifth has no register of such facilities at all.
    """
    digits = 12 if level == "community" else 9
    codes = [
        f"411202001{n:03}"[-digits:] if digits == 12 else f"411202{n:03}"
        for n in range(1, 5)
    ]
    sizes = (least, least - 1, None)
    made = [
        Facility(f"F{n}", code, kind, **{size: one})
        for n, (code, one) in enumerate(
            zip((codes[0], codes[1], codes[3]), sizes, strict=True)
        )
    ]
    places = [Place(code, level) for code in (*codes, f"411203{'1' * (digits - 6)}")]
    return Facts(DAY, facilities=tuple(made), places=tuple(places))


def blocks(kind):
    told = (True, True, False, None)
    made = [Block(f"J{n}", HERE, kind, is_due) for n, is_due in enumerate(told)]
    return Facts(DAY, blocks=(*made, Block("J9", HERE, "学校", needs_renewal=True)))


def told(indicator, first, second, **others):
    """Two counties that were accepted, one that was not, and one that is spared."""
    codes = ("411202", "411203", "411221", "411224")
    given = (
        {k: Fraction(v) for k, v in first.items()},
        {k: Fraction(v) for k, v in second.items()},
    )
    return Facts(
        DAY,
        reported=(
            Reported(indicator, codes[0], given[0]),
            Reported(indicator, codes[1], given[1]),
            Reported(indicator, codes[2]),
            Reported(indicator, codes[3], spared="没有"),
        ),
        **others,
    )


GROUNDS = {
    "grounds": (
        Ground("411202", 3_000_000.0, 30_000),
        Ground("411203", 1_000_000.0, 10_000),
        Ground("411221", 5_000_000.0, 50_000),
    )
}
TWO_OF_THREE = 2 / 3


def estates(*known, **others):
    made = tuple(Estate(f"E{n}", HERE, **kept) for n, kept in enumerate(known, 1))
    return Facts(DAY, estates=made, **others)


TWO_OF_FOUR = Measured(2, 0.75)
LAND = {"land": box(0, 0, 100, 100)}
FAR = {"land": box(9000, 0, 9100, 300)}
A_QUARTER = Measured(0.25, 1.0)

SAMPLES = {
    "H01": (houses("H01"), TWO_OF_FOUR),
    "H02": (houses("H02"), TWO_OF_FOUR),
    "H03": (houses("H03"), TWO_OF_FOUR),
    "H04": (houses("H04"), TWO_OF_FOUR),
    "H05": (
        Facts(
            DAY,
            buildings=(
                Building("B1", HERE, dwellings=12, dwellings_surveyed=12),
                Building(
                    "B2",
                    HERE,
                    dwellings=12,
                    dwellings_surveyed=6,
                    dwellings_incomplete=4,
                ),
            ),
        ),
        Measured(4, 0.75),
    ),
    "H06": (houses("H06"), TWO_OF_FOUR),
    "H07": (houses("H07"), TWO_OF_FOUR),
    "H08": (
        Facts(
            DAY,
            buildings=(
                Building(
                    "B1",
                    HERE,
                    built_year=1999,
                    is_insulated=False,
                    window="single",
                ),
                Building("B2", HERE, built_year=2000),
                Building("B3", HERE, built_year=1980, is_insulated=True),
                Building("B4", HERE, built_year=1980),
            ),
        ),
        Measured(1, 0.75),
    ),
    "H09": (houses("H09"), TWO_OF_FOUR),
    "C14": (
        estates(
            {"parking_needed": 30, "parking_spaces": 10},
            {"households": 41, "parking_spaces": 20},
            {"households": 10, "parking_spaces": 40},
            {"households": 10},
        ),
        Measured(21, 0.75),
    ),
    "C15": (
        estates(
            {"parking_spaces": 41, "chargers": 2},
            {"parking_spaces": 10, "chargers": 9},
            {"chargers_needed": 9, "chargers": 2},
            {"chargers_needed": 9},
        ),
        Measured(10, 0.75),
    ),
    "C16": (
        estates(
            {"ebike_chargers": 0},
            {"ebike_chargers": 8},
            {},
            {"ebike_chargers": 8},
            looks={"C16": {"E2": (none("C16.2"),), "E4": (found("C16.2"),)}},
        ),
        Measured(2, 0.75),
    ),
    "C17": (
        estates(
            {"activity_ground_m2": 149.0},
            {"activity_ground_m2": 150.0},
            looks={"C17": {"E2": (none("C17"),)}},
        ),
        Measured(1, 1.0),
    ),
    "C19": (
        estates({"sorts_waste": False}, {"sorts_waste": True}, {}, {}),
        Measured(1, 0.5),
    ),
    "C20": (
        estates(
            {"management_mode": "none"},
            {"management_mode": "professional"},
            {"management_mode": "self"},
            {},
        ),
        TWO_OF_FOUR,
    ),
    "C21": (
        estates(
            {"has_lockers": False, "has_smart_security": False},
            {"has_lockers": True, "has_smart_security": False},
            {"has_lockers": True, "has_smart_security": True},
            {"has_lockers": True},
        ),
        TWO_OF_FOUR,
    ),
    "S22": (
        estates(
            LAND, FAR, facilities=(Facility("F", HERE, "G1501", Point(50.0, 50.0)),)
        ),
        A_QUARTER,
    ),
    "S25": (
        estates(
            LAND,
            FAR,
            facilities=(Facility("F", HERE, "G9001", Point(0, 0), site_m2=2000.0),),
        ),
        A_QUARTER,
    ),
    "S26": (
        estates(LAND, FAR, facilities=(Facility("F", HERE, "Q03", Point(0, 0)),)),
        A_QUARTER,
    ),
    "S28": (
        Facts(
            DAY,
            roads=tuple(Road(f"R{n}", HERE) for n in range(4)),
            looks={
                "S28": {
                    "R0": (found("S28.1"),),
                    "R1": (found("S28.2"), found("S28.3")),
                    "R2": (none("S28"),),
                }
            },
        ),
        TWO_OF_FOUR,
    ),
    "U32": (
        Facts(
            DAY,
            grounds=(
                Ground("411202", 4_000_000.0, 40_000),
                Ground("411203", 1_000_000.0, 10_000),
                Ground("411221", 1_000_000.0, None),
                Ground("411224", None, 10_000),
            ),
        ),
        Measured(0.01, 0.5),
    ),
    "U39": (
        Facts(
            DAY,
            roads=(
                Road("R1", HERE, "arterial", 3000.0),
                Road("R2", HERE, "branch", 1000.0),
                Road("R3", HERE, "alley", 9000.0),
                Road("R4", "411203001", "branch", 9000.0),
                Road("R5", HERE, "branch", None),
                Road("R6", HERE, None, 9000.0),
            ),
            grounds=(Ground("411202", 500_000.0), Ground("411203", None)),
        ),
        Measured(0.008, 0.4),
    ),
    "U41": (
        estates(
            {"planned_year": 2025, "is_renovated": True},
            {"planned_year": 2025},
            {"planned_year": 2025},
            {"planned_year": 2024, "is_renovated": True},
        ),
        Measured(Fraction(1, 3), 1.0),
    ),
    "U53": (
        Facts(
            DAY,
            villages=(
                Village("V1", HERE, needs_renewal=True, is_renewed=True),
                Village("V2", HERE, needs_renewal=True, is_renewed=False),
                Village("V3", HERE, needs_renewal=False),
                Village("V4", HERE, needs_renewal=True),
                Village("V5", HERE),
            ),
        ),
        Measured(Fraction(1, 2), 0.5),
    ),
    "U55": (
        Facts(
            DAY,
            spots=(
                Spot("P1", HERE, is_serious=True),
                Spot("P2", HERE, is_serious=True, is_removed=False),
                Spot("P3", HERE, is_serious=True, is_removed=True),
                Spot("P4", HERE),
            ),
        ),
        TWO_OF_FOUR,
    ),
    "U59": (
        Facts(
            DAY, bridges=tuple(Bridge(f"Q{g}", HERE, g) for g in ("A", "D", "E", None))
        ),
        TWO_OF_FOUR,
    ),
    "U60": (
        Facts(
            DAY,
            pipes=(
                Pipe("P1", HERE, "gas", 30.0, renewal_year=2025, is_renewed=True),
                Pipe("P2", HERE, "gas", 90.0, renewal_year=2025, is_renewed=False),
                Pipe("P3", HERE, "gas", 90.0, renewal_year=2026, is_renewed=False),
                Pipe("P4", HERE, "water", 90.0, renewal_year=2025, is_renewed=True),
            ),
        ),
        Measured(0.25, 1.0),
    ),
    "U63": (
        Facts(
            DAY,
            pipes=(
                Pipe("P1", HERE, "gas", 100.0, is_monitored=True),
                Pipe("P2", HERE, "heat", 300.0, is_monitored=False),
                Pipe("P3", HERE, "water", 400.0),
                Pipe("P4", HERE, "telecom", 900.0, is_monitored=True),
            ),
        ),
        Measured(0.25, 0.5),
    ),
    "U65": (
        Facts(
            DAY,
            buildings=(
                Building("B1", HERE, storeys=10, has_fire_monitoring=True),
                Building("B2", HERE, storeys=18, has_fire_monitoring=False),
                Building("B3", HERE, storeys=9, has_fire_monitoring=False),
                Building("B4", HERE, storeys=30),
                Building("B5", HERE),
            ),
        ),
        Measured(Fraction(1, 2), 0.5),
    ),
    "C10": (owed("community", "G0508", "floor_m2", 350), Measured(2, 0.6)),
    "C11": (owed("community", "CC03", "floor_m2", 200), Measured(2, 0.6)),
    "C12": (owed("community", "CC02", "floor_m2", 2200), Measured(2, 0.6)),
    "S23": (owed("subdistrict", "G1503", "site_m2", 3150), Measured(2, 0.6)),
    "S24": (owed("subdistrict", "G1508", "floor_m2", 3000), Measured(2, 0.6)),
    "S29": (blocks("商业街区"), TWO_OF_FOUR),
    "S30": (blocks("老旧厂区"), TWO_OF_FOUR),
    "S31": (blocks("居住街坊"), TWO_OF_FOUR),
    "C13": (
        Facts(
            DAY,
            within="4112",
            facilities=(
                Facility("F1", HERE, "G1001", capacity=900, users=1000),
                Facility("F2", HERE, "G1001", capacity=900, users=700),
                Facility("F3", HERE, "G1001", capacity=90, users=113),
                Facility("F4", HERE, "G1001", capacity=90),
                Facility("F5", "410102001", "G1001", capacity=1, users=900),
            ),
        ),
        Measured(123, 0.75),
    ),
    "C18": (
        estates(
            {},
            {},
            {},
            {},
            looks={
                "C18": {
                    "E1": (
                        Look("C18.1", is_found=True, on=DAY, quantity=Fraction(120)),
                        Look("C18.2", is_found=True, on=DAY, quantity=Fraction(80)),
                    ),
                    "E2": (
                        Look("C18.1", is_found=True, on=DAY, quantity=Fraction(99)),
                        Look("C18", is_found=True, on=DAY, quantity=Fraction(30)),
                    ),
                    "E3": (none("C18"),),
                    "E4": (found("C18.1"),),
                }
            },
        ),
        Measured(Fraction(150), 0.75),
    ),
    "S27": (
        Facts(
            DAY,
            roads=(
                Road(
                    "R1",
                    HERE,
                    lamps_needed=99,
                    lamps=100,
                    lamps_intact=98,
                    lamps_lit=95,
                ),
                Road("R2", HERE, lamps_needed=101, lamps=100),
                Road("R3", HERE, lamps=100, lamps_lit=94),
                Road("R4", HERE, lamps=100, lamps_lit=100),
            ),
        ),
        TWO_OF_FOUR,
    ),
    "U34": (
        Facts(
            DAY,
            facilities=(
                Facility("F1", HERE, "G9001", site_m2=50_001.0),
                Facility("F2", HERE, "G9001", site_m2=50_000.0),
                Facility("F3", "411203001", "G9001", site_m2=70_000.0),
            ),
            grounds=(
                Ground("411202", residents=150_000),
                Ground("411203", residents=50_000),
                Ground("411221", residents=50_000),
            ),
        ),
        Measured(Fraction(1), 2 / 3),
    ),
    "U48": (
        Facts(
            DAY,
            blocks=(
                Block("J1", HERE, "居住街坊", land=box(0, 0, 100, 100)),
                Block("J2", HERE, "学校", land=box(9000, 0, 9100, 300)),
                Block("J3", HERE, "水系", land=box(9000, 0, 9100, 300)),
            ),
            facilities=(Facility("F", HERE, "G0514", Point(50.0, 50.0)),),
        ),
        A_QUARTER,
    ),
    "U51": (
        told(
            "U51",
            {"construction_m2": 2_000_000},
            {"construction_m2": 1_000_000},
            facilities=(
                Facility("F1", HERE, "G0513"),
                Facility("F2", HERE, "G0513", is_open=False),
                Facility("F3", HERE, "G0513"),
                Facility("F4", HERE, "G0513", is_open=True),
            ),
        ),
        Measured(Fraction(3, 2_000_000), 1 / 3),
    ),
    "O10": (
        Facts(
            DAY,
            spots=(
                Spot("P1", HERE, is_serious=True, is_removed=True),
                Spot("P2", HERE, is_serious=True, is_removed=False),
                Spot("P3", HERE, is_serious=False, is_removed=True),
                Spot("P4", HERE, is_serious=True),
            ),
        ),
        Measured(1, 0.75),
    ),
    "U33": (
        told(
            "U33",
            {"collected_kg": 30, "produced_kg": 60},
            {"collected_kg": 10, "produced_kg": 40},
        ),
        Measured(Fraction(2, 5), TWO_OF_THREE),
    ),
    "U35": (
        told("U35", {"foul_count": 3}, {"foul_count": 4}),
        Measured(Fraction(7), TWO_OF_THREE),
    ),
    "U36": (
        told(
            "U36",
            {"served_m2": 30, "residential_m2": 60},
            {"served_m2": 10, "residential_m2": 40},
        ),
        Measured(Fraction(2, 5), TWO_OF_THREE),
    ),
    "U37": (
        told(
            "U37",
            {"served_m2": 30, "residential_m2": 60},
            {"served_m2": 10, "residential_m2": 40},
        ),
        Measured(Fraction(2, 5), TWO_OF_THREE),
    ),
    "U38": (
        told("U38", {"culture_m2": 6000}, {"culture_m2": 2000}, **GROUNDS),
        Measured(Fraction(1, 5), TWO_OF_THREE),
    ),
    "U40": (
        told(
            "U40",
            {"green_m2": 30, "started_m2": 60},
            {"green_m2": 10, "started_m2": 40},
        ),
        Measured(Fraction(2, 5), TWO_OF_THREE),
    ),
    "U42": (
        told(
            "U42",
            {"filed_count": 30, "announced_count": 60},
            {"filed_count": 10, "announced_count": 40},
        ),
        Measured(Fraction(2, 5), TWO_OF_THREE),
    ),
    "U43": (
        told(
            "U43",
            {"vacant_count": 30, "announced_count": 60},
            {"vacant_count": 10, "announced_count": 40},
        ),
        Measured(Fraction(2, 5), TWO_OF_THREE),
    ),
    "U44": (
        told("U44", {"event_count": 3}, {"event_count": 4}),
        Measured(Fraction(7), TWO_OF_THREE),
    ),
    "U45": (
        told("U45", {"demolished_count": 3}, {"demolished_count": 4}),
        Measured(Fraction(7), TWO_OF_THREE),
    ),
    "U46": (
        told(
            "U46",
            {"this_year_count": 3, "last_year_count": 1},
            {"this_year_count": 4, "last_year_count": 2},
        ),
        Measured(Fraction(4), TWO_OF_THREE),
    ),
    "U47": (
        told(
            "U47",
            {"driven_km": 30, "driving_h": 60},
            {"driven_km": 10, "driving_h": 40},
        ),
        Measured(Fraction(2, 5), TWO_OF_THREE),
    ),
    "U49": (
        told(
            "U49",
            {"covered_count": 30, "commuter_count": 60},
            {"covered_count": 10, "commuter_count": 40},
        ),
        Measured(Fraction(2, 5), TWO_OF_THREE),
    ),
    "U50": (
        told(
            "U50",
            {"recycled_t": 10, "treated_t": 20, "removed_t": 50},
            {"recycled_t": 5, "treated_t": 5, "removed_t": 35},
        ),
        Measured(Fraction(2, 5), TWO_OF_THREE),
    ),
    "U52": (
        told(
            "U52",
            {"affordable_count": 30, "supplied_count": 60},
            {"affordable_count": 10, "supplied_count": 40},
        ),
        Measured(Fraction(2, 5), TWO_OF_THREE),
    ),
    "U54": (
        told(
            "U54",
            {"death_count": 30, "project_count": 60},
            {"death_count": 10, "project_count": 40},
        ),
        Measured(Fraction(2, 5), TWO_OF_THREE),
    ),
    "U56": (
        told("U56", {"pumped_m3_h": 6000}, {"pumped_m3_h": 2000}, **GROUNDS),
        Measured(0.002, TWO_OF_THREE),
    ),
    "U57": (
        told(
            "U57",
            {"emergency_m3_day": 30, "daily_m3_day": 60},
            {"emergency_m3_day": 10, "daily_m3_day": 40},
        ),
        Measured(Fraction(2, 5), TWO_OF_THREE),
    ),
    "U58": (
        told("U58", {"facility_count": 3}, {"facility_count": 4}),
        Measured(Fraction(7), TWO_OF_THREE),
    ),
    "U61": (
        told(
            "U61",
            {"served_m2": 30, "construction_m2": 60},
            {"served_m2": 10, "construction_m2": 40},
        ),
        Measured(Fraction(2, 5), TWO_OF_THREE),
    ),
    "U62": (
        told("U62", {"shelter_m2": 6000}, {"shelter_m2": 2000}, **GROUNDS),
        Measured(Fraction(1, 5), TWO_OF_THREE),
    ),
    "U64": (
        told(
            "U64",
            {"connected_count": 30, "site_count": 60},
            {"connected_count": 10, "site_count": 40},
        ),
        Measured(Fraction(2, 5), TWO_OF_THREE),
    ),
    "U66": (
        told("U66", {"modelled_m2": 6000}, {"modelled_m2": 2000}, **GROUNDS),
        Measured(0.002, TWO_OF_THREE),
    ),
    "U67": (
        told(
            "U67",
            {"closed_count": 30, "covered_km2": 60},
            {"closed_count": 10, "covered_km2": 40},
        ),
        Measured(Fraction(2, 5), TWO_OF_THREE),
    ),
    "U68": (
        told(
            "U68",
            {"smart_count": 30, "park_count": 60},
            {"smart_count": 10, "park_count": 40},
        ),
        Measured(Fraction(2, 5), TWO_OF_THREE),
    ),
    "U69": (
        told(
            "U69",
            {"done_count": 30, "planned_count": 60},
            {"done_count": 10, "planned_count": 40},
        ),
        Measured(Fraction(2, 5), TWO_OF_THREE),
    ),
    "U70": (
        told(
            "U70",
            {"invested_wan": 30, "planned_wan": 60},
            {"invested_wan": 10, "planned_wan": 40},
        ),
        Measured(Fraction(2, 5), TWO_OF_THREE),
    ),
    "U71": (
        told(
            "U71",
            {"resident_count": 30, "centre_m2": 60},
            {"resident_count": 10, "centre_m2": 40},
        ),
        Measured(Fraction(2, 5), TWO_OF_THREE),
    ),
    "U72": (
        told("U72", {"shaded_m": 30, "road_m": 60}, {"shaded_m": 10, "road_m": 40}),
        Measured(Fraction(2, 5), TWO_OF_THREE),
    ),
    "U73": (
        told(
            "U73",
            {"clean_count": 30, "section_count": 60},
            {"clean_count": 10, "section_count": 40},
        ),
        Measured(Fraction(2, 5), TWO_OF_THREE),
    ),
    "U74": (
        told(
            "U74",
            {"good_count": 30, "day_count": 60},
            {"good_count": 10, "day_count": 40},
        ),
        Measured(Fraction(2, 5), TWO_OF_THREE),
    ),
    "U75": (
        told("U75", {"reused_m2": 3}, {"reused_m2": 4}),
        Measured(Fraction(7), TWO_OF_THREE),
    ),
    "U76": (
        told("U76", {"idle_m2": 3}, {"idle_m2": 4}),
        Measured(Fraction(7), TWO_OF_THREE),
    ),
    "O01": (
        told("O01", {"failing_count": 3}, {"failing_count": 4}),
        Measured(Fraction(7), TWO_OF_THREE),
    ),
    "O02": (
        told("O02", {"failing_count": 3}, {"failing_count": 4}),
        Measured(Fraction(7), TWO_OF_THREE),
    ),
    "O03": (
        told("O03", {"road_count": 3}, {"road_count": 4}),
        Measured(Fraction(7), TWO_OF_THREE),
    ),
    "O04": (
        told("O04", {"cover_count": 3}, {"cover_count": 4}),
        Measured(Fraction(7), TWO_OF_THREE),
    ),
    "O05": (
        told("O05", {"sports_m2": 6000}, {"sports_m2": 2000}, **GROUNDS),
        Measured(Fraction(1, 5), TWO_OF_THREE),
    ),
    "O06": (
        told("O06", {"failing_count": 3}, {"failing_count": 4}),
        Measured(Fraction(7), TWO_OF_THREE),
    ),
    "O07": (
        told(
            "O07",
            {"housed_count": 30, "eligible_count": 60},
            {"housed_count": 10, "eligible_count": 40},
        ),
        Measured(Fraction(2, 5), TWO_OF_THREE),
    ),
    "O09": (
        told("O09", {"station_count": 3}, {"station_count": 4}),
        Measured(Fraction(7), TWO_OF_THREE),
    ),
    "O11": (
        told("O11", {"covered_m2": 6000}, {"covered_m2": 2000}, **GROUNDS),
        Measured(0.002, TWO_OF_THREE),
    ),
    "T77": (
        Facts(
            DAY,
            rectifications=(
                Rectification("1", HERE, is_closed=True),
                Rectification("2", HERE, is_closed=False),
                Rectification("3", HERE, is_closed=False),
            ),
        ),
        Measured(Fraction(1, 3), 1.0),
    ),
    "O08": (
        Facts(
            DAY,
            roads=(Road("R1", HERE, length_m=900.0), Road("R2", HERE, length_m=100.0)),
            tunnels=(Tunnel("T1", HERE, 250.0),),
        ),
        Measured(0.25, 1.0),
    ),
}
