"""The phone page: a shell that works without a network, and what it talks to."""

import hashlib
from collections.abc import Callable
from dataclasses import asdict
from functools import cache, wraps
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from anju.science.errors import AnjuError, DataError
from anju.web.accounts.access import allow
from anju.web.checkup.bridge.field.forms import Form, forms
from anju.web.checkup.bridge.places import place_of
from anju.web.checkup.queries import field
from anju.web.checkup.services.phone import take_from_phone
from anju.web.checkup.services.photos import limits
from anju.web.registry.areas import name_of
from anju.web.site.clock import now, today

FILES = (
    "checkup/field/field.css",
    "checkup/field/app.js",
    "checkup/field/draw.js",
    "checkup/field/form.js",
    "checkup/field/objects.js",
    "checkup/field/photo.js",
    "checkup/field/place.js",
    "checkup/field/queue.js",
    "checkup/field/store.js",
    "checkup/field/sync.js",
    "checkup/field/manifest.json",
    "site/mark.svg",
)
View = Callable[..., HttpResponse]


def answering(action: str) -> Callable[[View], View]:
    """Tell a page that talks by itself, in JSON, why it is not let in or refused."""

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:  # noqa: ANN401
            if not request.user.is_authenticated:
                return _no("signed_out", "请登录后再提交，记录仍在本机。", 401)
            if not request.user.may(action):
                return _no("rule.not_yours", "您的角色不能填写现场调查。", 403)
            try:
                return view(request, *args, **more)
            except AnjuError as refusal:
                status = 422 if isinstance(refusal, DataError) else 409
                return _no(refusal.code, str(refusal), status)

        return never_cache(guarded)

    return wrap


def _no(code: str, text: str, status: int) -> JsonResponse:
    return JsonResponse({"code": code, "text": text}, status=status)


@require_GET
@allow("checkup.change")
def page(request: HttpRequest) -> HttpResponse:
    """Give the shell; it holds nothing of anybody, so that a phone may keep it."""
    return render(request, "checkup/field.html")


@require_GET
@never_cache
def worker(request: HttpRequest) -> HttpResponse:
    """Give the service worker, under the path that is all it may see."""
    context = {"version": _version(), "files": [static(name) for name in FILES]}
    kind = "text/javascript; charset=utf-8"
    return render(request, "checkup/field_worker.js", context, content_type=kind)


@cache
def _version() -> str:
    """Return what changes whenever a file of the page does."""
    digest = hashlib.sha256()
    for name in FILES:
        with open(finders.find(name), "rb") as file:  # noqa: PTH123
            digest.update(file.read())
    return digest.hexdigest()[:12]


@require_GET
@answering("checkup.change")
def session(request: HttpRequest) -> HttpResponse:
    """Say who is signed in, what time it is here, and how to answer."""
    return JsonResponse(_session(request))


def _session(request: HttpRequest) -> dict[str, Any]:
    user = request.user
    return {
        "user": user.username,
        "name": user.get_full_name() or user.unit or user.username,
        "area": user.area_code,
        "area_name": name_of(place_of(user.area_code)),
        "now": now().isoformat(),
        "token": get_token(request),
    }


@require_GET
@answering("checkup.change")
def data(request: HttpRequest) -> HttpResponse:
    """Give everything that a surveyor needs out of reach of the network."""
    held = limits()
    told = {
        **_session(request),
        "limits": {name: held[name] for name in held if name.startswith("photo")},
        "forms": {level: _form(form) for level, form in forms().items()},
        "objects": {
            level: list(field.objects_of(level, request.user.area_code, today()))
            for level in forms()
        },
    }
    return JsonResponse(told)


def _form(form: Form) -> dict[str, Any]:
    return {**asdict(form), "form_id": form.form_id}


@require_POST
@answering("checkup.change")
def submit(request: HttpRequest) -> HttpResponse:
    """Take one form with its photos; again and again gives the same answer."""
    text = request.POST.get("record", "")
    done = take_from_phone(text, request.FILES, by=request.user)
    told = {
        "fate": done.fate,
        "uuid": done.act.uuid,
        "url": done.act.get_absolute_url(),
    }
    return JsonResponse(told)
