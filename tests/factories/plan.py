"""An old estate and a piece of works that ask for more than there is."""

from datetime import datetime
from zoneinfo import ZoneInfo

from anju.science.loop import Origin, Severity
from anju.web.loop.models import Finding, Project
from anju.web.loop.services import open_findings
from anju.web.plan.models import PlanVersion
from anju.web.plan.services import make_version, set_pool, solve
from anju.web.registry.models import Building, Estate
from tests.factories.core import HUBIN, exempted, new_finding, project

NOW = datetime(2025, 6, 12, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
WAN = 1_000_000


def estate(code: str = "E1", area_code: str = HUBIN, **fields: object) -> Estate:
    given = {"built_year": 1995, "household_count": 60, "floor_area_m2": 4800}
    made = Estate.objects.create(
        code=code, name=f"{code}小区", area_code=area_code, **{**given, **fields}
    )
    Building.objects.create(
        code=f"{code}-1",
        name="1号楼",
        area_code=area_code,
        estate=made,
        storeys=6,
        stairwell_count=3,
        floor_area_m2=4800,
        danger_grade="B",
    )
    return made


def renovation(
    of: Estate, total_wan: int = 100, *, is_exempt: bool = True, **fields: object
) -> Project:
    """A renovation of 2025 that is on the ledger and not begun."""
    given = {
        "programme": "old_estates",
        "category": "old_estate",
        "plan_year": 2025,
        "total_fen": total_wan * WAN,
        "household_count": of.household_count,
        "building_count": 1,
        "floor_area_m2": 4800,
        "area_code": of.area_code,
    }
    made = project(**{**given, **fields})
    made.sites.create(
        code=f"S-{made.code}",
        name=of.name,
        area_code=of.area_code,
        object_kind="estate",
        object_code=of.code,
    )
    return exempted(made) if is_exempt else made


def leak(of: Estate, **fields: object) -> Finding:
    given = {
        "item_code": "H06.1",
        "name": "给水跑冒滴漏",
        "object_kind": "building",
        "object_code": f"{of.code}-1",
        "object_name": "1号楼",
        "estate_code": of.code,
        "area_code": of.area_code,
        "severity": Severity.SERIOUS,
        "origin": Origin.CHECKUP,
    }
    (made,) = open_findings([new_finding(**{**given, **fields})])
    return made


def money(wan: int, year: int = 2025, area_code: str = "4112") -> None:
    set_pool(source="local_match", year=year, area_code=area_code, amount_fen=wan * WAN)


def solved(**fields: object) -> PlanVersion:
    given = {"name": "计划", "area_code": "4112", "first_year": 2025, "year_count": 1}
    version = make_version(**{**given, **fields}, now=NOW)
    version.seconds = 5
    return solve(version, now=NOW)
