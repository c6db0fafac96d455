"""Photos of the field, kept under the digest of their content."""

import os
import secrets
from pathlib import Path
from typing import Any

from anju.web.checkup.bridge.field.pictures import Picture, picture_of
from anju.web.checkup.models import SurveyAct, SurveyPhoto
from anju.web.checkup.models.field import photo_path
from anju.web.policy import on
from anju.web.site.clock import today


def limits() -> dict[str, Any]:
    """Return what a survey of today may bring."""
    return on("checkup/survey", today())


def checked(data: bytes, *, shrink: bool) -> Picture:
    """Return a photo that may be kept, shrunk where that is allowed; or refuse it."""
    held = limits()
    return picture_of(
        data,
        most_bytes=held["photo_most_bytes"],
        side_px=held["photo_long_side_px"],
        shrink=shrink,
    )


def keep(act: SurveyAct, item: str, name: str, picture: Picture) -> SurveyPhoto:
    """Keep a photo of one item; the same photo again is the one that is there.

    The file is written before the row: a cut leaves a file without a row, which
    the next delivery finds in its place, never a row without a file.
    """
    store(picture)
    photo, _ = SurveyPhoto.objects.get_or_create(
        act=act,
        item_code=item,
        sha256=picture.sha256,
        defaults={
            "name": Path(name).name[:120],
            "size_bytes": len(picture.data),
            "width_px": picture.width_px,
            "height_px": picture.height_px,
            "taken_at": picture.taken_at,
            "lon": picture.lon,
            "lat": picture.lat,
        },
    )
    return photo


def store(picture: Picture) -> str:
    """Write a photo and its small copy; return the digest that they lie under."""
    _write(photo_path(picture.sha256), picture.data)
    _write(photo_path(f"{picture.sha256}_s"), picture.small)
    return picture.sha256


def _write(path: Path, data: bytes) -> None:
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    half_done = path.with_name(f".{secrets.token_hex(8)}")
    half_done.write_bytes(data)
    os.replace(half_done, path)  # noqa: PTH105 - in one step, never half a photo
