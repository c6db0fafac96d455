"""The lists of the registry: which columns, filters and totals a kind has."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anju.web.registry import models as m
from anju.web.registry.layers import NOT_SURVEYED

Choice = tuple[str, str | Promise]

UNKNOWN: Choice = (NOT_SURVEYED, _("未调查"))
YES_NO: tuple[Choice, ...] = (("yes", _("是")), ("no", _("否")), UNKNOWN)
GRADES: tuple[Choice, ...] = (*((g, g) for g in "ABCD"), UNKNOWN)
LIFT_AGES: tuple[Choice, ...] = (
    ("under_15", _("不满15年")),
    ("from_15", _("15-19年")),
    ("from_20", _("20年及以上")),
    UNKNOWN,
)


@dataclass(frozen=True, slots=True)
class ListPage:
    """One kind's list. `totals`: a sliced figure and the names of its slices."""

    model: type[m.Registered]
    columns: tuple[str, ...]
    filters: tuple[tuple[str, tuple[Choice, ...]], ...] = ()
    totals: str = ""
    slices: tuple[Choice, ...] = ()

    @property
    def kind(self) -> str:
        return self.model.kind

    @property
    def workbook(self) -> str:
        """The bureau's own layout of this kind, as intake calls it."""
        many = {"facility": "facilities"}.get(self.kind, f"{self.kind}s")
        return f"registry.{many}"

    @property
    def joined(self) -> list[str]:
        """Columns that name another record."""
        get = self.model._meta.get_field  # noqa: SLF001
        return [name for name in self.columns if get(name).is_relation]


def _known(choices: list[tuple[str, str]]) -> tuple[Choice, ...]:
    return (*choices, UNKNOWN)


STATUSES = _known(m.RenovationStatus.choices)
NETWORKS = _known(m.Network.choices)
ROAD_CLASSES = _known(m.RoadClass.choices)
PATH_KINDS = _known(m.PathKind.choices)

PAGES: tuple[ListPage, ...] = (
    ListPage(
        m.Estate,
        (
            "built_year",
            "building_count",
            "household_count",
            "floor_area_m2",
            "management_mode",
            "renovation_status",
            "renovation_year",
        ),
        (
            ("renovation_status", STATUSES),
            ("management_mode", _known(m.ManagementMode.choices)),
            ("is_old", YES_NO),
        ),
        "registry.estates",
        STATUSES,
    ),
    ListPage(
        m.Building,
        (
            "estate",
            "built_year",
            "storeys",
            "household_count",
            "structure",
            "danger_grade",
            "lift_count",
        ),
        (("danger_grade", GRADES), ("insulated", YES_NO)),
        "registry.buildings",
        GRADES,
    ),
    ListPage(
        m.Entrance,
        ("building", "household_count", "barrier_free"),
        (("barrier_free", YES_NO),),
    ),
    ListPage(
        m.Dwelling,
        (
            "building",
            "entrance",
            "floor",
            "exclusive_area_cm2",
            "has_kitchen",
            "has_toilet",
        ),
        (("has_kitchen", YES_NO), ("has_toilet", YES_NO)),
    ),
    ListPage(
        m.Elevator,
        ("building", "registration", "installed_year", "inspected_on", "maintained_by"),
        (),
        "registry.elevators",
        LIFT_AGES,
    ),
    ListPage(
        m.Facility,
        ("facility_code", "floor_area_m2", "site_area_m2", "is_open", "run_by"),
        (("is_open", YES_NO),),
    ),
    ListPage(
        m.Road,
        (
            "road_class",
            "length_m",
            "width_m",
            "built_on",
            "overhauled_on",
            "lamp_count",
        ),
        (("road_class", ROAD_CLASSES),),
        "registry.road_length",
        ROAD_CLASSES,
    ),
    ListPage(
        m.WalkPath,
        ("path_kind", "estate", "is_open", "length_m"),
        (("path_kind", PATH_KINDS), ("is_open", YES_NO)),
    ),
    ListPage(
        m.PipeSegment,
        (
            "network",
            "material",
            "diameter_mm",
            "installed_year",
            "depth_m",
            "length_m",
            "monitored",
        ),
        (("network", NETWORKS), ("monitored", YES_NO)),
        "registry.pipe_length",
        NETWORKS,
    ),
    ListPage(
        m.Bridge,
        ("built_year", "length_m", "grade", "graded_on", "managed_by"),
        (("grade", (*((g, g) for g in "ABCDE"), UNKNOWN)),),
    ),
    ListPage(m.UtilityTunnel, ("built_year", "length_m", "cabins", "managed_by")),
    ListPage(
        m.Plant, ("plant_kind", "capacity", "capacity_unit", "built_year", "managed_by")
    ),
    ListPage(
        m.WaterloggingSpot,
        ("cause", "worst_depth_m", "is_serious", "status", "responsible"),
        (("is_serious", YES_NO),),
    ),
    ListPage(
        m.UrbanVillage,
        ("village_kind", "household_count", "way", "willing_share", "in_national_plan"),
        (("in_national_plan", YES_NO),),
    ),
    ListPage(
        m.StreetBlock,
        ("block_kind", "site_area_m2", "needs_renewal"),
        (("needs_renewal", YES_NO),),
    ),
    ListPage(
        m.Area,
        ("level", "parent_code", "resident_count", "built_up_area_m2"),
        (("level", tuple(m.Level.choices)),),
    ),
)
BY_KIND = {page.kind: page for page in PAGES}
