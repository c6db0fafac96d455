"""One record: every field with its state, source and history; changing a field."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from anju.web.accounts.access import allow
from anju.web.registry import maps, queries
from anju.web.registry.forms import ChangeForm, first_said
from anju.web.registry.history import history_of
from anju.web.registry.kinds import BY_KIND
from anju.web.registry.models import Registered
from anju.web.registry.printed import complete_share, label, state_of, visible
from anju.web.registry.services import change_field, is_editable
from anju.web.site.clock import today


def record_of(request: HttpRequest, kind: str, code: str) -> Registered:
    """Return a record of the reader's area; any other does not exist for him."""
    if kind not in BY_KIND:
        raise Http404(kind)
    rows = BY_KIND[kind].objects.within(request.user.area_code)
    return get_object_or_404(rows, code=code)


@allow("registry.view")
def record(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Show everything that is known of one record."""
    one = record_of(request, kind, code)
    exact = request.user.may("registry.exact")
    sources = queries.sources_of(one)
    told = history_of(one, exact=exact)
    context = {
        "record": one,
        "shown": [
            {
                "field": field,
                "state": state_of(one, field),
                "source": sources.get(field.name) or sources.get("*"),
                "step": told.last.get(field.name),
                "is_editable": is_editable(type(one), field),
            }
            for field in visible(type(one), exact=exact)
        ],
        "complete": complete_share(one),
        "told": told,
        "head_source": sources.get("name") or sources.get("*"),
        "children": queries.children_of(one),
        "may_change": request.user.may("registry.change"),
        "map": _small_map(request, one),
    }
    return render(request, "registry/record.html", context)


def _small_map(request: HttpRequest, one: Registered) -> dict[str, Any] | None:
    """Return the map around a record, or around what it belongs to."""
    placed = one
    while placed.box is None:
        above = getattr(placed, "building", None) or getattr(placed, "estate", None)
        if above is None:
            return None
        placed = above
    return maps.island(
        area_code=request.user.area_code, layers=maps.around(placed), chosen=placed
    )


@allow("registry.change")
def change(request: HttpRequest, kind: str, code: str, field: str) -> HttpResponse:
    """Change one field of a record, with a source and a reason."""
    one = record_of(request, kind, code)
    changed = _field(one, field)
    form = ChangeForm(one, changed, request.POST or None)
    if request.method == "POST" and form.is_valid():
        did = change_field(kind=type(one), pk=one.pk, said=form.said(), today=today())
        messages.success(request, _("已保存。") if did else _("与原值相同，没有改动。"))
        return redirect(one)
    form.initial |= first_said(today())
    context = {"record": one, "form": form, "field": changed, "label": label(changed)}
    return render(request, "registry/change.html", context)


def _field(one: Registered, name: str) -> models.Field:
    try:
        return one._meta.get_field(name)  # noqa: SLF001
    except FieldDoesNotExist as unknown:
        raise Http404(name) from unknown
