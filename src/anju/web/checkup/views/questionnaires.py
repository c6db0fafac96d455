"""The questionnaire drafted and opened, its QR codes, and paper typed in."""

from typing import Any

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.web.accounts.access import allow, require_area
from anju.web.checkup.models import Questionnaire, SurveyGate
from anju.web.checkup.queries import satisfaction
from anju.web.checkup.services import questionnaires as services
from anju.web.checkup.services.answers import Filled, Paper, enter_paper
from anju.web.checkup.views.satisfaction import place_in
from anju.web.registry.areas import name_of
from anju.web.site.clock import today
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of

CITY = len("4112")


def _require_city(request: HttpRequest) -> None:
    """Let only the city change what is asked of the whole city."""
    require_area(request.user, request.user.area_code[:CITY])


@require_POST
@allow("checkup.change")
def draft(request: HttpRequest) -> HttpResponse:
    """Draft a questionnaire of a new edition."""
    _require_city(request)
    edition = request.POST.get("edition", "").strip()[:20]
    one = services.draft_questionnaire(edition=edition, on=today())
    return redirect(one)


@allow("checkup.view")
def questionnaire(request: HttpRequest, edition: str) -> HttpResponse:
    """Show the questions by topic; a draft may be changed by the city."""
    one = get_object_or_404(Questionnaire, edition=edition)
    is_city = len(request.user.area_code) <= CITY
    by_topic: dict[str, list[Any]] = {code: [] for code in one.topics}
    for question in one.questions.all():
        by_topic[question.topic].append(question)
    context = place_in(request) | {
        "questionnaire": one,
        "topics": [(one.topics[code], asked) for code, asked in by_topic.items()],
        "may_change": is_city and request.user.may("checkup.change"),
        "is_draft": one.status == Questionnaire.Status.DRAFT,
        "is_open": one.status == Questionnaire.Status.OPEN,
    }
    return render(request, "checkup/questionnaire.html", context)


@require_POST
@allow("checkup.change")
def change(request: HttpRequest, edition: str) -> HttpResponse:
    """Take one change of a draft: a question, a switch, the quota, or the opening."""
    _require_city(request)
    posted = request.POST
    if "question" in posted:
        services.switch_question(
            edition=edition,
            code=posted["question"],
            enabled=posted.get("enabled") == "1",
        )
    elif "text_zh" in posted:
        services.add_question(
            edition=edition,
            topic=posted.get("topic", ""),
            text_zh=posted["text_zh"],
            text_en=posted.get("text_en", ""),
        )
    elif "per_community" in posted:
        number = posted["per_community"]
        services.set_quota(
            edition=edition,
            per_community=int(number) if number.isdigit() else 0,
            asks_code="asks_code" in posted,
        )
    elif posted.get("step") == "open":
        services.open_questionnaire(edition=edition, on=today())
        messages.success(request, _("已开始填报，各社区二维码已生成。"))
    elif posted.get("step") == "close":
        services.close_questionnaire(edition=edition, on=today())
        messages.success(request, _("已结束填报。"))
    return redirect("checkup:questionnaire", edition=edition)


@allow("checkup.view")
def gates(request: HttpRequest, edition: str) -> HttpResponse:
    """List the QR codes of the communities."""
    one = get_object_or_404(Questionnaire, edition=edition)
    context = place_in(request)
    rows = satisfaction.gates(one, context["scope"])
    context |= {"questionnaire": one, "page": page_of(request, rows)}
    return render(request, "checkup/gates.html", context)


def _gate(request: HttpRequest, edition: str, area: str) -> SurveyGate:
    require_area(request.user, area)
    rows = SurveyGate.objects.within(request.user.area_code)
    return get_object_or_404(rows, questionnaire__edition=edition, area_code=area)


@allow("checkup.view")
def gate(request: HttpRequest, edition: str, area: str) -> HttpResponse:
    """Show one community's notice with its QR code, to be printed and put up."""
    one = _gate(request, edition, area)
    address = request.build_absolute_uri(
        reverse("checkup:survey-answer", args=[one.token])
    )
    context = place_in(request) | {
        "gate": one,
        "questionnaire": one.questionnaire,
        "address": address,
        "qr": segno.make(address, error="m").svg_data_uri(scale=6, border=2),
    }
    return render(request, "checkup/gate.html", context)


@require_POST
@allow("checkup.change")
def slips(request: HttpRequest, edition: str, area: str) -> HttpResponse:
    """Give one-time codes to print on slips; they cannot be shown again."""
    one = _gate(request, edition, area)
    asked = request.POST.get("count", "")
    codes = services.make_slips(gate=one, how_many=int(asked) if asked.isdigit() else 0)
    address = request.build_absolute_uri(
        reverse("checkup:survey-answer", args=[one.token])
    )
    title = f"{name_of(area)} 一次性验证码 {today()}"
    rows = [(f"{code[:4]}-{code[4:]}", address) for code in codes]
    return download(f"{title}.xlsx", sheet_of(title, ("验证码", "填写地址"), rows))


@allow("checkup.change")
def paper(request: HttpRequest, edition: str) -> HttpResponse:
    """Type paper sheets in, one after the other, by keyboard."""
    one = get_object_or_404(Questionnaire, edition=edition)
    context = place_in(request)
    posted = request.POST
    area = posted.get("community", "") or request.GET.get("community", "")
    number = posted.get("sheet", "").strip()
    entry = None
    if request.method == "POST":
        require_area(request.user, area)
        entry = enter_paper(
            questionnaire=one,
            paper=Paper(area, number),
            filled=read_filled(request),
            by=request.user,
            on=today(),
            overrules="overrules" in posted,
        )
    kept = entry is not None and entry.kind == "differs"
    context |= {
        "questionnaire": one,
        "questions": one.questions.filter(enabled=True),
        "communities": satisfaction.gates(one, request.user.area_code),
        "community": area,
        "entry": entry,
        "posted": posted if kept else {},
        "sheet": number if kept else _next(number),
    }
    return render(request, "checkup/paper.html", context)


def read_filled(request: HttpRequest) -> Filled:
    """Return what a form says, not yet believed."""
    posted = request.POST
    answers = {
        name.removeprefix("a-"): value[:2]
        for name, value in posted.items()
        if name.startswith("a-")
    }
    return Filled(posted.get("age", ""), posted.get("sex", ""), answers)


def _next(number: str) -> str:
    """Return the number of the sheet that lies under this one."""
    digits = len(number) - len(number.rstrip("0123456789"))
    if not digits:
        return ""
    head, tail = number[:-digits], number[-digits:]
    return f"{head}{int(tail) + 1:0{digits}d}"
