"""The pages to be measured: those a reader reaches from the home page in two clicks."""

import re
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

import numpy as np
from django.urls import Resolver404, resolve

from anju.science.tools.geo.tiles import to_world
from bench.visitor import Visitor

OK = 200
CLICKS = 2
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#]+)"')
FILES = re.compile(r"\.(xlsx|docx|gpkg|geojson|csv|zip)$|export|download")
AROUND = 2
"""Tiles to each side of the middle one."""


@dataclass(frozen=True, slots=True)
class Timed:
    """How long one page took, over many visits."""

    name: str
    status: int
    first_s: float
    median_s: float
    p95_s: float
    size_kb: float


def found_from(visitor: Visitor, start: str) -> list[str]:
    """Follow links; of pages that differ only in the record shown, take the first."""
    seen = {_sort(start): start}
    edge = [start]
    for _ in range(CLICKS):
        reached = [path for page in edge for path in _links(visitor, page)]
        fresh = {_sort(path): path for path in reversed(reached)}
        edge = [path for sort, path in fresh.items() if sort and sort not in seen]
        seen = {**fresh, **seen}
    return sorted(path for sort, path in seen.items() if sort)


def _links(visitor: Visitor, page: str) -> Iterator[str]:
    status, body, _ = visitor.get(page, plain=True)
    if status != OK:
        return
    for address in LINK.findall(body.decode(errors="replace")):
        path = urlsplit(urljoin(page, unescape(address))).path
        if not FILES.search(path):
            yield path


def _sort(path: str) -> str:
    """Name the kind of page: its route, and the kind of record where there is one."""
    try:
        match = resolve(path)
    except Resolver404:
        return ""
    return f"{match.view_name} {match.kwargs.get('kind', '')}"


def tiles(kind: str, lon: float, lat: float, zoom: int) -> list[str]:
    """Return the tiles around a place, as many as a screen or two shows."""
    x, y = (to_world(np.array([[lon, lat]]))[0] * 2**zoom).astype(int)
    around = range(-AROUND, AROUND + 1)
    return [
        f"/registry/map/tiles/{kind}/{zoom}/{x + dx}/{y + dy}.mvt"
        for dx in around
        for dy in around
    ]


def timed(visitor: Visitor, name: str, paths: list[str]) -> Timed:
    """Open the first address once to warm it, then time all of them."""
    status, _, first_s = visitor.get(paths[0])
    if status != OK:
        return Timed(name, status, first_s, 0.0, 0.0, 0.0)
    answers = [visitor.get(path) for path in paths]
    took_s = sorted(seconds for _, _, seconds in answers)
    p95_s = took_s[min(len(took_s) - 1, int(0.95 * len(took_s)))]
    largest = max(len(body) for _, body, _ in answers)
    median_s = statistics.median(took_s)
    return Timed(name, status, first_s, median_s, p95_s, largest / 1000)
