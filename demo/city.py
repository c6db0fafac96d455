"""Build the demo city stage by stage, through the same services that a bureau uses.

The last stages are the loop itself, run once. A city that was built half-way is
dropped and built anew by whoever calls `build`; nothing here resumes.
"""

import gc
from collections.abc import Callable
from typing import Final

from django.db import connection

from demo import (
    checking,
    communities,
    dispatch,
    imports,
    keeping,
    lastyear,
    openings,
    planning,
    voices,
    watching,
)
from demo.site import ROUNDS, Progress, Site

Stage = Callable[[Site], None]
STAGES: Final[tuple[tuple[str, str, Stage], ...]] = (
    ("users", "演示用户", imports.users),
    ("registry", "底数", imports.registry),
    ("ledgers", "台账", imports.ledgers),
    ("last_year", "上年体检和整改", lastyear.last_year),
    ("survey", "现场调查", checking.survey),
    ("tasks", "数据任务", checking.collect),
    ("checkup", "体检", checking.checkup),
    ("voices", "满意度和热线", voices.voices),
    ("plan", "计划", planning.plan),
    ("deliver", "月报、亮灯和联席会议", dispatch.deliver),
    ("devices", "监测设备", watching.devices),
    ("stream", "监测数据", watching.stream),
    ("desk", "预警处置", watching.desk),
    ("keep", "回访巡查", keeping.keep),
    ("life_circle", "生活圈", checking.life_circle),
    ("communities", "完整社区", communities.communities),
    ("openings", "统筹开挖", openings.openings),
    ("reply", "提案答复", dispatch.reply),
)

FEW_SWEEPS: Final = (100_000, 50, 100)
"""Python looks for garbage less often: a seventh of the time among so many rows."""


def build(progress: Progress, upto: str = "", rounds: int = ROUNDS) -> None:
    """Build all stages in order, or up to and with the one named.

    `rounds` is how long its plan is searched for.
    """
    gc.set_threshold(*FEW_SWEEPS)
    site = Site(progress, rounds)
    chosen = stages_upto(upto)
    for number, (_, words, stage) in enumerate(chosen):
        progress(f"建造演示城市：{words}", number, len(chosen))
        stage(site)
    progress("整理数据库", len(chosen), len(chosen))
    tidy()
    progress("演示城市建成", len(chosen), len(chosen))


def tidy() -> None:
    """Let the database know its new tables, so that the first pages are quick."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")


def stages_upto(name: str) -> tuple[tuple[str, str, Stage], ...]:
    """Return the stages up to and with the one named; all where none is named."""
    if not name:
        return STAGES
    names = [code for code, _, _ in STAGES]
    if name not in names:
        raise ValueError(f"没有阶段“{name}”。可用的有：{'、'.join(names)}。")
    return STAGES[: names.index(name) + 1]
