"""What exists: the overview, a list for each kind, the search over all of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from anju.web.accounts.access import allow
from anju.web.registry import export, queries
from anju.web.registry.areas import counties, name_of, subdistricts
from anju.web.registry.kinds import KINDS
from anju.web.registry.listing import BY_KIND, ListPage
from anju.web.registry.printed import asked, by_name, label
from anju.web.registry.quality import quality
from anju.web.site.clock import today
from anju.web.site.paging import page_of
from anju.web.site.tables import download


def list_page(kind: str) -> ListPage:
    """Return a kind's list; unknown kinds have no page."""
    if kind not in BY_KIND:
        raise Http404(kind)
    return BY_KIND[kind]


@allow("registry.view")
def index(request: HttpRequest) -> HttpResponse:
    """Show every kind with its counts, and how complete and fresh they are."""
    area = request.user.area_code
    context = {
        "kinds": KINDS,
        "counties": counties(area),
        "quality": quality(area, today()),
    }
    return render(request, "registry/index.html", context)


@allow("registry.view")
def records(request: HttpRequest, kind: str) -> HttpResponse:
    """List the records of one kind."""
    page = list_page(kind)
    choice = queries.Choice.read(page, request.GET)
    rows = queries.listed(page, request.user.area_code, choice)
    context = {
        "list": page,
        "choice": choice,
        "page": page_of(request, rows),
        "columns": by_name(page.model, page.columns),
        "exact": request.user.may("registry.exact"),
    }
    if request.htmx and not request.htmx.history_restore_request:
        return render(request, "registry/parts/table.html", context)
    return render(request, "registry/list.html", context | _offered(request, page))


def _offered(request: HttpRequest, page: ListPage) -> dict[str, object]:
    """Return what the filters above a list offer."""
    get = page.model._meta.get_field  # noqa: SLF001
    return {
        "counties": counties(request.user.area_code),
        "subdistricts": subdistricts(
            request.user.area_code, request.GET.get("area", "")[:6]
        ),
        "filters": [
            (name, label(get(name)), choices) for name, choices in page.filters
        ],
        "fields": [(field.name, label(field)) for field in asked(page.model)],
    }


@allow("registry.view")
def take_away(request: HttpRequest, kind: str) -> HttpResponse:
    """Return the list, as filtered, as a spreadsheet."""
    page = list_page(kind)
    choice = queries.Choice.read(page, request.GET)
    name = f"{page.model._meta.verbose_name}"  # noqa: SLF001
    book = export.workbook(
        page.model,
        queries.listed(page, request.user.area_code, choice),
        title=f"{name} {name_of(choice.area or request.user.area_code)} {today()}",
        exact=request.user.may("registry.exact"),
    )
    return download(f"{kind}-{today()}.xlsx", book)


@allow("registry.view")
def search(request: HttpRequest) -> HttpResponse:
    """Show what a name, an alias, a code or pinyin finds; one hit opens at once."""
    typed = request.GET.get("q", "").strip()
    found = queries.search(request.user.area_code, typed)
    if len(found) == 1 and len(found[0].rows) == 1:
        return redirect(found[0].rows[0])
    return render(request, "registry/search.html", {"typed": typed, "found": found})
