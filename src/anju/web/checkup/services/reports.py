"""Making the report of a check-up: figures frozen, numbers listed, the file stored."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from anju.science.errors import OutOfTurn
from anju.web.checkup.bridge.bounds import marks
from anju.web.checkup.bridge.places import prefix_of
from anju.web.checkup.models import CheckupReport, CheckupRun, ReportNumber
from anju.web.loop.models import Figure
from anju.web.loop.services import freeze_figures, freeze_slices

Key = tuple[str, str]


def refuse_stale(run: CheckupRun) -> None:
    """Say no where a later check-up answers for the area: its figures are not these."""
    later = CheckupRun.objects.filter(
        area_code=run.area_code, set=run.set, as_of__gte=run.as_of, pk__gt=run.pk
    ).first()
    if later:
        raise OutOfTurn(
            _("{day} 的体检之后已有 {later} 的体检，请为最近一次体检编制报告。").format(
                day=run.as_of, later=later.as_of
            )
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """The figures that a report prints: wholes, and every slice of some."""

    wholes: tuple[str, ...]
    slices: Mapping[str, Sequence[str]]


@transaction.atomic
def begin_report(
    *,
    run: CheckupRun,
    title: str,
    wanted: Wanted,
    now: datetime,
    by: Any = None,  # noqa: ANN401
) -> tuple[CheckupReport, dict[Key, Figure]]:
    """Freeze every figure of a new edition; nothing is printed that is not frozen."""
    report = CheckupReport(
        run=run,
        area_code=run.area_code,
        edition=0,
        title=title,
        as_of=run.as_of,
        inputs=marks(),
        made_at=now,
        made_by=by,
    )
    frozen = freeze_figures(
        document=report.document,
        wanted=[(code, "") for code in wanted.wholes],
        area_code=prefix_of(run.area_code),
        as_of=run.as_of,
        now=now,
        by=by,
    )
    first = frozen[0]
    frozen += freeze_slices(whole=first, slices=wanted.slices.items())
    report.edition = first.edition
    report.save()
    return report, {(one.code, one.slice): one for one in frozen}


@dataclass(frozen=True, slots=True)
class Printed:
    """A report as it was printed."""

    content: bytes
    numbers: Iterable[ReportNumber]
    problems_printed: int
    problems_all: int
    took_s: float


@transaction.atomic
def store_report(*, report: CheckupReport, printed: Printed) -> CheckupReport:
    """Keep the file and list its numbers; both never change again."""
    if report.file.exists():
        raise OutOfTurn(_("报告 %(n)s 已经生成，不能覆盖。") % {"n": report.pk})
    ReportNumber.objects.bulk_create(printed.numbers, batch_size=2000)
    report.problems_printed = printed.problems_printed
    report.problems_all = printed.problems_all
    report.made_in_s = printed.took_s
    report.save()
    report.file.parent.mkdir(parents=True, exist_ok=True)
    half_done = report.file.with_suffix(".new")
    half_done.write_bytes(printed.content)
    os.replace(half_done, report.file)  # noqa: PTH105 - in one step, never half a file
    return report
