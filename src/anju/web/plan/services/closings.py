"""Writing down which findings a solved plan would close."""

from anju.web.loop.models import Finding
from anju.web.plan.models import PlanFinding, PlanVersion, Verdict
from anju.web.plan.models.closing import kind_of
from anju.web.site.copying import copy_in


def note_closings(version: PlanVersion) -> None:
    """Write one row for each finding that a chosen work answers, over those before."""
    version.closings.all().delete()
    chosen = version.choices.filter(verdict=Verdict.CHOSEN)
    asked = {one.pk: one for one in chosen.only("pk", "area_code", "finding_pks")}
    pks = {pk for one in asked.values() for pk in one.finding_pks}
    fields = ("pk", "item_code", "severity")
    found = {
        row[0]: row for row in Finding.objects.filter(pk__in=pks).values_list(*fields)
    }
    copy_in(
        PlanFinding,
        [
            PlanFinding(
                version=version,
                choice=one,
                finding_id=pk,
                area_code=one.area_code,
                kind=kind_of(found[pk][1]),
                severity=found[pk][2],
            )
            for one in asked.values()
            for pk in one.finding_pks
            if pk in found
        ],
    )
