"""Take a project on to its next stage, and hand over what was built."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from anju.science.errors import OutOfTurn
from anju.science.loop import Stage
from anju.web.loop.models import Handover, Project
from anju.web.loop.services import NewHandover, hand_over, move_project
from anju.web.registry.areas import name_of

ORDER = list(Stage)
BUILT = (Stage.ACCEPTED, Stage.SETTLED)


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed when something is handed over."""

    handed_over_on: date
    built_by: str
    kept_by: str
    warranty_ends_on: date | None = None
    warranty_basis: str = ""


def later_stages(project: Project) -> list[Stage]:
    """Return the stages a project may still be taken to; handing over is apart."""
    return ORDER[ORDER.index(Stage(project.stage)) + 1 : ORDER.index(Stage.HANDED_OVER)]


def may_be_handed_over(project: Project) -> bool:
    return project.stage in BUILT


@transaction.atomic
def take_on(*, project: Project, stage: Stage, on: date, today: date) -> None:
    """Record that a project reached a stage; its findings and estates go along."""
    project = Project.objects.select_for_update().get(pk=project.pk)
    if stage not in later_stages(project):
        raise OutOfTurn(
            _("项目现为“%(now)s”，不能改到所选阶段。")
            % {"now": project.get_stage_display()}
        )
    _refuse_wrong_day(project, on, today)
    move_project(project=project, stage=stage, on=on)


@transaction.atomic
def hand_over_project(*, project: Project, terms: Terms, today: date) -> list[Handover]:
    """Hand every site of an accepted project over to its keeper, once."""
    project = Project.objects.select_for_update().get(pk=project.pk)
    if not may_be_handed_over(project):
        raise OutOfTurn(
            _("项目现为“%(now)s”，验收之后、移交之前才能办理移交。")
            % {"now": project.get_stage_display()}
        )
    _refuse_wrong_day(project, terms.handed_over_on, today)
    made = hand_over([_of_site(project, terms, *site) for site in _sites(project)])
    move_project(project=project, stage=Stage.HANDED_OVER, on=terms.handed_over_on)
    return made


def _refuse_wrong_day(project: Project, on: date, today: date) -> None:
    if on > today:
        raise OutOfTurn(_("日期 %(on)s 还没有到。") % {"on": on})
    started = project.actual_finish or project.actual_start
    if started and on < started:
        raise OutOfTurn(
            _("日期 %(on)s 早于已登记的 %(started)s。") % {"on": on, "started": started}
        )


def _sites(project: Project) -> list[tuple[str, str, str, str]]:
    """Return kind, code, name and area of what was built; the area if none."""
    fields = ("object_kind", "object_code", "name", "area_code")
    return list(project.sites.values_list(*fields)) or [
        ("area", project.area_code, name_of(project.area_code), project.area_code)
    ]


def _of_site(
    project: Project, terms: Terms, kind: str, code: str, name: str, area_code: str
) -> NewHandover:
    return NewHandover(
        project=project,
        name=_("%(name)s移交") % {"name": name},
        area_code=area_code,
        object_kind=kind,
        object_code=code,
        object_name=name[:120],
        handed_over_on=terms.handed_over_on,
        built_by=terms.built_by,
        kept_by=terms.kept_by,
        warranty_ends_on=terms.warranty_ends_on,
        warranty_basis=terms.warranty_basis,
        sources=project.sources,
    )
