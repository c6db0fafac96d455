"""监测设备台账: where intake meets the watch room."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.utils.translation import override

from anju.web import policy
from anju.web.intake.problems import Problems
from anju.web.intake.spec import Column, Kind, Row, Template
from anju.web.intake.targets import Record, refuse_cell
from anju.web.intake.targets.registered import Registry
from anju.web.intake.workbooks.parts import (
    amount,
    choice,
    code,
    day,
    head,
    point,
    tail,
    text,
    words_of,
)
from anju.web.registry.kinds import BY_KIND, KINDS
from anju.web.site.clock import today
from anju.web.watch.bridge import quantities
from anju.web.watch.models import Datastream, Thing
from anju.web.watch.models.thing import NETWORKS
from anju.web.watch.services import open_streams

DEVICE, OBJECT, CARE = "设备情况", "关联对象", "安装维护"
with override("zh-hans"):
    KIND_WORDS = tuple((m.kind, str(m._meta.verbose_name)) for m in KINDS)  # noqa: SLF001


class Devices(Registry):
    """Devices with the quantities they measure; each becomes a stream."""

    def __init__(self, template: Template, area_code: str) -> None:
        super(Registry, self).__init__(template, area_code)

    model = Thing

    def resolve(self, rows: list[Row], problems: Problems) -> None:
        """Know every quantity, every number of a device, and the object it hangs on."""
        super().resolve(rows, problems)
        known, names = set(quantities(today())), _names()
        places = self._places(rows)
        for row in rows:
            for one in row.values.get("quantities") or ():
                if one not in known:
                    self._refuse(problems, row, "quantities", one, "监测量表")
            if "references" in row.values:
                row.values["references"] = self._numbers(row, names, problems)
            self._resolve_object(row, places, problems)

    def _numbers(
        self, row: Row, names: dict[str, str], problems: Problems
    ) -> dict[str, float]:
        """Read `管顶高度=1.2` into the device's own numbers."""
        found = {}
        for part in row.values.get("references") or ():
            name, _, number = str(part).partition("=")
            try:
                found[names[name.strip()]] = float(number)
            except (KeyError, ValueError):
                what = "设备参数（" + "、".join(names) + "=数字）"
                self._refuse(problems, row, "references", part, what)
        return found

    def _places(self, rows: list[Row]) -> dict[tuple[str, str], str]:
        wanted: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            wanted[str(row.values.get("object_kind") or "")].add(
                str(row.values.get("object_code") or "")
            )
        return {
            (kind, one): name
            for kind, codes in wanted.items()
            if kind in BY_KIND
            for one, name in BY_KIND[kind]
            .objects.within(self.area_code)
            .filter(code__in=codes)
            .values_list("code", "name")
        }

    def _resolve_object(
        self, row: Row, places: dict[tuple[str, str], str], problems: Problems
    ) -> None:
        kind, one = row.values.get("object_kind"), row.values.get("object_code")
        if not one:
            return
        name = places.get((str(kind), str(one)))
        if name is None:
            what = dict(KIND_WORDS).get(str(kind), "对象类别")
            self._refuse(problems, row, "object_code", one, what)
        row.values["object_name"] = row.values.get("object_name") or name or ""

    def _refuse(
        self, problems: Problems, row: Row, field: str, value: object, what: str
    ) -> None:
        refuse_cell(
            problems, row, self.template, field, "unknown", value=value, what=what
        )

    def write(
        self, *, new: Mapping[str, Record], changed: Mapping[str, Record]
    ) -> None:
        """Write the devices, then open the streams that they now have."""
        super().write(new=new, changed=changed)
        open_streams(Thing.objects.filter(code__in=[*new, *changed]))

    def remove(self, records: Mapping[str, Record]) -> None:
        """Take away silent streams with their devices; one with alarms stays."""
        silent = Datastream.objects.filter(
            thing__code__in=records, alarms__isnull=True, checkpoint__isnull=True
        )
        silent.delete()
        super().remove(records)

    def row(self, record: Record) -> dict[str, Any]:
        """Write the device's own numbers as words."""
        row = super().row(record)
        words = {code: name for name, code in _names().items()}
        row["references"] = [
            f"{words[code]}={number:g}" for code, number in record["references"].items()
        ]
        return row


def _names() -> dict[str, str]:
    """Return the Chinese name of each number that a device may have."""
    known = policy.on("lifeline/networks", today())["references"]
    return {word["zh"]: code for code, word in known.items()}


DEVICES = Template(
    code="watch.devices",
    title_zh="监测设备台账",
    title_en="Monitoring devices",
    target="anju.web.workbooks.devices.Devices",
    options={"kind": Thing.kind},
    geometry="point",
    notes_zh=(
        "监测量填代码（如 PS05），一台设备测多个量时用“、”隔开；每个量成为一条数据流。",
        "设备参数写作 管顶高度=1.2，限值按参数推算；没有的不填，相应规则暂不判警。",
    ),
    columns=(
        *head("设备", "411202-SB-0001"),
        choice("network", words_of(NETWORKS), DEVICE, "行业", required=True),
        Column(
            path=(DEVICE, "监测量"),
            field="quantities",
            kind=Kind.LIST,
            required=True,
            rule="监测量表中的代码",
            example="PS05",
        ),
        Column(
            path=(DEVICE, "设备参数"),
            field="references",
            kind=Kind.LIST,
            rule="名称=数字",
            example="管顶高度=1.2、地面高度=3.5",
            width=26,
        ),
        text("model", DEVICE, "设备型号"),
        choice("object_kind", KIND_WORDS, OBJECT, "类别"),
        code("object_code", OBJECT, "编码", example="411202-JS-001"),
        text("object_name", OBJECT, "名称", width=26),
        text("owner", CARE, "权属单位"),
        amount("height_m", "m", CARE, "安装高程"),
        day("installed_on", CARE, "安装日期"),
        day("calibrated_on", CARE, "校准日期"),
        day("calibration_due_on", CARE, "校准到期日", may_lie_ahead=True),
        *point(),
        *tail(),
    ),
)
