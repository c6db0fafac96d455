"""Photos: is it one, how large, where and when was it taken."""

import hashlib
import io
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from anju.science.errors import PhotoRefused

MOST_PIXELS: Final = 60_000_000
SMALL_PX: Final = 240
QUALITIES: Final = (85, 75, 65, 55, 45, 35)
KINDS: Final = ("JPEG", "PNG", "WEBP")


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo ready to be kept, with a small one for lists."""

    data: bytes
    small: bytes
    sha256: str
    width_px: int
    height_px: int
    taken_at: str = ""
    lon: float | None = None
    lat: float | None = None


def picture_of(data: bytes, *, most_bytes: int, side_px: int, shrink: bool) -> Picture:
    """Read a photo; one that is too large is shrunk, or refused.

    Raises
    ------
    PhotoRefused
        No photo, or above `most_bytes` where it may not be shrunk.
    """
    if not shrink and len(data) > most_bytes:
        told = _("{size} kB，超过 {most} kB。请在手机页上重新选取，由页面压缩后提交。")
        raise PhotoRefused(told.format(size=len(data) // 1000, most=most_bytes // 1000))
    image = _opened(data)
    facts = _exif(image)
    is_fit = image.format == "JPEG" and len(data) <= most_bytes
    upright = ImageOps.exif_transpose(image).convert("RGB")
    kept = data if is_fit else _shrunk(upright, side_px, most_bytes)
    width, height = upright.size if is_fit else _opened(kept).size
    small = upright.copy()
    small.thumbnail((SMALL_PX, SMALL_PX))
    digest = hashlib.sha256(kept).hexdigest()
    return Picture(kept, _jpeg(small, 70), digest, width, height, **facts)


def refuse_unless_image(data: bytes) -> None:
    """Refuse what is no photo by its head, without unpacking it."""
    try:
        Image.open(io.BytesIO(data), formats=KINDS).verify()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise _broken() from error


def _broken() -> PhotoRefused:
    return PhotoRefused(_("不是完好的照片（可收 JPEG、PNG、WebP）。请重新拍摄。"))


def _opened(data: bytes) -> Image.Image:
    try:
        image = Image.open(io.BytesIO(data), formats=KINDS)
        if image.width * image.height > MOST_PIXELS:
            raise PhotoRefused(_("像素太多，不收。请用普通拍照模式。"))
        image.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise _broken() from error
    return image


def _shrunk(image: Image.Image, side_px: int, most_bytes: int) -> bytes:
    side = side_px
    while True:
        fitted = image.copy()
        fitted.thumbnail((side, side))
        for quality in QUALITIES:
            data = _jpeg(fitted, quality)
            if len(data) <= most_bytes:
                return data
        side = side * 3 // 4


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def _exif(image: Image.Image) -> dict[str, Any]:
    """Return when and where, as far as the camera wrote it down plainly."""
    exif = image.getexif()
    taken = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal, "")
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    tags = ExifTags.GPS
    lat = _degrees(gps.get(tags.GPSLatitude), gps.get(tags.GPSLatitudeRef) == "S")
    lon = _degrees(gps.get(tags.GPSLongitude), gps.get(tags.GPSLongitudeRef) == "W")
    known = lat is not None and lon is not None
    place = {"lon": lon, "lat": lat} if known else {}
    return {"taken_at": str(taken)[:20], **place}


def _degrees(parts: Any, is_negative: bool) -> float | None:  # noqa: ANN401, FBT001
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    return -value if is_negative else value
