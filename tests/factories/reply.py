"""A ledger small enough to count by hand, with everything that the reply names."""

from datetime import date

from anju.web.loop.models import Project, ProjectSite
from tests.factories.core import HUBIN, project
from tests.factories.deliver import WAN


def estate(households: int, *, done: bool, **fields: object) -> Project:
    return project(
        programme="old_estates",
        category="old_estate",
        stage="accepted" if done else "tender",
        plan_year=2024 if done else 2025,
        actual_finish=date(2024, 11, 1) if done else None,
        estate_count=1,
        household_count=households,
        **fields,
    )


def site(of: Project, kind: str, number: int) -> ProjectSite:
    code = f"{of.code}-{kind}-{number}"
    return ProjectSite.objects.create(
        code=code,
        name=f"点位{number}",
        area_code=HUBIN,
        project=of,
        object_kind=kind,
        object_code=code,
    )


def ledger() -> dict[str, Project]:
    """Two estates done (150 households), one planned (80), two projects (4.4 亿)."""
    mains = project(
        name="迎宾大道等道路供水管网改造", category="pipes", total_fen=40_000 * WAN
    )
    lifts = project(
        name="住宅老旧电梯更新工程",
        category="elevator",
        total_fen=4_000 * WAN,
        stage="in_progress",
    )
    for number in range(3):
        site(mains, "road", number)
    for number in range(5):
        site(lifts, "elevator", number)
    return {
        "first": estate(100, done=True),
        "second": estate(50, done=True),
        "planned": estate(80, done=False),
        "mains": mains,
        "lifts": lifts,
    }
