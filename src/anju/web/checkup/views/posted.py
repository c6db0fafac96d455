"""What was filled in on the pages of the lists, checked."""

from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _

from anju.science.errors import FileRefused, UnknownDay
from anju.web.checkup.bridge.advice import rules_on
from anju.web.site.clock import today

MB = 1024 * 1024


def day_of(request: HttpRequest, name: str) -> date | None:
    """Return a day that was filled in, or nothing; refuse what is no day."""
    text = request.POST.get(name, "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UnknownDay(
            _("“%(day)s”不是日期。请写成 2025-06-12 的样子。") % {"day": text}
        ) from error


def word_of(request: HttpRequest, name: str, length: int) -> str:
    """Return a text that was filled in, no longer than its column."""
    return request.POST.get(name, "").strip()[:length]


def photo_of(request: HttpRequest) -> bytes:
    """Return the photo that was sent along; refuse one that is too large."""
    sent = request.FILES.get("photo")
    if sent is None:
        return b""
    most = rules_on(today())["photo_mb"]
    if sent.size > most * MB:
        raise FileRefused(
            _("照片“%(name)s”有 %(size).1f MB，超过 %(most)s MB。请压缩后再上传。")
            % {"name": sent.name, "size": sent.size / MB, "most": most}
        )
    return bytes(sent.read())
