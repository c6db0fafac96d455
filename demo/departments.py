"""Data tasks of the demo: most accepted, some returned, some late, all invented."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

import numpy as np
from django.core.files.uploadedfile import SimpleUploadedFile

from anju.web.checkup.models import DataTask
from anju.web.checkup.services import tasks
from anju.web.checkup.services.materials import add_material
from anju.web.checkup.services.tasks import Act, Filled
from anju.web.registry.models import Area
from anju.web.site.clock import now
from anju.web.site.tables import sheet_of
from demo.seeds import chance
from demo.site import BUREAU, Site
from demo.workbooks import INVENTED

EDITION: Final = "2025"
CITY: Final = "4112"
OWN_USERS: Final = {"411202": "hubin", "411281": "yima"}
CULTURE: Final = {"411202": "hbwenlv", "411200": "wenlv"}
SPARED: Final = {"U49": "本市没有轨道交通", "U58": "本市不是超大特大城市"}
LATE: Final = {
    ("U47", "411200"),
    ("U37", "411224"),
    ("U61", "411282"),
    ("U36", "411221"),
}
WAITING: Final = {("U66", "411200"), ("U68", "411203"), ("U64", "411221")}
RETURNED: Final = {
    ("U70", "411200"): "计划投资与年度计划文件不一致，请核对",
    ("U40", "411282"): "新开工面积缺第四季度，请补齐",
    ("U62", "411224"): "请附避难场所名录",
}
PAPERS: Final = ("U33", "U38", "U62")

Amounts = dict[str, float]
Invented = Callable[[np.random.Generator, int, float], Amounts]


def _part(part: str, whole: str, low: float, high: float, size: float) -> Invented:
    """Return what invents a whole of about this size for each resident, and a part."""

    def invent(rng: np.random.Generator, people: int, _land_m2: float) -> Amounts:
        all_of = max(1, round(people * size * float(rng.uniform(0.85, 1.15))))
        return {part: round(all_of * float(rng.uniform(low, high))), whole: all_of}

    return invent


def _each(name: str, low: float, high: float) -> Invented:
    """Return what invents an amount for each resident."""
    return lambda rng, people, _land: {
        name: round(people * float(rng.uniform(low, high)))
    }


def _land(name: str, low: float, high: float) -> Invented:
    """Return what invents an amount as a share of the built-up area."""
    return lambda rng, _people, land_m2: {
        name: round(land_m2 * float(rng.uniform(low, high)))
    }


def _given(**amounts: float) -> Invented:
    return lambda _rng, _people, _land: dict(amounts)


INVENT: Final[dict[str, Invented]] = {
    "U33": _part("collected_kg", "produced_kg", 0.62, 0.82, 0.045),
    "U35": _given(foul_count=0),
    "U36": _part("served_m2", "residential_m2", 0.66, 0.86, 32),
    "U37": _part("served_m2", "residential_m2", 0.22, 0.48, 32),
    "U38": _each("culture_m2", 0.17, 0.3),
    "U40": _part("green_m2", "started_m2", 0.84, 1.0, 1.1),
    "U42": _given(filed_count=27, announced_count=27),
    "U43": _given(vacant_count=5, announced_count=27),
    "U44": _given(event_count=0),
    "U45": _given(demolished_count=0),
    "U46": _given(this_year_count=46, last_year_count=43),
    "U47": _given(driven_km=41200, driving_h=1510),
    "U50": _given(recycled_t=41000, treated_t=126000, removed_t=238000),
    "U51": _land("construction_m2", 1.02, 1.2),
    "U52": _part("affordable_count", "supplied_count", 0.18, 0.34, 0.012),
    "U54": _given(death_count=0, project_count=31),
    "U56": _land("pumped_m3_h", 0.00012, 0.00026),
    "U57": _given(emergency_m3_day=142000, daily_m3_day=265000),
    "U60": _part("renewed_m", "planned_m", 0.88, 1.0, 0.03),
    "U61": _part("served_m2", "construction_m2", 0.34, 0.7, 105),
    "U62": _each("shelter_m2", 1.5, 3.1),
    "U64": _part("connected_count", "site_count", 0.8, 1.0, 0.00022),
    "U66": _land("modelled_m2", 0.28, 0.4),
    "U67": _given(closed_count=1190, covered_km2=128),
    "U68": _part("smart_count", "park_count", 0.5, 0.9, 0.0006),
    "U69": _given(done_count=17, planned_count=21),
    "U70": _given(invested_wan=183000, planned_wan=210000),
    "U71": _given(resident_count=61800, centre_m2=9600000),
    "U72": _given(shaded_m=38600, road_m=52300),
    "U73": _given(clean_count=9, section_count=11),
    "U74": _given(good_count=268, day_count=363),
    "U75": _given(reused_m2=412000),
    "U76": _given(idle_m2=86500),
}


def set_and_fill(site: Site) -> None:
    """Set the tasks of the year; let departments, counties and the city do theirs."""
    tasks.set_tasks(edition=EDITION, area_code=CITY)
    rows = list(DataTask.objects.filter(set__edition=EDITION))
    grounds = _grounds()
    kept = [row for row in rows if not _held_up(row)]
    for row in kept:
        _fill(site, row, grounds)
    act = Act(site.user(BUREAU), now())
    tasks.review_all(edition=EDITION, area_code=CITY, act=act)
    tasks.accept_all(edition=EDITION, area_code=CITY, act=act)
    for row in rows:
        place = (row.item_code, row.area_code)
        if place in WAITING or place in RETURNED:
            _fill(site, row, grounds)
        if place in RETURNED:
            tasks.return_task(task=row, reason=RETURNED[place], act=act)
    late = [row for row in rows if (row.item_code, row.area_code) in LATE]
    tasks.remind(tasks=late[:2], act=act)


def _held_up(row: DataTask) -> bool:
    return (row.item_code, row.area_code) in {*LATE, *WAITING, *RETURNED}


def _grounds() -> dict[str, tuple[int, float]]:
    rows = Area.objects.filter(level__in=("city", "county"))
    return {
        code: (people or 0, float(land_m2 or 0))
        for code, people, land_m2 in rows.values_list(
            "code", "resident_count", "built_up_area_m2"
        )
    }


def _fill(site: Site, row: DataTask, grounds: dict[str, tuple[int, float]]) -> None:
    act = Act(_who(site, row), now())
    if row.item_code in PAPERS:
        add_material(task=row, material=_asked(row), file=_paper(row), act=act)
    spared = SPARED.get(row.item_code, "")
    amounts = {} if spared else _amounts(row, grounds)
    tasks.save_task(task=row, filled=Filled(amounts, spared, INVENTED), act=act)
    tasks.submit_task(task=row, act=act)


def _who(site: Site, row: DataTask) -> Any:  # noqa: ANN401
    of_culture = CULTURE.get(row.area_code) if row.department == "culture" else None
    return site.user(of_culture or OWN_USERS.get(row.area_code, BUREAU))


def _amounts(
    row: DataTask, grounds: dict[str, tuple[int, float]]
) -> dict[str, Decimal | None]:
    rng = chance(f"task {row.code}")
    invented = INVENT[row.item_code](rng, *grounds[row.area_code])
    return {name: Decimal(str(amount)) for name, amount in invented.items()}


def _asked(row: DataTask) -> str:
    return str(tasks.item_of(row).materials[0]["zh"])


def _paper(row: DataTask) -> SimpleUploadedFile:
    title = f"{row.item_name}（演示，虚构）"
    content = sheet_of(title, ("项目", "说明"), [(row.item_name, INVENTED)])
    return SimpleUploadedFile(f"{row.item_code}_{row.area_code}.xlsx", content)
