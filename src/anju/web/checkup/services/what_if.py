"""Keep a variant of what might be, forget it, or make it a candidate project."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import shapely
from django.db import transaction
from django.utils.translation import gettext as _

from anju.science.errors import AlreadyClosed, DataError, NoFinding, NotYours
from anju.science.loop import Stage
from anju.web.checkup.bridge.life_circle import gains as bridge
from anju.web.checkup.bridge.life_circle.changes import Read, read
from anju.web.checkup.bridge.life_circle.what_if import Ground, ground_of
from anju.web.checkup.models import ReachRun, WhatIfVariant
from anju.web.loop.models import Finding, Project
from anju.web.loop.models.project import Category, Nature, Programme
from anju.web.loop.services import UNSETTLED, propose_project
from anju.web.policy import table
from anju.web.registry.areas import name_of

COUNTY_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks of a run: which kind, within what, after which changes."""

    run: ReachRun
    kind: str
    minutes: int | None
    speed: int
    changes: Any
    area_code: str

    def limit_m(self, ground: Ground) -> float:
        """Return the limit in metres: so many minutes, or the kind's own."""
        if self.minutes:
            return float(self.minutes * self.speed)
        place = ground.place_of(self.kind)
        return float(ground.kinds[place]["limit_m"]) if place is not None else 0.0


@dataclass(frozen=True)
class Answer:
    """What the changes would do."""

    ground: Ground
    kind: str
    read: Read
    limit_m: float
    gains: bridge.Gains

    def summary(self) -> dict[str, Any]:
        """Count who gains and who loses."""
        return {
            "gained": bridge.counted(self.ground, self.gains.gained),
            "lost": bridge.counted(self.ground, self.gains.lost),
        }


def answer(question: Question) -> Answer:
    """Work out what changes would do; nothing is stored."""
    ground = ground_of(question.run.pk)
    place = ground.place_of(question.kind)
    if place is None:
        raise DataError(
            _("没有可步行评价的设施类别“%(code)s”。") % {"code": question.kind}
        )
    asked = read(ground, question.area_code, question.changes)
    limit_m = question.limit_m(ground)
    gains = bridge.gains_of(ground, asked, place, limit_m, question.area_code)
    return Answer(ground, question.kind, asked, limit_m, gains)


def keep_variant(
    *,
    question: Question,
    name: str,
    by: Any,  # noqa: ANN401
    now: datetime,
) -> WhatIfVariant:
    """Keep a variant under a name, with what it does."""
    found = answer(question)
    if not name.strip():
        raise DataError(_("请给方案起一个名称。"))
    if not found.read.kept:
        raise DataError(_("方案里没有改动。请先在地图上或列表中做一项改动。"))
    return WhatIfVariant.objects.create(
        run=question.run,
        area_code=by.area_code,
        name=name.strip()[:80],
        kind=question.kind,
        minutes=question.minutes,
        speed_m_per_min=question.speed,
        limit_m=found.limit_m,
        changes=list(found.read.kept),
        summary=found.summary(),
        author=by,
        kept_at=now,
    )


def forget_variant(*, variant: WhatIfVariant, by: Any) -> None:  # noqa: ANN401
    """Delete one's own variant, unless a project came of it."""
    if variant.author_id != by.pk:
        raise NotYours(
            _("方案“%(name)s”由别人保存，只能由本人删除。") % {"name": variant}
        )
    if variant.project_id:
        raise AlreadyClosed(
            _("方案“%(name)s”已转为候选项目 %(code)s，不能删除。")
            % {"name": variant, "code": variant.project.code}
        )
    variant.delete()


@transaction.atomic
def propose_variant(*, variant: WhatIfVariant, by: Any) -> Project:  # noqa: ANN401
    """Make a variant a candidate project that answers the problems it would end.

    Raises
    ------
    NoFinding
        No estate that gains has an open problem of this kind.
    """
    kept = WhatIfVariant.objects.select_for_update().get(pk=variant.pk)
    if kept.project_id:
        raise AlreadyClosed(
            _("方案“%(name)s”已转为候选项目 %(code)s。")
            % {"name": kept, "code": kept.project.code}
        )
    found = answer(_question_of(kept, by.area_code))
    findings = _answered(found, kept.kind)
    if not findings:
        raise NoFinding(
            _(
                "方案“%(name)s”惠及的小区没有未处理的“%(kind)s”体检问题，"
                "不能转为候选项目。无体检不更新：请先计算生活圈，或换一个方案。"
            )
            % {"name": kept, "kind": _kind_of(found.ground, kept.kind)["name_zh"]}
        )
    project = propose_project(fields=_fields(kept, found), findings=findings)
    kept.project = project
    kept.save(update_fields=["project"])
    return project


def _question_of(variant: WhatIfVariant, area_code: str) -> Question:
    return Question(
        run=variant.run,
        kind=variant.kind,
        minutes=variant.minutes,
        speed=variant.speed_m_per_min,
        changes=variant.changes,
        area_code=area_code,
    )


def _answered(found: Answer, kind: str) -> list[Finding]:
    estates = bridge.estate_codes(found.ground, found.gains.gained)
    rows = Finding.objects.filter(
        item_code=f"LC.{kind}", object_code__in=estates, state__in=UNSETTLED
    )
    return list(rows.order_by("code"))


def _kind_of(ground: Ground, code: str) -> Mapping[str, Any]:
    return next(kind for kind in ground.kinds if kind["code"] == code)


def _fields(variant: WhatIfVariant, found: Answer) -> dict[str, Any]:
    """Describe the project: what, where and how much, as the variant has it."""
    kind = _kind_of(found.ground, variant.kind)
    area_code, where = _where(variant, found)
    gained = found.summary()["gained"]
    people = gained["residents"]["value"]
    households = gained["households"]
    return {
        "name": f"{name_of(area_code)}{kind['name_zh']}补短板",
        "area_code": area_code[:COUNTY_DIGITS],
        "programme": Programme.OTHER,
        "category": Category.PUBLIC_SERVICE,
        "nature": Nature.NEW,
        "stage": Stage.PROPOSED,
        "location": where,
        "geometry": _geometry(variant.changes),
        "content": "；".join([*_works(variant), *_size(variant)]),
        "household_count": None if households["unknown"] else households["value"],
        "note": (
            f"由生活圈推演方案“{variant.name}”转来（推演，基于"
            f"{variant.run.as_of}计算）：步行{variant.limit_m:g}米内新增"
            f"{gained['doors']}个单元门、居住人口"
            f"{'未调查' if people is None else f'约{people}人'}。"
        ),
    }


def _works(variant: WhatIfVariant) -> list[str]:
    return [str(change["label"]) for change in variant.changes]


def _size(variant: WhatIfVariant) -> list[str]:
    """Return the least floor area that the kind's standard asks of each new one."""
    new = sum(change["do"] == "add" for change in variant.changes)
    row = next(
        row for row in table("checkup/facilities") if row["code"] == variant.kind
    )
    least_m2 = row["min_floor_area_m2"]
    if not new:
        return []
    size = f"，每处建筑面积不小于{least_m2}㎡（{row['mark']}）" if least_m2 else ""
    return [f"估算工程量：新建{new}处{size}"]


def _where(variant: WhatIfVariant, found: Answer) -> tuple[str, str]:
    """Return the area of the door nearest to the first change, and words for it."""
    doors, at = found.ground.doors, _places(variant.changes)
    if not len(at):
        first = int(found.gains.gained[0])
        return str(doors.area[first]), name_of(str(doors.area[first]))
    away = np.nan_to_num(((doors.degrees - at[0]) ** 2).sum(axis=1), nan=np.inf)
    area_code = str(doors.area[int(np.argmin(away))])
    told = "；".join(f"东经{lon:.6f}°、北纬{lat:.6f}°" for lon, lat in at)
    return area_code, f"{name_of(area_code)}，{told}（国家2000）"


def _places(changes: list[dict[str, Any]]) -> np.ndarray:
    return np.array([one["at"] for one in changes if "at" in one]).reshape(-1, 2)


def _geometry(changes: list[dict[str, Any]]) -> bytes | None:
    at = _places(changes)
    return bytes(shapely.to_wkb(shapely.MultiPoint(at))) if len(at) else None
