"""Checking a finished report: upload, list of what disagrees, kept answers."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from anju.web.accounts.access import allow, require
from anju.web.checkup.models import ReportCheck
from anju.web.checkup.services.consistency import check_report, keep
from anju.web.site.clock import now
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of

MB = 1024 * 1024


@allow("checkup.view")
def consistency(request: HttpRequest) -> HttpResponse:
    """Take in a report and show at once what in it disagrees."""
    file = request.FILES.get("file") if request.method == "POST" else None
    if request.method == "POST" and file is None:
        messages.error(request, _("请先选择一个 .docx 或 .xlsx 文件。"))
        return redirect("checkup:consistency")
    if file is None:
        return _page(request, None)
    checked = check_report(file, is_own=request.POST.get("city") != "other")
    if request.POST.get("as") == "xlsx":
        return _sheet(checked.told)
    if request.POST.get("keep"):
        require(request.user, "checkup.change")
        return redirect(keep(checked, by=request.user, now=now()))
    return _page(request, checked.told)


@allow("checkup.view")
def kept(request: HttpRequest, pk: int) -> HttpResponse:
    """Show or hand out one kept answer."""
    own = ReportCheck.objects.within(request.user.area_code)
    one = get_object_or_404(own, pk=pk)
    if request.GET.get("as") == "xlsx":
        return _sheet(one.told)
    return _page(request, one.told, one)


def _page(
    request: HttpRequest, told: dict[str, Any] | None, one: ReportCheck | None = None
) -> HttpResponse:
    rows = ReportCheck.objects.within(request.user.area_code)
    rows = rows.select_related("checked_by").defer("answer")
    context = {
        "told": told,
        "one": one,
        "page": page_of(request, rows),
        "may_keep": request.user.may("checkup.change"),
        "limit_mb": settings.UPLOAD_MB,
        "limit_bytes": settings.UPLOAD_MB * MB,
    }
    return render(request, "checkup/consistency.html", context)


def _sheet(told: dict[str, Any]) -> HttpResponse:
    heads = ("序号", "类别", "把握", "问题", "位置", "原文", "值", "规则", "处理")
    title = f"{told['file']} 核对结果"
    return download(f"{title}.xlsx", sheet_of(title, heads, _lines(told)))


def _lines(told: dict[str, Any]) -> Iterator[Sequence[Any]]:
    """Yield one line for each place, so that a clerk can tick them off."""
    for number, one in enumerate([*told["findings"], *told["notes"]], 1):
        sure = "确定" if one["confidence"] == "high" else "待核实"
        for place in one["places"]:
            where = " › ".join((*place["headings"][-2:], place["spot"]))
            yield (
                *(number, one["kind_zh"], sure, one["message"], where),
                *(place["quote"], place["value"], one["rule"], one["advice"]),
            )
