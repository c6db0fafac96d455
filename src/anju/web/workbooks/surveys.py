"""现场体检调查记录: where intake meets the check-up room."""

from collections import defaultdict

from django.utils.translation import override

from anju.web.checkup.bridge.policy import problems as items
from anju.web.checkup.models import SurveyRecord
from anju.web.intake.problems import Problems
from anju.web.intake.spec import Column, Kind, Row, Template
from anju.web.intake.targets import refuse_cell
from anju.web.intake.targets.base import ModelTarget
from anju.web.intake.workbooks.parts import choice, code, day, source, text
from anju.web.registry.kinds import BY_KIND

OBJECT, ITEM, LOOK = "调查对象", "调查内容", "调查情况"
KINDS = ("building", "entrance", "dwelling", "estate", "road", "block", "area")
with override("zh-hans"):
    KIND_WORDS = tuple((k, str(BY_KIND[k]._meta.verbose_name)) for k in KINDS)  # noqa: SLF001
ANSWERS = (("found", "有"), ("none", "无"), ("not_applicable", "不适用"))


class Surveys(ModelTarget):
    """Acts of field survey, each about an object of the registry."""

    model = SurveyRecord

    def resolve(self, rows: list[Row], problems: Problems) -> None:
        """Find each object; its area is the act's. Know every item."""
        super().resolve(rows, problems)
        places = self._places(rows)
        known = items()
        asked = set(known) | {problem.indicator for problem in known.values()}
        for row in rows:
            self._resolve_object(row, places, problems)
            if row.values.get("item_code") not in asked:
                self._refuse(problems, row, "item_code", "问题代码")

    def _places(self, rows: list[Row]) -> dict[tuple[str, str], tuple[str, str]]:
        wanted: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            wanted[str(row.values.get("object_kind"))].add(
                str(row.values.get("object_code"))
            )
        return {
            (kind, one): (area, name)
            for kind, codes in wanted.items()
            if kind in KINDS
            for one, area, name in BY_KIND[kind]
            .objects.within(self.area_code)
            .filter(code__in=codes)
            .values_list("code", "area_code", "name")
        }

    def _resolve_object(
        self,
        row: Row,
        places: dict[tuple[str, str], tuple[str, str]],
        problems: Problems,
    ) -> None:
        kind, one = row.values.get("object_kind"), row.values.get("object_code")
        place = places.get((str(kind), str(one)))
        if place is None:
            self._refuse(problems, row, "object_code", dict(KIND_WORDS).get(kind, kind))
            return
        row.values["area_code"] = place[0]
        row.values["object_name"] = row.values.get("object_name") or place[1]

    def _refuse(self, problems: Problems, row: Row, field: str, what: object) -> None:
        value = row.values.get(field)
        refuse_cell(
            problems, row, self.template, field, "unknown", value=value, what=what
        )


SURVEYS = Template(
    code="checkup.surveys",
    title_zh="体检现场调查记录",
    title_en="Field survey of the check-up",
    key=("object_code", "item_code", "surveyed_on"),
    target="anju.web.workbooks.surveys.Surveys",
    notes_zh=(
        "一行是一次查看：谁在哪天看了哪个对象的哪一项，看到有还是无。",
        "问题代码填细项（如 H03.1）；整项都看过且都没有，填指标代码（如 H03）和“无”。",
        "零只能由这张表得出：没有看过的不要填。",
    ),
    columns=(
        choice("object_kind", KIND_WORDS, OBJECT, "对象类别", required=True),
        code(
            "object_code", OBJECT, "对象编码", required=True, example="411202-LD-00001"
        ),
        text("object_name", OBJECT, "对象名称", width=26),
        code(
            "item_code",
            ITEM,
            "问题代码",
            required=True,
            rule="51 个问题细项之一，或整项的指标代码",
            example="H03.1",
        ),
        choice("answer", ANSWERS, ITEM, "调查结果", required=True),
        Column(
            path=(ITEM, "数量"),
            field="quantity",
            kind=Kind.NUMBER,
            may_be_zero=True,
            rule="裂缝宽 mm、破损面积 ㎡、路段长 m 等",
        ),
        text("surveyor", LOOK, "调查人", required=True),
        day("surveyed_on", LOOK, "调查日期", required=True),
        text("photo", LOOK, "照片文件名", width=22),
        source(LOOK),
        text("note", "备注"),
    ),
)
