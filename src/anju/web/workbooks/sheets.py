"""满意度纸质问卷: sheets typed into a workbook, many at a time."""

from collections.abc import Iterator
from typing import Any

from django.db import models

from anju.science.errors import RuleError
from anju.web.checkup.bridge.questionnaire import AGE_WORDS, SEX_WORDS
from anju.web.checkup.models import Questionnaire, Submission
from anju.web.checkup.models.satisfaction import cell_of
from anju.web.intake.problems import Problems
from anju.web.intake.spec import Row, Template
from anju.web.intake.targets import Record, refuse_cell
from anju.web.intake.targets.base import Links, ModelTarget
from anju.web.intake.workbooks.parts import area, choice, code, day

FOUND = ("code", "channel", "cell")
STEPS = frozenset("012345")


class Sheets(ModelTarget):
    """Sheets of the questionnaire that is open now; each answer is one figure."""

    model = Submission

    def __init__(self, template: Template, area_code: str) -> None:
        super().__init__(template, area_code)
        is_open = Questionnaire.objects.filter(status=Questionnaire.Status.OPEN)
        self.open: Questionnaire | None = is_open.first()

    def _own_fields(self) -> Iterator[tuple[str, models.Field]]:
        yield from super()._own_fields()
        for name in FOUND:
            yield name, self.model._meta.get_field(name)  # noqa: SLF001

    def scope(self) -> models.QuerySet:
        """Return the sheets of paper of the open questionnaire."""
        rows = Submission.objects.within(self.area_code)
        return rows.filter(questionnaire=self.open, sheet__isnull=False)

    def _keyed(self, keys: set[str]) -> models.QuerySet:
        return super()._keyed(keys).filter(questionnaire=self.open, sheet__isnull=False)

    def resolve(self, rows: list[Row], problems: Problems) -> None:
        """Read the figures of each sheet in the order of the questions."""
        if self.open is None:
            raise RuleError("没有正在填报的问卷，不能录入纸质答卷。请先开始填报。")
        asked = self._asked()
        for row in rows:
            row.values["answers"] = self._answers(row, asked, problems)
        super().resolve(rows, problems)
        for row in rows:
            place = str(row.values.get("area_code"))
            sheet = row.values.get("sheet")
            row.values["code"] = f"{self.open.edition}-{place}-{sheet}"[:40]
            row.values["channel"] = Submission.Channel.PAPER
            row.values["cell"] = cell_of(
                place, str(row.values.get("age")), str(row.values.get("sex"))
            )

    def _asked(self) -> list[str]:
        rows = self.open.questions.filter(enabled=True) if self.open else ()
        return [one.code for one in rows]

    def _answers(
        self, row: Row, asked: list[str], problems: Problems
    ) -> dict[str, int]:
        written = str(row.values.get("answers") or "")
        if len(written) != len(asked) or not STEPS.issuperset(written):
            refuse_cell(
                problems,
                row,
                self.template,
                "answers",
                "figures",
                value=written[:40],
                count=len(asked),
            )
            return {}
        given = zip(asked, written, strict=True)
        return {code: int(figure) for code, figure in given if figure != "0"}

    def fill(
        self,
        item: Any,  # noqa: ANN401
        record: Record,
        keys: dict[Any, int],
        links: Links,
    ) -> None:
        """Put a sheet under its questionnaire."""
        super().fill(item, record, keys, links)
        item.questionnaire = self.open

    def row(self, record: Record) -> dict[str, Any]:
        """Return a sheet as it stands on paper."""
        given = record["answers"]
        written = "".join(str(given.get(code, 0)) for code in self._asked())
        return super().row(record) | {"answers": written}


SHEETS = Template(
    code="checkup.sheets",
    title_zh="满意度纸质问卷",
    title_en="Paper questionnaires of the residents' survey",
    key=("area_code", "sheet"),
    target="anju.web.workbooks.sheets.Sheets",
    notes_zh=(
        "一行一份。只填年龄段和性别，不填姓名、电话、门牌。",
        "回答按题号顺序每题一位数字：5 很满意，1 很不满意，0 未答。",
    ),
    columns=(
        area("社区"),
        code("sheet", "纸质编号", required=True, example="A001"),
        choice("age", AGE_WORDS, "年龄段", required=True),
        choice("sex", SEX_WORDS, "性别", required=True),
        code(
            "answers",
            "回答",
            required=True,
            example="4453254443321455434",
            rule="每题一位数字，位数等于题数",
            width=24,
        ),
        day("answered_on", "填写日期", required=True),
    ),
)
