"""The page that residents see: no sign-in, no name, one answer a device."""

import hashlib
import secrets

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from anju.science.errors import AnjuError, RuleError
from anju.web.checkup.models import SurveyGate
from anju.web.checkup.services.answers import answer_online
from anju.web.checkup.views.questionnaires import read_filled
from anju.web.registry.areas import name_of
from anju.web.site.clock import today

COOKIE, SALT = "anju_survey", "checkup.survey"
COOKIE_S = 400 * 24 * 3600
MOST_BYTES = 8 * 1024
HOUR_S = 3600
TOO_LARGE, REFUSED = 413, 422


@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Ask the residents of one community, and take one answer a device in."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > MOST_BYTES:
        return HttpResponse(_("内容过长。"), status=TOO_LARGE)
    rows = SurveyGate.objects.select_related("questionnaire")
    gate = get_object_or_404(rows, token=token)
    device = _device(request)
    refusal = ""
    if request.method == "POST":
        try:
            _take_in(request, gate, device)
        except AnjuError as error:
            refusal = str(error)
        else:
            return _page(request, gate, device or "", is_done=True)
    page = _page(request, gate, device or secrets.token_urlsafe(18), refusal=refusal)
    page.status_code = REFUSED if refusal else 200
    return page


def _take_in(request: HttpRequest, gate: SurveyGate, device: str | None) -> None:
    if device is None:
        raise RuleError("浏览器没有保存 Cookie，无法防止重复填写。请允许后重新打开。")
    _slow_down(request, gate)
    answer_online(
        gate=gate,
        filled=read_filled(request),
        token=device,
        slip=request.POST.get("slip", "")[:20],
        on=today(),
    )


def _slow_down(request: HttpRequest, gate: SurveyGate) -> None:
    """Take only so many answers an hour from one address, of which nothing is kept."""
    hour = today().isoformat()
    whom = f"{settings.SECRET_KEY}/{hour}/{request.META.get('REMOTE_ADDR', '')}"
    key = f"survey-{hashlib.sha256(whom.encode()).hexdigest()}"
    cache.add(key, 0, HOUR_S)
    most = gate.questionnaire.frame["rules"]["posts_per_hour"]
    if cache.incr(key) > most:
        raise RuleError("同一网络填写过于频繁，请过一小时再试，或填写纸质问卷。")


def _device(request: HttpRequest) -> str | None:
    signed = request.COOKIES.get(COOKIE, "")
    try:
        return signing.Signer(salt=SALT).unsign(signed) if signed else None
    except signing.BadSignature:
        return None


def _page(
    request: HttpRequest,
    gate: SurveyGate,
    device: str,
    *,
    refusal: str = "",
    is_done: bool = False,
) -> HttpResponse:
    one = gate.questionnaire
    context = {
        "gate": gate,
        "community": name_of(gate.area_code),
        "questionnaire": one,
        "questions": one.questions.filter(enabled=True),
        "is_open": one.status == one.Status.OPEN,
        "is_done": is_done,
        "refusal": refusal,
        "posted": request.POST,
    }
    page = render(request, "checkup/answer.html", context)
    page.set_cookie(
        COOKIE,
        signing.Signer(salt=SALT).sign(device),
        max_age=COOKIE_S,
        httponly=True,
        samesite="Lax",
        path=request.path,
    )
    return page
