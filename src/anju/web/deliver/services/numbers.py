"""The register of document numbers: in order, per year, without gaps."""

from django.db import transaction
from django.utils.translation import gettext as _

from anju.science.errors import OutOfTurn, ReportIncomplete
from anju.web.deliver.models import DocumentNumber, NumberSeries
from anju.web.deliver.services.reports import Act


@transaction.atomic
def open_series(*, mark: str, year: int, first: int = 1) -> NumberSeries:
    """Begin a series, where the paper register ends if there was one."""
    series, _made = NumberSeries.objects.get_or_create(
        mark=mark, year=year, defaults={"first": first}
    )
    return series


@transaction.atomic
def take_number(*, mark: str, year: int, title: str, act: Act) -> DocumentNumber:
    """Give out the next number; a rolled-back document takes none."""
    series = open_series(mark=mark, year=year)
    series = NumberSeries.objects.select_for_update().get(pk=series.pk)
    last = series.numbers.order_by("number").last()
    return DocumentNumber.objects.create(
        series=series,
        number=last.number + 1 if last else series.first,
        title=title,
        taken_at=act.now,
        taken_by=act.by,
    )


@transaction.atomic
def void_number(*, number: DocumentNumber, reason: str) -> DocumentNumber:
    """Make a number void: it keeps its place and its reason."""
    if not reason.strip():
        raise ReportIncomplete(_("作废文号须填写理由。"))
    if hasattr(number, "reply"):
        raise OutOfTurn(_("文号已用于正式文件，不能作废。"))
    number.void_reason = reason.strip()
    number.save(update_fields=["void_reason"])
    return number
