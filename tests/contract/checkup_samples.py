"""Limits of the tests, and for each indicator a small city with a known answer."""

from datetime import date
from fractions import Fraction

from shapely import Point, box

from anju.science.checkup.facts import (
    Bridge,
    Building,
    Estate,
    Facility,
    Facts,
    Ground,
    Pipe,
    Rectification,
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
    },
    asked={
        "H01": frozenset({"H01.1", "H01.2"}),
        "H02": frozenset({"H02.1", "H02.2"}),
        "H03": frozenset({"H03.1", "H03.2"}),
        "H07": frozenset({"H07.1", "H07.2"}),
        "H08": frozenset({"H08.1"}),
        "C16": frozenset({"C16.1", "C16.2"}),
        "C17": frozenset({"C17.1", "C17.2"}),
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
