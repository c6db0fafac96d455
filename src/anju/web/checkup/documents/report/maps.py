"""Maps of areas as pictures: colour and pattern by class, numbers for names.

No Chinese is drawn, so that no font is needed; the table beside names the numbers.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any

import shapely
from PIL import Image, ImageDraw, ImageFont

from anju.science.tools.geo.measure import in_metres
from anju.web.registry.models import Area

WIDTH_PX, MARGIN_PX, SCALE = 900, 30, 2
INK, PAPER = "#1c2b33", "#ffffff"
CLASSES = (  # fill, pattern: few to many
    ("#e8f1f2", ""),
    ("#b5d3d8", "dots"),
    ("#6fa8b3", "lines"),
    ("#0b5c6b", "grid"),
)
UNSEEN = ("#eceff1", "hatch")
NICE = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Place:
    """An area with the number drawn on it; no value means not surveyed."""

    code: str
    label: str
    value: float | None


def draw(places: Sequence[Place]) -> bytes:
    """Return a map of areas as PNG, or nothing where no outline is known."""
    shapes = _shapes([place.code for place in places])
    drawn = [place for place in places if place.code in shapes]
    if not drawn:
        return b""
    view = _View(shapely.total_bounds(list(shapes.values())))
    image = Image.new("RGB", view.size, PAPER)
    limits = _limits([one.value for one in drawn if one.value is not None])
    for place in drawn:
        _fill(image, view, shapes[place.code], _style(place.value, limits))
    pen = ImageDraw.Draw(image)
    for place in drawn:
        _outline(pen, view, shapes[place.code])
    for place in drawn:
        _label(pen, view, shapes[place.code], place.label)
    _legend(image, view, limits)
    _scale_bar(pen, view)
    _north(pen, view)
    out = BytesIO()
    image.resize((view.size[0] // SCALE, view.size[1] // SCALE)).save(
        out, "PNG", optimize=True
    )
    return out.getvalue()


def _shapes(codes: Iterable[str]) -> dict[str, Any]:
    rows = Area.objects.filter(code__in=list(codes), geometry__isnull=False)
    known = list(rows.values_list("code", "geometry"))
    if not known:
        return {}
    shapes = in_metres(shapely.from_wkb([bytes(wkb) for _, wkb in known]))
    return dict(zip((code for code, _ in known), shapes, strict=True))


class _View:
    """From metres to pixels; the legend stands below."""

    def __init__(self, bounds: Any) -> None:  # noqa: ANN401
        west, south, east, north = bounds
        self.west, self.north = west, north
        wide = (WIDTH_PX - 2 * MARGIN_PX) * SCALE
        self.per_m = wide / max(east - west, north - south, 1.0)
        tall = round((north - south) * self.per_m)
        self.map_height = tall + 2 * MARGIN_PX * SCALE
        self.size = (WIDTH_PX * SCALE, self.map_height + 90 * SCALE)
        self.shift = (wide - (east - west) * self.per_m) / 2

    def at(self, x: float, y: float) -> tuple[float, float]:
        margin = MARGIN_PX * SCALE
        return (
            margin + self.shift + (x - self.west) * self.per_m,
            margin + (self.north - y) * self.per_m,
        )


def _rings(shape: Any) -> Iterable[Any]:  # noqa: ANN401
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            yield part.exterior, True
            yield from ((ring, False) for ring in part.interiors)


def _mask(view: _View, shape: Any) -> Image.Image:  # noqa: ANN401
    mask = Image.new("1", view.size, 0)
    pen = ImageDraw.Draw(mask)
    for ring, is_outer in _rings(shape):
        pen.polygon([view.at(*xy) for xy in ring.coords], fill=int(is_outer))
    return mask


def _fill(
    image: Image.Image,
    view: _View,
    shape: Any,  # noqa: ANN401
    style: tuple[str, str],
) -> None:
    image.paste(_tiled(view.size, *style), (0, 0), _mask(view, shape))


def _tiled(size: tuple[int, int], colour: str, pattern: str) -> Image.Image:
    sheet = Image.new("RGB", size, colour)
    pen = ImageDraw.Draw(sheet)
    step = 14 * SCALE // 2
    if pattern in ("lines", "grid", "hatch"):
        ink = "#8a919e" if pattern == "hatch" else "#2f6f7b"
        reach = size[0] + size[1]
        for at in range(0, reach, step if pattern != "hatch" else 2 * step):
            if pattern == "lines":
                pen.line([(0, at), (size[0], at)], fill=ink)
            else:
                pen.line([(at, 0), (at - size[1], size[1])], fill=ink, width=2)
    if pattern == "dots":
        for x in range(0, size[0], step):
            for y in range(0, size[1], step):
                pen.rectangle([x, y, x + 2, y + 2], fill="#2f6f7b")
    return sheet


def _limits(values: Sequence[float]) -> list[float]:
    """Cut the values into classes of equal number, on rounded limits."""
    ordered = sorted(set(values))
    if len(ordered) < len(CLASSES):
        return ordered[1:]
    cuts = [ordered[len(ordered) * k // len(CLASSES)] for k in range(1, len(CLASSES))]
    return sorted({_rounded(cut) for cut in cuts})


def _rounded(value: float) -> float:
    if value < 10:  # noqa: PLR2004 - small counts stay as they are
        return math.ceil(value)
    step = 10 ** (len(str(int(value))) - 2)
    return math.floor(value / step) * step


def _style(value: float | None, limits: Sequence[float]) -> tuple[str, str]:
    if value is None:
        return UNSEEN
    return CLASSES[min(sum(value >= limit for limit in limits), len(CLASSES) - 1)]


def _outline(pen: ImageDraw.ImageDraw, view: _View, shape: Any) -> None:  # noqa: ANN401
    for ring, _ in _rings(shape):
        pen.line([view.at(*xy) for xy in ring.coords], fill=INK, width=SCALE)


def _font(size: int) -> Any:  # noqa: ANN401
    return ImageFont.load_default(size * SCALE)


def _label(
    pen: ImageDraw.ImageDraw,
    view: _View,
    shape: Any,  # noqa: ANN401
    text: str,
) -> None:
    spot = shapely.point_on_surface(shape)
    x, y = view.at(spot.x, spot.y)
    font = _font(20)
    box = pen.textbbox((x, y), text, font=font, anchor="mm")
    pen.rounded_rectangle(
        [box[0] - 8, box[1] - 6, box[2] + 8, box[3] + 6],
        radius=8, fill=PAPER, outline=INK,
    )  # fmt: skip
    pen.text((x, y), text, fill=INK, font=font, anchor="mm")


def _legend(image: Image.Image, view: _View, limits: Sequence[float]) -> None:
    pen = ImageDraw.Draw(image)
    top, x = view.map_height + 14 * SCALE, MARGIN_PX * SCALE
    words = _class_words(limits)
    styles = [*CLASSES[: len(words)], UNSEEN]
    for style, word in zip(styles, [*words, "?"], strict=True):
        swatch = _tiled((44 * SCALE, 24 * SCALE), *style)
        image.paste(swatch, (x, top))
        pen.rectangle([x, top, x + 44 * SCALE, top + 24 * SCALE], outline=INK)
        place = (x + 50 * SCALE, top + 12 * SCALE)
        pen.text(place, word, fill=INK, font=_font(17), anchor="lm")
        x += 160 * SCALE if word != "?" else 0


def _class_words(limits: Sequence[float]) -> list[str]:
    if not limits:
        return [">= 0"]
    words = [f"< {limits[0]:,.0f}"]
    words += [
        f"{low:,.0f} - {high - 1:,.0f}" if high - 1 > low else f"{low:,.0f}"
        for low, high in pairwise(limits)
    ]
    return [*words, f">= {limits[-1]:,.0f}"]


def _scale_bar(pen: ImageDraw.ImageDraw, view: _View) -> None:
    """Draw a bar of a round length, about a quarter of the picture wide."""
    wished = WIDTH_PX * SCALE / 4 / view.per_m
    power = 10 ** math.floor(math.log10(wished))
    length = max(n * power for n in NICE if n * power <= wished)
    right, y = view.size[0] - MARGIN_PX * SCALE, view.size[1] - 18 * SCALE
    left = right - length * view.per_m
    pen.line([(left, y), (right, y)], fill=INK, width=3 * SCALE)
    for x in (left, right):
        pen.line([(x, y - 6 * SCALE), (x, y)], fill=INK, width=2 * SCALE)
    text = f"{length / 1000:g} km" if length >= 1000 else f"{length:g} m"  # noqa: PLR2004
    middle = ((left + right) / 2, y - 14 * SCALE)
    pen.text(middle, text, fill=INK, font=_font(17), anchor="mm")


def _north(pen: ImageDraw.ImageDraw, view: _View) -> None:
    x, y = view.size[0] - 2 * MARGIN_PX * SCALE, 2 * MARGIN_PX * SCALE
    tip, foot, half = y - 34 * SCALE, y + 6 * SCALE, 10 * SCALE
    pen.polygon(
        [(x, tip), (x + half, foot), (x, foot - half), (x - half, foot)], fill=INK
    )
    pen.text((x, foot + 14 * SCALE), "N", fill=INK, font=_font(16), anchor="mm")
