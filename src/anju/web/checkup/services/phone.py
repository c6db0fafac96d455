"""One form from the phone page: sound with all its photos, or not stored at all."""

import json
from collections.abc import Mapping
from typing import Any

from anju.science.errors import PhotoRefused, SurveyRefused
from anju.web.checkup.bridge.field.faults import Fault, FormRefused
from anju.web.checkup.bridge.field.forms import forms
from anju.web.checkup.bridge.field.pictures import Picture
from anju.web.checkup.bridge.field.submission import Raw, Submission, Window, read
from anju.web.checkup.services.photos import checked, limits
from anju.web.checkup.services.surveys import Outcome, Sources, take_in
from anju.web.site.clock import now, today

Files = Mapping[str, Any]


def take_from_phone(
    text: str,
    files: Files,
    *,
    by: Any,  # noqa: ANN401
    sources: Sources = None,
) -> Outcome:
    """Store a form as the phone page queued it; the same form again is no news.

    Raises
    ------
    SurveyRefused, PhotoRefused
        With everything that is wrong, each in a line; the phone keeps the form.
    """
    raw = _raw(text, by)
    one, faults = read(raw, forms(), Window(today(), limits()["oldest_days"]))
    if one is None:
        raise SurveyRefused("\n".join(map(str, faults)))
    return take_in(one, _pictures(one, files), by=by, now=now(), sources=sources)


def _raw(text: str, by: Any) -> Raw:  # noqa: ANN401
    try:
        told = json.loads(text)
        values = {str(name): str(value) for name, value in told["values"].items()}
        more = [{str(k): str(v) for k, v in one.items()} for one in told["more"]]
        owner = str(told["user"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SurveyRefused("记录的格式认不出。请更新页面后重试。") from error
    if owner != by.username:
        raise FormRefused(Fault("not_yours", params={"value": owner}))
    return Raw("phone", values, more)


def _pictures(one: Submission, files: Files) -> dict[str, Picture]:
    """Return every photo that the form names; each must have come, and be sound."""
    faults, pictures = [], {}
    most = limits()["photo_most_count"]
    if len(one.photo_names) > most:
        raise PhotoRefused(f"一次调查最多 {most} 张照片，请分两次提交。")
    for item, name in one.photo_names:
        if name not in files:
            faults.append(Fault("photo_absent", 0, item, {"value": name}))
            continue
        try:
            pictures[name] = checked(files[name].read(), shrink=False)
        except PhotoRefused as refusal:
            told = {"value": name, "why": str(refusal)}
            faults.append(Fault("photo_unreadable", 0, item, told))
    if faults:
        raise PhotoRefused("\n".join(map(str, faults)))
    return pictures
