"""Tables of a check-up run: what each indicator answered, and what it hit."""

from collections.abc import Iterator
from typing import Any

import shapely

from anju.web.checkup.bridge.outputs.sheet import (
    NOT_LOOKED,
    Column,
    Kind,
    Row,
    Scope,
    Sheet,
)
from anju.web.checkup.bridge.targets import meets
from anju.web.checkup.models import CheckupRun, IndicatorResult, SurveyRecord
from anju.web.checkup.models.run import STATES
from anju.web.registry.areas import name_of
from anju.web.registry.kinds import BY_KIND
from anju.web.registry.models import Area

AREA = (
    Column("area_code", "区划代码", "Area code"),
    Column("area_name", "区划", "Area"),
)
INDICATOR = (
    Column("item_code", "指标代码", "Indicator code"),
    Column("item_name", "指标", "Indicator"),
)
OBJECT = (
    Column("object_kind", "对象类别", "Kind of object"),
    Column("object_code", "对象编码", "Code of the object"),
    Column("object_name", "对象名称", "Name of the object"),
)
RUN_ID = Column("run_id", "体检编号", "Check-up run", Kind.WHOLE)
AS_OF = Column("as_of", "截至", "As of", Kind.DATE)


def indicator_results(scope: Scope) -> Sheet | None:
    """Return what every indicator answered for every place."""
    run = scope.run
    if run is None:
        return None
    return Sheet(
        "indicator_results",
        "指标结果",
        "Indicator results",
        "每项体检指标在每个区划的结果，一行一项；图形为区划边界",
        f"城市体检 {run.pk}（{run.set.name_zh}，截至 {run.as_of}）",
        (
            RUN_ID,
            AS_OF,
            *AREA,
            *INDICATOR,
            Column("layer", "维度", "Layer"),
            Column("state", "状态", "State", choices=STATES),
            Column(
                "value", "数值", "Value", Kind.NUMBER, "见 unit 列",
                "没有数：看 state，未调查或不适用，不等于零",
            ),
            Column("unit", "单位", "Unit", empty="无量纲"),
            Column("target", "目标", "Target", empty="没有目标值"),
            Column(
                "met", "是否达标", "Target met", Kind.YES_NO,
                empty="没有数或没有目标，不能判断",
            ),
            Column("known_share", "调查覆盖率", "Share surveyed", Kind.NUMBER, "0～1",
                   "不按对象调查"),
            Column("objects", "应查对象", "Objects", Kind.WHOLE, "个"),
            Column("surveyed", "已查对象", "Objects surveyed", Kind.WHOLE, "个"),
            Column("hits", "有问题对象", "Objects hit", Kind.WHOLE, "个"),
            Column("reason", "说明", "Reason", empty="有数，无需说明"),
            Column("mark", "依据标记", "Mark", choices=MARKS),
        ),
        lambda: _results(run, scope.prefix),
        "MultiPolygon",
    )  # fmt: skip


MARKS = (("V", "见于来源"), ("M", "凭标准记忆，须核对原文"), ("P", "惯例，由局里定"))


def _results(run: CheckupRun, prefix: str) -> Iterator[Row]:
    places = Area.objects.within(prefix).exclude(geometry=None)
    shapes = {code: _many(wkb) for code, wkb in places.values_list("code", "geometry")}
    rows = run.results.filter(area_code__startswith=prefix).order_by("area_code", "pk")
    for one in rows.iterator(chunk_size=2000):
        told = run.definitions[one.item_code]
        yield (
            run.pk,
            run.as_of,
            one.area_code,
            name_of(one.area_code),
            one.item_code,
            one.name,
            told["layer"],
            one.state,
            one.value,
            one.unit,
            told["target_zh"],
            _met(one, told),
            one.known_share,
            one.objects_counted,
            one.objects_surveyed,
            one.hits,
            one.reason,
            told["mark"],
            shapes.get(one.area_code),
        )


def _many(wkb: bytes) -> bytes:
    """Return an outline as a set of polygons, as all of a layer's must be."""
    parts = shapely.get_parts(shapely.from_wkb(bytes(wkb)))
    many: bytes = shapely.to_wkb(shapely.multipolygons(parts))
    return many


def _met(one: IndicatorResult, told: dict[str, Any]) -> bool | None:
    if one.value is None or not told["target"]:
        return None
    return meets(one.value, told["target"])


def shortcomings(scope: Scope) -> Sheet | None:
    """Return the objects in which indicators found something wrong."""
    run = scope.run
    if run is None:
        return None
    return Sheet(
        "shortcomings",
        "有问题的对象",
        "Objects that fall short",
        "每项指标查出问题的对象，一行一个；图形为对象的位置或范围",
        f"城市体检 {run.pk}（截至 {run.as_of}）",
        (
            RUN_ID,
            INDICATOR[0],
            *OBJECT,
            *AREA,
            Column("problems", "问题细项", "Problem items", empty="指标不分细项"),
            Column("amount", "计入", "Amount", Kind.NUMBER, "见指标口径"),
            Column("is_counted", "是否计入指标", "Counted", Kind.YES_NO),
        ),
        lambda: _shortcomings(run, scope.prefix),
        "Unknown",
    )


def _shortcomings(run: CheckupRun, prefix: str) -> Iterator[Row]:
    rows = run.shortcomings.filter(area_code__startswith=prefix)
    kinds = rows.order_by().values_list("object_kind", flat=True).distinct()
    for kind in sorted(kinds):
        shapes = shapes_of(kind, prefix)
        mine = rows.filter(object_kind=kind).order_by("item_code", "object_code")
        for one in mine.iterator(chunk_size=5000):
            yield (
                run.pk,
                one.item_code,
                kind,
                one.object_code,
                one.object_name,
                one.area_code,
                name_of(one.area_code),
                "、".join(one.problems),
                one.amount,
                one.is_counted,
                shapes.get(one.object_code),
            )


def shapes_of(kind: str, prefix: str) -> dict[str, Any]:
    """Return the shape of every registered object of a kind, by code."""
    model = BY_KIND.get(kind)
    if model is None:
        return {}
    rows = model.objects.within(prefix).exclude(geometry=None).order_by()
    return dict(rows.values_list("code", "geometry"))


def surveys(scope: Scope) -> Sheet:
    """Return the acts of field survey, the only source of a zero."""
    return Sheet(
        "survey_records",
        "现场调查记录",
        "Acts of field survey",
        "谁在哪天看了哪个对象、看到什么；只有调查记录能写下“零”",
        "现场调查",
        (
            *OBJECT,
            *AREA,
            Column("item_code", "问题代码", "Problem item"),
            Column("answer", "调查结果", "Answer", choices=SurveyRecord.Answer.choices),
            Column("quantity", "数量", "Quantity", Kind.NUMBER, "见问题细项",
                   NOT_LOOKED),
            Column("surveyor", "调查人", "Surveyor"),
            Column("surveyed_on", "调查日期", "Surveyed on", Kind.DATE),
        ),
        lambda: _surveys(scope),
    )  # fmt: skip


def _surveys(scope: Scope) -> Iterator[Row]:
    rows = SurveyRecord.objects.within(scope.prefix).filter(
        surveyed_on__lte=scope.as_of
    )
    fields = (
        "object_kind", "object_code", "object_name", "area_code", "item_code",
        "answer", "quantity", "surveyor", "surveyed_on",
    )  # fmt: skip
    ordered = rows.order_by("object_code", "item_code", "surveyed_on")
    for one in ordered.values_list(*fields).iterator(chunk_size=5000):
        yield (*one[:4], name_of(one[3]), *one[4:])
