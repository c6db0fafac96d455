"""Indicator sets in the browser: copy, choose, edit a draft, hand in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.science.errors import SetRefused
from anju.web.accounts.access import allow, require_area
from anju.web.checkup import services
from anju.web.checkup.bridge.indicators import indicator_of
from anju.web.checkup.forms.sets import CopyForm, OwnItemForm, TermsForm
from anju.web.checkup.models import IndicatorItem, IndicatorSet
from anju.web.checkup.services.items import add_item, edit_item
from anju.web.checkup.services.sets import draft_of
from anju.web.site.clock import now, today
from anju.web.site.tables import download, sheet_of

CITY_DIGITS = 4


def may_change(request: HttpRequest) -> bool:
    """Tell whether the reader may change sets: the city's, and nobody else."""
    user = request.user
    return len(user.area_code) <= CITY_DIGITS and user.may("checkup.change")


@allow("checkup.view")
def sets(request: HttpRequest) -> HttpResponse:
    """List the sets, the one in use first to be seen."""
    rows = IndicatorSet.objects.select_related("copied_from", "submitted_by")
    context = {"sets": rows, "may_change": may_change(request)}
    return render(request, "checkup/sets.html", context)


@allow("checkup.view")
def indicator_set(request: HttpRequest, edition: str) -> HttpResponse:
    """Show one set: what it asks, who answers, how sure each line is."""
    chosen = get_object_or_404(IndicatorSet, edition=edition)
    items = list(chosen.items.select_related("set"))
    if request.GET.get("as") == "xlsx":
        return _table(chosen, items)
    context = {
        "set": chosen,
        "rows": [(one, bool(indicator_of(one).components)) for one in items],
        "may_change": may_change(request),
        "may_edit": may_change(request) and chosen.is_draft,
    }
    return render(request, "checkup/set.html", context)


HEADS = (
    "代码",
    "指标",
    "英文名称",
    "维度",
    "分组",
    "级别",
    "单位",
    "怎么算",
    "目标",
    "责任单位",
    "需要的材料",
    "完成时限",
    "标记",
    "来源",
    "启用",
)


def _table(chosen: IndicatorSet, items: list[IndicatorItem]) -> HttpResponse:
    rows = (
        (
            one.code,
            one.name_zh,
            one.name_en,
            one.get_layer_display(),
            one.definition["group_zh"],
            one.definition["source_level"],
            one.definition["unit"],
            one.definition["formula_zh"],
            one.definition["target_zh"],
            one.definition["owner_zh"],
            "；".join(paper["zh"] for paper in one.materials),
            one.due_on,
            one.definition["mark"],
            one.definition["source_zh"],
            _("是") if one.enabled else _("否"),
        )
        for one in items
    )
    return download(f"{chosen.name_zh}.xlsx", sheet_of(chosen.name_zh, HEADS, rows))


@allow("checkup.change")
def copy(request: HttpRequest, edition: str) -> HttpResponse:
    """Copy a set to a new year."""
    _require_city(request)
    source = get_object_or_404(IndicatorSet, edition=edition)
    form = CopyForm(request.POST or None, initial=_next_of(source))
    if request.method == "POST" and form.is_valid():
        try:
            made = services.copy_set(edition=edition, **form.cleaned_data)
        except SetRefused as refusal:
            form.add_error("to", str(refusal))
        else:
            messages.success(request, _("已复制，可以开始修改。"))
            return redirect(made)
    context = {"set": source, "form": form}
    return _shown(request, "checkup/set_copy.html", context, has_errors=form.errors)


def _next_of(source: IndicatorSet) -> dict[str, str]:
    year = (source.year or today().year) + 1
    return {
        "to": str(year),
        "name_zh": f"{year}年城市体检指标集",
        "name_en": f"Check-up indicators of {year}",
    }


@require_POST
@allow("checkup.change")
def activate(request: HttpRequest, edition: str) -> HttpResponse:
    """Put a set in use."""
    _require_city(request)
    chosen = services.activate_set(edition=edition)
    messages.success(request, _("“%(name)s”已设为现用。") % {"name": chosen})
    return redirect("checkup:sets")


@require_POST
@allow("checkup.change")
def submit(request: HttpRequest, edition: str) -> HttpResponse:
    """Hand a set in for good."""
    _require_city(request)
    chosen = services.submit_set(edition=edition, now=now(), by=request.user)
    messages.success(request, _("“%(name)s”已上报，今后只能查看。") % {"name": chosen})
    return redirect(chosen)


@require_POST
@allow("checkup.change")
def switch(request: HttpRequest, edition: str, code: str) -> HttpResponse:
    """Switch one indicator of a set on or off."""
    _require_city(request)
    item = services.switch_item(
        edition=edition, code=code, enabled=request.POST.get("enabled") == "1"
    )
    word = _("已启用") if item.enabled else _("已停用")
    messages.success(request, f"{item.code} {item.name}：{word}")
    return redirect("checkup:set", edition=edition)


@allow("checkup.change")
def item(request: HttpRequest, edition: str, code: str) -> HttpResponse:
    """Edit the terms of one item of a draft."""
    _require_city(request)
    draft_of(edition)
    one = get_object_or_404(
        IndicatorItem.objects.select_related("set"), set__edition=edition, code=code
    )
    form = TermsForm(request.POST or None, item=one, on=today())
    if request.method == "POST" and form.is_valid():
        try:
            edit_item(edition=edition, code=code, terms=form.terms())
        except SetRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(code)s 已保存。") % {"code": code})
            return redirect("checkup:set", edition=edition)
    context = {
        "set": one.set,
        "item": one,
        "form": form,
        "parts": form.parts(),
        "components": indicator_of(one).components,
    }
    return _shown(request, "checkup/set_item.html", context, has_errors=form.errors)


@allow("checkup.change")
def add(request: HttpRequest, edition: str) -> HttpResponse:
    """Add an item of the province or the city to a draft."""
    _require_city(request)
    chosen = draft_of(edition)
    form = OwnItemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_item(edition=edition, own=form.own_item())
        except SetRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("已增加 %(item)s。") % {"item": made})
            return redirect("checkup:set", edition=edition)
    context = {"set": chosen, "form": form}
    return _shown(request, "checkup/set_add.html", context, has_errors=form.errors)


def _shown(
    request: HttpRequest, template: str, context: dict, *, has_errors: object
) -> HttpResponse:
    return render(request, template, context, status=422 if has_errors else 200)


def _require_city(request: HttpRequest) -> None:
    require_area(request.user, request.user.area_code[:CITY_DIGITS])
