"""Tables of what travels on and of what is there: findings, facilities, new sites."""

from collections.abc import Iterator

import shapely

from anju.web.checkup.bridge.outputs.results import AREA, OBJECT, shapes_of
from anju.web.checkup.bridge.outputs.sheet import (
    NOT_LOOKED,
    Column,
    Kind,
    Row,
    Scope,
    Sheet,
)
from anju.web.loop.models import Finding
from anju.web.loop.models.finding import RECTIFY, SEVERITIES, STATES
from anju.web.registry.areas import name_of
from anju.web.registry.models import Facility
from anju.web.registry.printed import facility_name


def findings(scope: Scope) -> Sheet:
    """Return the findings of check-ups, each at a point on its object."""
    return Sheet(
        "findings",
        "体检问题",
        "Findings",
        "体检发现的问题及其处理状态，一行一个；图形为对象上的一点",
        "问题清单（体检）",
        (
            Column("code", "问题编号", "Finding"),
            Column("item_code", "问题代码", "Problem item"),
            Column("name", "问题", "What is wrong"),
            *OBJECT,
            Column("estate_code", "所在小区编码", "Estate", empty="不在小区内"),
            *AREA,
            Column("severity", "严重程度", "Severity", choices=SEVERITIES),
            Column("rectify", "整治类型", "Urgency", choices=RECTIFY),
            Column("state", "状态", "State", choices=STATES),
            Column("found_on", "发现日期", "Found on", Kind.DATE),
            Column("closed_on", "销号日期", "Closed on", Kind.DATE, empty="尚未销号"),
        ),
        lambda: _findings(scope),
        "Point",
    )


def _findings(scope: Scope) -> Iterator[Row]:
    rows = Finding.objects.within(scope.prefix).filter(
        origin="checkup", found_on__lte=scope.as_of
    )
    kinds = rows.order_by().values_list("object_kind", flat=True).distinct()
    fields = (
        "code", "item_code", "name", "object_kind", "object_code", "object_name",
        "estate_code", "area_code", "severity", "rectify", "state", "found_on",
        "closed_on",
    )  # fmt: skip
    for kind in sorted(kinds):
        points = {
            code: on_it(wkb) for code, wkb in shapes_of(kind, scope.prefix).items()
        }
        mine = rows.filter(object_kind=kind).order_by("object_code", "item_code")
        for one in mine.values_list(*fields).iterator(chunk_size=5000):
            yield (*one[:8], name_of(one[7]), *one[8:], points.get(one[4]))


def on_it(wkb: bytes) -> bytes:
    """Return a point on a shape."""
    point: bytes = shapely.to_wkb(
        shapely.point_on_surface(shapely.from_wkb(bytes(wkb)))
    )
    return point


def facilities(scope: Scope) -> Sheet:
    """Return the registered public facilities."""
    return Sheet(
        "facilities",
        "公共服务设施",
        "Public facilities",
        "登记的公共服务设施，一行一处",
        "底数（设施）",
        (
            Column("code", "编码", "Code"),
            Column("name", "名称", "Name"),
            Column("facility_code", "设施类别代码", "Kind code"),
            Column("facility_kind", "设施类别", "Kind"),
            *AREA,
            Column(
                "floor_area_m2", "建筑面积", "Floor area", Kind.NUMBER, "㎡", NOT_LOOKED
            ),
            Column(
                "site_area_m2", "用地面积", "Site area", Kind.NUMBER, "㎡", NOT_LOOKED
            ),
            Column("is_open", "正常开放", "Open", Kind.YES_NO, empty=NOT_LOOKED),
            Column(
                "surveyed_on", "调查日期", "Surveyed on", Kind.DATE, empty=NOT_LOOKED
            ),
        ),
        lambda: _facilities(scope),
        "Point",
    )


def _facilities(scope: Scope) -> Iterator[Row]:
    rows = Facility.objects.within(scope.prefix).order_by("code")
    fields = (
        "code", "name", "facility_code", "area_code", "floor_area_m2",
        "site_area_m2", "is_open", "surveyed_on", "geometry",
    )  # fmt: skip
    for one in rows.values_list(*fields).iterator(chunk_size=5000):
        code, name, kind, area, *rest, shape = one
        point = None if shape is None else on_it(shape)
        yield (code, name, kind, facility_name(kind), area, name_of(area), *rest, point)
