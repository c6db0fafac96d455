"""Small true records for tests of the core."""

from datetime import date, datetime
from itertools import count
from zoneinfo import ZoneInfo

from anju.science.loop import Origin, Severity, Stage
from anju.web.accounts.models import User
from anju.web.loop.models import Project
from anju.web.loop.services import Decision, NewFinding, exempt_project

HUBIN, YIMA = "411202001001", "411281001001"
DAY = date(2025, 6, 12)
NOW = datetime(2025, 6, 12, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
_numbers = count(1)


def user(role: str = "city", area_code: str = "4112", **fields: object) -> User:
    return User.objects.create_user(
        f"user{next(_numbers)}", role=role, area_code=area_code, **fields
    )


def new_finding(**fields: object) -> NewFinding:
    given = {
        "origin": Origin.CHECKUP,
        "item_code": "H01.1",
        "name": "承重墙裂缝",
        "object_kind": "building",
        "object_code": "B1",
        "object_name": "1号楼",
        "area_code": HUBIN,
        "severity": Severity.CRITICAL,
        "found_on": DAY,
    }
    return NewFinding(**{**given, **fields})


def project(**fields: object) -> Project:
    number = next(_numbers)
    given = {
        "code": f"P{number}",
        "name": f"项目{number}",
        "area_code": HUBIN,
        "programme": "central_2025",
        "category": "road",
        "nature": "new",
        "stage": Stage.PREPARATION,
        "exemption": "测试",
    }
    return Project.objects.create(**{**given, **fields})


def exempted(one: Project) -> Project:
    """Let a project through the gate by a written exemption of the lead."""
    exempt_project(
        project=one,
        decision=Decision("higher_order", "上级部署", "三政办〔2025〕1号"),
        by=user(),
        now=NOW,
    )
    return one
