"""改造后回访巡查记录: where intake meets the keep room."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db import models

from anju.science.errors import RuleError
from anju.web.intake.problems import Problems
from anju.web.intake.spec import Column, Kind, Row, Template
from anju.web.intake.targets import Record, refuse_cell
from anju.web.intake.targets.base import ModelTarget
from anju.web.intake.workbooks.parts import choice, code, day, text, words_of
from anju.web.keep.bridge import problems as items
from anju.web.keep.models import Condition, InspectionItem
from anju.web.keep.services import Look, record_inspection
from anju.web.loop.models import Handover

ROUND, SEEN = "巡查", "查看情况"
OF_ROUND = ("months", "inspected_on", "inspector")


class Inspections(ModelTarget):
    """Looks of inspection rounds; written by the service, so damage is a finding."""

    model = InspectionItem

    def scope(self) -> models.QuerySet:
        """Return looks inside the user's area."""
        return InspectionItem.objects.filter(
            inspection__area_code__startswith=self.area_code
        )

    def resolve(self, rows: list[Row], problems: Problems) -> None:
        """Know each handover and each item."""
        wanted = {row.values.get("handover") for row in rows}
        known = set(
            Handover.objects.within(self.area_code)
            .filter(code__in=wanted)
            .values_list("code", flat=True)
        )
        for row in rows:
            self._know(row, "handover", known, "移交", problems)
            self._know(row, "item_code", set(items()), "问题代码", problems)
        super().resolve(rows, problems)
        for row in rows:
            looked = row.values.get("inspected_on")
            if isinstance(looked, date):
                row.values["inspected_on"] = looked.isoformat()

    def _know(
        self, row: Row, field: str, known: set[str], what: str, problems: Problems
    ) -> None:
        value = row.values.get(field)
        if value not in known:
            refuse_cell(
                problems, row, self.template, field, "unknown", value=value, what=what
            )

    def _keyed(self, keys: set[str]) -> models.QuerySet:
        codes = {key.split("|", 1)[0] for key in keys}
        return InspectionItem.objects.filter(inspection__handover__code__in=codes)

    def records(self, rows: models.QuerySet) -> Iterator[Record]:
        """Put the round beside each look."""
        for one in rows.select_related("inspection__handover"):
            turn = one.inspection
            yield {
                "handover": turn.handover.code,
                "months": turn.months,
                "inspected_on": turn.inspected_on.isoformat(),
                "inspector": turn.inspector,
                "item_code": one.item_code,
                "condition": one.condition,
                "damage": one.damage,
                "photo": one.photo,
                "sources": {},
            }

    def write(
        self, *, new: Mapping[str, Record], changed: Mapping[str, Record]
    ) -> None:
        """Record each round through the service."""
        kept = self.stored(changed)
        whole = [*new.values(), *(kept[key] | one for key, one in changed.items())]
        turns: dict[tuple[str, int], list[Record]] = defaultdict(list)
        for record in whole:
            turns[record["handover"], int(record["months"])].append(record)
        codes = {handover for handover, _ in turns}
        found = {one.code: one for one in Handover.objects.filter(code__in=codes)}
        for (handover, months), looks in sorted(turns.items()):
            record_inspection(
                handover=found[handover],
                months=months,
                inspected_on=date.fromisoformat(str(looks[0]["inspected_on"])[:10]),
                inspector=looks[0]["inspector"],
                looks=[_look(record) for record in looks],
            )

    def export(self) -> Iterator[dict[str, Any]]:
        """Give the looks of the user's area, round by round."""
        order = ("inspection__handover__code", "inspection__months", "item_code")
        for record in self.records(self.scope().order_by(*order)):
            yield self.row(record)

    def row(self, record: Record) -> dict[str, Any]:
        """Return a look as it stands on paper."""
        looked = date.fromisoformat(record["inspected_on"])
        return {**record, "inspected_on": looked}

    def remove(self, records: Mapping[str, Record]) -> None:
        """Refuse: what an inspection found is closed on the finding, not deleted."""
        if records:
            raise RuleError("巡查记录不删除。请在问题页上复核销号。")


def _look(record: Record) -> Look:
    return Look(
        item_code=record["item_code"],
        condition=record["condition"],
        damage=record.get("damage") or "",
        photo=record.get("photo") or "",
    )


INSPECTIONS = Template(
    code="keep.inspections",
    title_zh="改造后回访巡查记录",
    title_en="Inspections after handover",
    key=("handover", "months", "item_code"),
    target="anju.web.workbooks.inspections.Inspections",
    notes_zh=(
        "一行是一轮巡查中看过的一项；没有看的项不要填，不算完好。",
        "填“损坏”即成为问题：质保期内先通知施工单位，过了质保进入计划。",
    ),
    columns=(
        code("handover", ROUND, "移交编号", required=True, example="YJ0000001"),
        Column(
            path=(ROUND, "移交后月数"),
            field="months",
            kind=Kind.WHOLE,
            required=True,
            rule="移交后第 1、3、6、12、24 个月",
            example="6",
        ),
        day("inspected_on", ROUND, "巡查日期", required=True),
        text("inspector", ROUND, "巡查人", required=True),
        code("item_code", SEEN, "问题代码", required=True, example="H04.4"),
        choice("condition", words_of(Condition), SEEN, "状况", required=True),
        text("damage", SEEN, "损坏情况", width=30),
        text("photo", SEEN, "照片文件名", width=22),
    ),
)
