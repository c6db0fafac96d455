"""Rows of the project ledger: a project, its money by source, what it answers."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models

from anju.science.loop import FindingState, Stage
from anju.web.intake.problems import Problem, Problems
from anju.web.intake.spec import Row, Template
from anju.web.intake.targets import Record, refuse_cell
from anju.web.intake.targets.base import ModelTarget, plain_value
from anju.web.loop.models import Finding, Project, ProjectFinding, ProjectMoney
from anju.web.loop.models.project import MoneySource
from anju.web.loop.services import answer_findings, move_findings, move_project
from anju.web.site.clock import today

PARTS = {  # part of a money column's field: field of ProjectMoney
    "planned": "planned_fen",
    "allocated": "allocated_fen",
    "document": "allocation_document",
    "allocated_on": "allocated_on",
    "paid": "paid_fen",
}

MONEY_FIELDS = {
    name: ProjectMoney._meta.get_field(name)  # noqa: SLF001
    for name in PARTS.values()
}


def money_field(part: str, source: str) -> str:
    """Return the template's field for one part of one source's money."""
    ending = "_fen" if PARTS[part].endswith("_fen") else ""
    return f"{part}__{source}{ending}"


MONEY = {
    money_field(part, source): (source, field)
    for source in MoneySource.values
    for part, field in PARTS.items()
}


class Projects(ModelTarget):
    """Projects with their money and the findings that they answer."""

    model = Project

    def __init__(self, template: Template, area_code: str) -> None:
        super().__init__(template, area_code)
        named = {column.field for column in template.columns}
        self.money = {name: MONEY[name] for name in MONEY if name in named}
        self.has_findings = "findings" in named
        self.fields.pop("findings", None)

    # reading -------------------------------------------------------------------

    def resolve(self, rows: list[Row], problems: Problems) -> None:
        """Settle money, and ask of each project which finding it answers."""
        super().resolve(rows, problems)
        known = self._known_findings(rows)
        codes = {str(row.values.get("code")) for row in rows}
        stored = set(self._keyed(codes).values_list("code", flat=True))
        for row in rows:
            self._settle_money(row, problems)
            if self.has_findings:
                self._settle_findings(row, known, problems)
            if row.values.get("code") not in stored:
                self._ask_reason(row, problems)

    def _known_findings(self, rows: list[Row]) -> set[str]:
        wanted = {code for row in rows for code in row.values.get("findings") or ()}
        found = Finding.objects.within(self.area_code).filter(code__in=wanted)
        return set(found.values_list("code", flat=True))

    def _settle_money(self, row: Row, problems: Problems) -> None:
        planned = 0
        for name, (_, field) in self.money.items():
            if name not in row.values:
                continue
            value = row.values[name]
            plain = plain_value(MONEY_FIELDS[field], value)
            is_word = field == "allocation_document"
            row.values[name] = (plain or "") if is_word else _said(field, plain)
            if field == "planned_fen":
                planned += int(str(value or 0))
        total = row.values.get("total_fen")
        if planned and total and planned != total:
            column = self.template.column("total_fen")
            params = {
                "value": f"{int(str(total)) / 1e6:,.2f}",
                "sum": f"{planned / 1e6:,.2f}",
            }
            problems.add(
                Problem(
                    "note",
                    "sources_differ",
                    row.sheet,
                    row.number,
                    header=column.title if column else "",
                    params=params,
                )
            )

    def _settle_findings(self, row: Row, known: set[str], problems: Problems) -> None:
        codes = sorted(row.values.get("findings") or ())
        row.values["findings"] = codes
        for code in codes:
            if code not in known:
                refuse_cell(
                    problems, row, self.template, "findings", "unknown",
                    value=code, what="体检问题",
                )  # fmt: skip

    def _ask_reason(self, row: Row, problems: Problems) -> None:
        if not row.values.get("findings") and not row.values.get("exemption"):
            refuse_cell(problems, row, self.template, "exemption", "no_finding")

    # comparing -----------------------------------------------------------------

    def records(self, rows: models.QuerySet) -> Iterator[Record]:
        """Lay each project's money and findings beside its own fields."""
        money = self._stored_money(rows)
        answers = self._answers(rows) if self.has_findings else {}
        nothing = {
            name: "" if field == "allocation_document" else None
            for name, (_, field) in self.money.items()
        }
        for record in super().records(rows):
            record.update(nothing | money[record["code"]])
            if self.has_findings:
                record["findings"] = sorted(answers.get(record["code"], ()))
            yield record

    def _stored_money(self, rows: models.QuerySet) -> dict[str, Record]:
        found: dict[str, Record] = defaultdict(dict)
        stored = ProjectMoney.objects.filter(project__in=rows.values("pk"))
        for one in stored.select_related("project").iterator():
            for part, name in PARTS.items():
                field, value = MONEY_FIELDS[name], getattr(one, name)
                is_said = _said(name, value) is not None
                if is_said and money_field(part, one.source) in self.money:
                    plain = plain_value(field, value)
                    found[one.project.code][money_field(part, one.source)] = plain
        return found

    def _answers(self, rows: models.QuerySet) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        pairs = ProjectFinding.objects.filter(project__in=rows.values("pk"))
        for project, finding in pairs.values_list("project__code", "finding__code"):
            found[project].add(finding)
        return found

    # writing -------------------------------------------------------------------

    def write(
        self, *, new: Mapping[str, Record], changed: Mapping[str, Record]
    ) -> None:
        """Write projects, then their money, then tie them to findings."""
        before = dict(
            self._keyed(set(changed)).values_list("code", "stage") if changed else ()
        )
        super().write(new=new, changed=changed)
        both = {**new, **changed}
        self._write_money(both)
        if self.has_findings:
            self._write_findings(both)
        self._move(before, changed)

    def _write_money(self, records: Mapping[str, Record]) -> None:
        speaking = {c: r for c, r in records.items() if self.money.keys() & r.keys()}
        rows = self._keyed(set(speaking))
        pks = dict(rows.values_list("code", "pk"))
        stored = {
            (one.project_id, one.source): one
            for one in ProjectMoney.objects.filter(project__in=pks.values())
        }
        kept = list(self._money_rows(speaking, pks, stored))
        empty = [one.pk for one in kept if one.pk and _is_empty(one)]
        ProjectMoney.objects.filter(pk__in=empty).delete()
        ProjectMoney.objects.bulk_create(
            [one for one in kept if not _is_empty(one)],
            batch_size=2000,
            update_conflicts=True,
            unique_fields=["project", "source"],
            update_fields=list(PARTS.values()),
        )

    def _money_rows(
        self,
        records: Mapping[str, Record],
        pks: Mapping[str, int],
        stored: dict[tuple[int, str], ProjectMoney],
    ) -> Iterator[ProjectMoney]:
        touched: dict[tuple[int, str], ProjectMoney] = {}
        for code, record in records.items():
            for name in self.money.keys() & record.keys():
                source, field = self.money[name]
                key = pks[code], source
                if key not in touched:
                    fresh = ProjectMoney(
                        project_id=key[0], source=source, planned_fen=0
                    )
                    touched[key] = stored.get(key, fresh)
                value = MONEY_FIELDS[field].to_python(_said(field, record[name]))
                if value is None and field in {"planned_fen", "allocation_document"}:
                    value = 0 if field == "planned_fen" else ""
                setattr(touched[key], field, value)
        yield from touched.values()

    def _write_findings(self, records: Mapping[str, Record]) -> None:
        wanted = {
            code: set(r["findings"]) for code, r in records.items() if "findings" in r
        }
        rows = self._keyed(set(wanted))
        answered = self._answers(rows)
        for project in rows:
            before, after = answered[project.code], wanted.get(project.code, set())
            gone, fresh = before - after, after - before
            _release(project, gone)
            if fresh:
                findings = list(Finding.objects.filter(code__in=fresh))
                answer_findings(project=project, findings=findings)

    def _move(self, before: Mapping[str, str], changed: Mapping[str, Record]) -> None:
        """Take the findings of a project along when its stage went forward."""
        order = list(Stage)
        forward = [
            code
            for code, record in changed.items()
            if "stage" in record
            and order.index(Stage(record["stage"])) > order.index(Stage(before[code]))
        ]
        answering = self._keyed(set(forward)).filter(findings__isnull=False).distinct()
        for project in answering:
            day = project.actual_finish or project.actual_start or today()
            move_project(project=project, stage=Stage(project.stage), on=day)

    def remove(self, records: Mapping[str, Record]) -> None:
        """Free the findings of projects that an import had added, then delete."""
        answering = self._keyed(set(records)).filter(findings__isnull=False)
        for project in answering.distinct():
            _release(project, {one.code for one in project.findings.all()})
        super().remove(records)

    # exporting -----------------------------------------------------------------

    def export(self) -> Iterator[dict[str, Any]]:
        """Give the rows a running number, as a ledger has."""
        for number, row in enumerate(super().export(), 1):
            yield row | {"serial": number}

    def row(self, record: Record) -> dict[str, Any]:
        """Write money and findings beside the project's own fields."""
        row = super().row(record)
        for name, (_, field) in self.money.items():
            row[name] = MONEY_FIELDS[field].to_python(_said(field, record[name]))
        if self.has_findings:
            row["findings"] = record["findings"]
        row["paid_share"] = _paid_share(record)
        return row


def _is_empty(one: ProjectMoney) -> bool:
    return all(_said(name, getattr(one, name)) is None for name in PARTS.values())


def _release(project: Project, codes: set[str]) -> None:
    """Take findings off a project; those only planned are open again."""
    if not codes:
        return
    ProjectFinding.objects.filter(project=project, finding__code__in=codes).delete()
    planned = Finding.objects.filter(code__in=codes, state=FindingState.PLANNED)
    move_findings(
        findings=list(planned),
        state=FindingState.OPEN,
        reason=f"撤出项目 {project.code}",
    )


def _said(field: str, value: Any) -> Any:  # noqa: ANN401
    """Keep a zero that was allocated or paid; nothing planned is nothing said."""
    if field == "planned_fen":
        return value or None
    return None if value == "" else value


def _paid_share(record: Record) -> float | None:
    """Return paid over allocated; None where nothing is known to be allocated."""
    allocated = sum(
        record.get(money_field("allocated", s)) or 0 for s in MoneySource.values
    )
    paid = sum(record.get(money_field("paid", s)) or 0 for s in MoneySource.values)
    return paid / allocated if allocated else None
