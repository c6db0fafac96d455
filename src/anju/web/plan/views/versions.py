"""Pages of the versions of the plan."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow, require_area
from anju.web.plan import services
from anju.web.plan.curves import curve_of
from anju.web.plan.forms.versions import VersionForm, WishForm
from anju.web.plan.jobs import SOLVE
from anju.web.plan.models import Bundle, PlanChoice, PlanVersion, Verdict
from anju.web.plan.queries import versions as queries
from anju.web.plan.queries.candidates import is_english
from anju.web.plan.queries.changes import news_of
from anju.web.plan.queries.solving import searching
from anju.web.plan.views.asking import asked_of
from anju.web.registry.areas import counties
from anju.web.site import jobs
from anju.web.site.clock import now, today
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of


def _version(request: HttpRequest, pk: int) -> PlanVersion:
    return queries.version_of(request.user.area_code, pk)


@allow("plan.view")
def index(request: HttpRequest) -> HttpResponse:
    """List the versions; offer a new one."""
    page = page_of(request, queries.versions(request.user.area_code))
    year = today().year
    initial = {"name": _("%(year)d年计划") % {"year": year}, "first_year": year}
    context = {
        "page": page,
        "searched": searching(page),
        "form": VersionForm(initial=initial | {"year_count": 3}),
        "current": queries.current(today()),
        "may_change": request.user.may("plan.change"),
    }
    return render(request, "plan/index.html", context)


@require_POST
@allow("plan.change")
def make(request: HttpRequest) -> HttpResponse:
    """Begin a version and solve it at once."""
    form = VersionForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(e for es in form.errors.values() for e in es))
        return redirect("plan:index")
    own = request.user.area_code
    made = services.make_version(
        **form.cleaned_data, area_code=own, now=now(), by=request.user
    )
    jobs.start(SOLVE.code, {"version": made.pk}, by=request.user)
    return redirect("plan:solving", pk=made.pk)


@allow("plan.view")
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a plan: its money, and what is in and out with the reason."""
    one = _version(request, pk)
    own, chosen = request.user.area_code, queries.ChoiceFilter.read(request.GET)
    rows = queries.choices(one, own, chosen)
    if "xlsx" in request.GET:
        return download(
            f"plan-{pk}.xlsx", sheet_of(one.name, *queries.sheet_of_choices(rows))
        )
    context = {
        "version": one,
        "notes": [pair[is_english()] for pair in one.notes],
        "curve": curve_of(one.curve, 0.0),
        "is_searched": bool(searching([one])),
        "news": news_of(one, own),
        "told": queries.summary(one, own, today()),
        "matrix": queries.matrix(one, own, today()) if one.solved_at else [],
        "packages": dict(Bundle.choices),
        "page": page_of(request, rows.defer(*queries.LONG)),
        "chosen": chosen,
        "counties": counties(own),
        "kinds": queries.KINDS,
        "kind_names": dict(queries.KINDS),
        "verdicts": Verdict.choices,
        "years": [(str(year), str(year)) for year in one.years],
        "sorts": _sorts(),
        "may_change": request.user.may("plan.change") and one.is_open,
        "may_follow": request.user.may("plan.change") and one.area_code.startswith(own),
    }
    return render(request, "plan/version.html", context)


def _sorts() -> list[tuple[str, str]]:
    return [
        ("-points", _("价值从高到低")),
        ("-rate", _("每百万元价值从高到低")),
        ("-cost_fen", _("造价从高到低")),
        ("cost_fen", _("造价从低到高")),
        ("year", _("年度")),
    ]


@require_POST
@allow("plan.change")
def solve(request: HttpRequest, pk: int) -> HttpResponse:
    """Solve anew beside the page and show how far it is."""
    one = _version(request, pk)
    require_area(request.user, one.area_code)
    jobs.start(SOLVE.code, {"version": one.pk}, by=request.user)
    return redirect("plan:solving", pk=one.pk)


@require_POST
@allow("plan.change")
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the decision into the loop."""
    one = _version(request, pk)
    require_area(request.user, one.area_code)
    standing = services.approve(one, now=now(), by=request.user).standing
    messages.success(request, _("计划已批准：入选项目所答问题已列入计划。"))
    if standing:
        words = _("%(count)d 个项目已有批准的分月计划，照旧执行。")
        messages.info(request, words % {"count": standing})
    return redirect(one)


@require_POST
@allow("plan.change")
def wish(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Pin a candidate, keep it out, or leave it to the plan."""
    one = _version(request, pk)
    require_area(request.user, one.area_code)
    form = WishForm(request.POST, version=one)
    form.is_valid()
    asked = form.cleaned_data
    choice = services.set_wish(
        version=one,
        code=code,
        wish=asked.get("wish", ""),
        year=asked.get("year"),
        month=asked.get("month"),
        package=asked.get("package", ""),
    )
    if not request.htmx:
        return redirect(choice)
    return render(
        request,
        "plan/parts/wish.html",
        {"one": choice, "may_change": True, "version": one},
    )


@allow("plan.view")
def choice(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Show one candidate: why it is in or out, item by item."""
    one = _version(request, pk)
    rows = PlanChoice.objects.within(request.user.area_code).select_related(
        "project", "version"
    )
    found = get_object_or_404(rows, version=one, code=code)
    context = queries.story_of(found, today()) | asked_of(request, found)
    context |= {
        "version": one,
        "kind_name": dict(queries.KINDS).get(found.kind, found.kind),
        "may_change": request.user.may("plan.change") and one.is_open,
    }
    return render(request, "plan/choice.html", context)
