"""The old-estate ledger: one line is a project on one estate, and its handover."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db import models

from anju.science.loop import STAGES, Stage
from anju.web.intake.problems import Problems
from anju.web.intake.spec import Row, Template
from anju.web.intake.targets import Record, refuse_cell
from anju.web.intake.targets.projects import Projects
from anju.web.loop.models import Handover, Project, ProjectSite
from anju.web.loop.models.project import Category, Nature, Programme
from anju.web.loop.services import NewHandover, hand_over
from anju.web.registry import areas
from anju.web.registry.models import Estate
from anju.web.registry.models.homes import RenovationStatus

HANDOVER = ("handed_over_on", "kept_by", "warranty_ends_on", "warranty_basis")
DAYS = ("handed_over_on", "warranty_ends_on")
STANDING = ("renovation_status", "renovation_year")  # of the estate, set by its line
FIXED = {
    "programme": Programme.OLD_ESTATES,
    "category": Category.OLD_ESTATE,
    "nature": Nature.NEW,
    "estate_count": 1,
}
STARTED, FINISHED = Stage.IN_PROGRESS, Stage.COMPLETED


def standing(stage: str, plan_year: int, finished_on: str | None) -> Record:
    """Return what a project's stage says of the estate itself."""
    at = STAGES.index(Stage(stage))
    if at >= STAGES.index(FINISHED):
        year = int(finished_on[:4]) if finished_on else plan_year
        return dict(
            zip(STANDING, (RenovationStatus.COMPLETED.value, year), strict=True)
        )
    is_started = at >= STAGES.index(STARTED)
    status = RenovationStatus.IN_PROGRESS if is_started else RenovationStatus.PLANNED
    return dict(zip(STANDING, (status.value, plan_year), strict=True))


class OldEstates(Projects):
    """Projects of the old-estate programme, one estate each."""

    def __init__(self, template: Template, area_code: str) -> None:
        super().__init__(template, area_code)
        for name in ("name", "location", *FIXED):
            self.fields[name] = Project._meta.get_field(name)  # noqa: SLF001

    def scope(self) -> models.QuerySet:
        """Return the programme's projects in the user's area."""
        return super().scope().filter(programme=Programme.OLD_ESTATES)

    # reading -------------------------------------------------------------------

    def resolve(self, rows: list[Row], problems: Problems) -> None:
        """Take name and area from the estate; check days against the stage."""
        wanted = {row.values.get("estate_code") for row in rows}
        found = Estate.objects.within(self.area_code).filter(code__in=wanted)
        estates = {one.code: one for one in found}
        busy = self._busy(rows)
        codes = {str(row.values.get("code")) for row in rows}
        stored = set(self._keyed(codes).values_list("code", flat=True))
        for row in rows:
            estate = estates.get(str(row.values.get("estate_code")))
            if estate is not None:
                self._complete(row, estate, stored)
            elif row.values.get("estate_code"):
                self._refuse_estate(row, problems)
            self._check(row, busy, problems)
        super().resolve(rows, problems)
        for row in rows:
            for name in HANDOVER:
                value = row.values.get(name)
                plain = value.isoformat() if isinstance(value, date) else value
                row.values[name] = plain or (None if name in DAYS else "")

    def _refuse_estate(self, row: Row, problems: Problems) -> None:
        value = row.values["estate_code"]
        refuse_cell(
            problems, row, self.template, "estate_code", "unknown",
            value=value, what="小区底数表",
        )  # fmt: skip

    def _complete(self, row: Row, estate: Estate, stored: set[str]) -> None:
        row.values |= FIXED
        row.values["name"] = f"{estate.name}老旧小区改造"
        row.values["estate_name"] = estate.name
        row.values["area_code"] = estate.area_code
        row.values["location"] = estate.address or estate.name
        if row.values.get("code") not in stored:
            row.values["_standing"] = [getattr(estate, name) for name in STANDING]
        stage, year = row.values.get("stage"), row.values.get("plan_year")
        if stage and year:
            finished = row.values.get("actual_finish")
            row.values |= standing(str(stage), int(str(year)), str(finished or ""))

    def _check(
        self, row: Row, busy: dict[tuple[str, Any], str], problems: Problems
    ) -> None:
        values = row.values
        at = STAGES.index(Stage(str(values.get("stage") or Stage.PROPOSED)))
        if at >= STAGES.index(FINISHED) and not values.get("actual_finish"):
            refuse_cell(problems, row, self.template, "actual_finish", "finish_date")
        is_handed = at == STAGES.index(Stage.HANDED_OVER)
        others = any(values.get(name) for name in HANDOVER[1:])
        if (is_handed or others) and not values.get("handed_over_on"):
            refuse_cell(problems, row, self.template, "handed_over_on", "handover_date")
        key = str(values.get("estate_code")), values.get("plan_year")
        other = busy.setdefault(key, str(values.get("code")))
        if other != values.get("code"):
            refuse_cell(
                problems, row, self.template, "estate_code", "one_plan",
                value=key[0], other=other,
            )  # fmt: skip

    def _busy(self, rows: list[Row]) -> dict[tuple[str, Any], str]:
        """Return which project holds an estate in which year's plan."""
        mine = {row.values.get("code") for row in rows}
        found = ProjectSite.objects.filter(
            object_kind=Estate.kind,
            object_code__in={row.values.get("estate_code") for row in rows},
            project__programme=Programme.OLD_ESTATES,
        ).exclude(project__code__in=mine)
        columns = "object_code", "project__plan_year", "project__code"
        return {(e, year): code for e, year, code in found.values_list(*columns)}

    # comparing -----------------------------------------------------------------

    def records(self, rows: models.QuerySet) -> Iterator[Record]:
        """Lay the estate, its standing and the handover beside each project."""
        pks = rows.values("pk")
        sites = ProjectSite.objects.filter(project__in=pks, object_kind=Estate.kind)
        named = {
            project: (code, name)
            for project, code, name in sites.values_list(
                "project__code", "object_code", "name"
            )
        }
        given = Handover.objects.filter(project__in=pks, item_code="all")
        handed = {h.project.code: h for h in given.select_related("project")}
        estates = self._standings(code for code, _ in named.values())
        for record in super().records(rows):
            code, name = named.get(record["code"], ("", ""))
            yield (
                record
                | {"estate_code": code, "estate_name": name}
                | estates.get(code, dict.fromkeys(STANDING))
                | _handed(handed.get(record["code"]))
            )

    def _standings(self, codes: Iterator[str]) -> dict[str, Record]:
        rows = Estate.objects.filter(code__in=set(codes)).values("code", *STANDING)
        return {row.pop("code"): row for row in rows}

    # writing -------------------------------------------------------------------

    def write(
        self, *, new: Mapping[str, Record], changed: Mapping[str, Record]
    ) -> None:
        """Write projects, then sites, handovers and where each estate stands."""
        super().write(new=new, changed=changed)
        both = {**new, **changed}
        projects = {one.code: one for one in self._keyed(set(both))}
        self._write_sites(both, projects)
        self._write_handovers(both, projects)
        self._write_standings(both, projects)

    def _write_sites(
        self, records: Mapping[str, Record], projects: Mapping[str, Project]
    ) -> None:
        named = {c: r for c, r in records.items() if r.get("estate_code")}
        moved = [projects[code].pk for code in named]
        ProjectSite.objects.filter(project__in=moved).delete()
        estates = Estate.objects.in_bulk(
            [record["estate_code"] for record in named.values()], field_name="code"
        )
        ProjectSite.objects.bulk_create(
            [
                ProjectSite(
                    code=f"{code}-D1"[:40],
                    name=estates[record["estate_code"]].name,
                    area_code=projects[code].area_code,
                    sources=projects[code].sources,
                    project=projects[code],
                    object_kind=Estate.kind,
                    object_code=record["estate_code"],
                )
                for code, record in named.items()
            ],
            batch_size=2000,
        )

    def _write_handovers(
        self, records: Mapping[str, Record], projects: Mapping[str, Project]
    ) -> None:
        touched = {
            c: r
            for c, r in records.items()
            if r.keys() & {*HANDOVER, "responsible_unit"}
        }
        pks = [projects[code].pk for code in touched]
        stored = {
            one.project_id: one
            for one in Handover.objects.filter(project__in=pks, item_code="all")
        }
        found = ProjectSite.objects.filter(project__in=pks, object_kind=Estate.kind)
        sites = {site.project_id: site for site in found}
        fresh, gone = [], []
        for code, record in touched.items():
            one = stored.get(projects[code].pk)
            if one is None and record.get("handed_over_on"):
                site = sites[projects[code].pk]
                fresh.append(_new_handover(projects[code], site, record))
            elif one is not None and not _change(one, projects[code], record):
                gone.append(stored.pop(one.project_id).pk)
        hand_over(fresh)
        Handover.objects.filter(pk__in=gone).delete()
        Handover.objects.bulk_update(
            stored.values(), [*HANDOVER, "built_by"], batch_size=500
        )

    def _write_standings(
        self, records: Mapping[str, Record], projects: Mapping[str, Project]
    ) -> None:
        speaking = {c: r for c, r in records.items() if r.keys() & {*STANDING}}
        sites = ProjectSite.objects.filter(
            project__in=[projects[code].pk for code in speaking],
            object_kind=Estate.kind,
        ).values_list("object_code", "project__code")
        of_estate = dict(sites)
        estates = list(Estate.objects.filter(code__in=of_estate))
        for estate in estates:
            record = speaking[of_estate[estate.code]]
            for name in STANDING:
                if name in record:
                    value = record[name]
                    empty = "" if name == "renovation_status" else None
                    setattr(estate, name, empty if value is None else value)
        Estate.objects.bulk_update(estates, STANDING, batch_size=500)

    def remove(self, records: Mapping[str, Record]) -> None:
        """Take back handovers and put each estate where it stood, then delete."""
        Handover.objects.filter(project__code__in=records, item_code="all").delete()
        before = {one["estate_code"]: one["_standing"] for one in records.values()}
        estates = list(Estate.objects.filter(code__in=before))
        for estate in estates:
            estate.renovation_status, estate.renovation_year = before[estate.code]
        Estate.objects.bulk_update(estates, STANDING, batch_size=500)
        super().remove(records)

    # exporting -----------------------------------------------------------------

    def row(self, record: Record) -> dict[str, Any]:
        """Name county, sub-district and community; spell out the handover."""
        row = super().row(record)
        names, area = areas.names(), record["area_code"]
        row |= {
            "county": names.get(area[:6], ""),
            "subdistrict": names.get(area[:9], "") if len(area) > 6 else "",  # noqa: PLR2004
            "community": names.get(area, "") if len(area) > 9 else "",  # noqa: PLR2004
            "estate_code": record["estate_code"],
            "estate_name": record["estate_name"],
        }
        for name in HANDOVER:
            value = record[name]
            row[name] = _day(value) if name in DAYS else value
        return row


def _handed(one: Handover | None) -> Record:
    if one is None:
        return {name: None if name in DAYS else "" for name in HANDOVER}
    values = {name: getattr(one, name) for name in HANDOVER}
    return {n: v.isoformat() if isinstance(v, date) else v for n, v in values.items()}


def _new_handover(project: Project, site: ProjectSite, record: Record) -> NewHandover:
    return NewHandover(
        project=project,
        name=f"{site.name}改造移交",
        area_code=project.area_code,
        object_kind=Estate.kind,
        object_code=site.object_code,
        object_name=site.name,
        handed_over_on=date.fromisoformat(record["handed_over_on"]),
        built_by=project.responsible_unit,
        kept_by=record.get("kept_by") or "",
        warranty_ends_on=_day(record.get("warranty_ends_on")),
        warranty_basis=record.get("warranty_basis") or "",
        sources=project.sources,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _change(one: Handover, project: Project, record: Record) -> bool:
    """Change a handover; False where the line takes it back."""
    if "handed_over_on" in record and not record["handed_over_on"]:
        return False
    for name in HANDOVER:
        if name in record:
            value = record[name]
            setattr(one, name, _day(value) if name in DAYS else value or "")
    one.built_by = project.responsible_unit
    return True
