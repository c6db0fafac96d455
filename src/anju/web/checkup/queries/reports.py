"""Reports of check-ups, their numbers, and whether the inputs changed since."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from anju.web.checkup.bridge.bounds import changed_since
from anju.web.checkup.bridge.places import prefix_of
from anju.web.checkup.models import CheckupReport, ReportNumber
from anju.web.loop.ledger import has_changed
from anju.web.loop.models import Figure
from anju.web.registry.kinds import BY_KIND


def reports(own: str) -> QuerySet[CheckupReport]:
    """Return the reports of a reader's area, newest first."""
    return CheckupReport.objects.within(own).select_related("run__set", "made_by")


def numbers_of(report: CheckupReport) -> QuerySet[ReportNumber]:
    """Return every number of a report where it stands."""
    return report.numbers.select_related("figure", "result", "report")


def changed_inputs(report: CheckupReport) -> list[str]:
    """Say which inputs came, changed or went since the report was made."""
    found = changed_since(report.inputs, prefix_of(report.area_code))
    return [
        _("%(what)s %(n)s 条") % {"what": _what(kind), "n": f"{count:,}"}
        for kind, count in found.items()
    ]


def _what(kind: str) -> str:
    if kind == "survey":
        return _("现场调查记录")
    return str(BY_KIND[kind]._meta.verbose_name)  # noqa: SLF001


def changed_figures(report: CheckupReport) -> list[Figure]:
    """Return the whole figures that would take other rows now."""
    wholes = Figure.objects.filter(
        document=report.document, edition=report.edition, slice=""
    )
    return [one for one in wholes if has_changed(one)]


def marks_of(report: CheckupReport) -> dict[str, Any]:
    """Return what a page needs to say that inputs changed."""
    return {"inputs": changed_inputs(report), "figures": changed_figures(report)}
