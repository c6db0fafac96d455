"""Making a report from end to end: frozen, printed, kept; all of it or nothing."""

import time
from datetime import datetime

from django.db import transaction

from anju.web.accounts.models import User
from anju.web.checkup.documents.report import docx_of, places_of, wanted_of
from anju.web.checkup.models import CheckupReport, CheckupRun
from anju.web.checkup.services.reports import (
    Printed,
    Wanted,
    begin_report,
    refuse_stale,
    store_report,
)
from anju.web.registry.areas import name_of
from anju.web.site.jobs import Report


@transaction.atomic
def make_report(
    *,
    run: CheckupRun,
    by: User | None,
    now: datetime,
    report: Report,
) -> CheckupReport:
    """Make the next edition of a check-up's report."""
    started = time.perf_counter()
    refuse_stale(run)
    places = places_of(run)
    wholes, slices = wanted_of(places)
    report(0.05, f"定版 {len(wholes)} 个数字和 {len(slices)} 组分项")
    edition, figures = begin_report(
        run=run,
        title=f"{name_of(run.area_code)}{run.as_of.year}年城市体检报告",
        wanted=Wanted(wholes, slices),
        now=now,
        by=by,
    )
    report(0.5, "编排正文、图表和附件")
    issuer = by.unit if by else ""
    content, book = docx_of(edition, figures, places, issuer=issuer)
    report(0.9, "保存文件，登记报告中的每个数")
    printed = Printed(
        content=content,
        numbers=book.numbers,
        problems_printed=int(book.value("checkup.problems_by_type", "urgent")),
        problems_all=int(book.value("checkup.problems")),
        took_s=time.perf_counter() - started,
    )
    return store_report(report=edition, printed=printed)
