"""Forms handed in from phones in spring 2025: the same sights, with photo and place.

They tell again what the workbook of the survey told, so that the check-up finds the
same. The photos are drawn, and say so.
"""

import io
import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, Final

import numpy as np
from django.utils.timezone import make_aware
from PIL import Image, ImageDraw, ImageFont

from anju.web.checkup.bridge.field.forms import Form, forms
from anju.web.checkup.services import submissions
from anju.web.checkup.services.phone import take_from_phone
from anju.web.checkup.services.survey_tasks import make_task
from anju.web.registry.kinds import BY_KIND
from anju.web.registry.models import Source
from anju.web.site.clock import today
from demo.seeds import chance
from demo.site import Site
from demo.workbooks import INVENTED

COUNTIES: Final = {"411202": "hubin", "411281": "yima"}
EACH: Final = 13  # forms a county and level
COUNTS: Final = {"S28.1": 4, "S28.2": 12}
WALLS: Final = ("#c9bda8", "#b9c0c4", "#d3c7b2", "#bfa58f")
LEVEL_OF: Final = {"building": "building", "estate": "estate", "road": "road"}
HEADS: Final = (
    *("SubmissionDate", "start", "end", "form", "object", "surveyor"),
    *("place-Latitude", "place-Longitude", "place-Accuracy"),
    *("g_S28-S28_1", "g_S28-S28_2", "g_S28-S28_3", "meta-instanceID", "KEY"),
)
WAIT_DAYS: Final = (20, 33, -12)


def hand_in(site: Site, lines: list[dict[str, Any]]) -> None:
    """Hand forms in from phones, send surveyors out, and leave a file to look at."""
    known = forms()
    told = {"kind": Source.Kind.INVENTED, "text": INVENTED, "on": None}
    invented = {"*": Source.objects.get_or_create(**told)[0].pk}
    for county, username in COUNTIES.items():
        by = site.user(username)
        for kind, code, acts in _chosen(lines, county):
            record, files = _form(known[LEVEL_OF[kind]], code, acts, by.username)
            take_from_phone(json.dumps(record), files, by=by, sources=invented)
    _send_out(site, lines)
    _leave_file(site, lines)


def _chosen(
    lines: list[dict[str, Any]], county: str
) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """Pick objects of each kind in which something was found."""
    for kind in LEVEL_OF:
        own = [
            line
            for line in lines
            if line["object_kind"] == kind and line["area_code"].startswith(county)
        ]
        groups = [
            (code, list(acts))
            for code, acts in groupby(own, lambda a: a["object_code"])
        ]
        found = [g for g in groups if any(a["answer"] == "found" for a in g[1])]
        for code, acts in found[:: max(1, len(found) // EACH)][:EACH]:
            yield kind, code, acts


def _form(
    form: Form, code: str, acts: list[dict[str, Any]], username: str
) -> tuple[dict[str, Any], dict[str, io.BytesIO]]:
    """Return what a phone would have sent, with its drawn photos."""
    rng = chance(f"phone {code}")
    told = {act["item_code"]: act for act in acts}
    at = _moment(acts[0]["surveyed_on"], rng)
    values = {
        "form": form.level,
        "object": code,
        "surveyor": acts[0]["surveyor"],
        "instanceID": f"demo-{form.level}-{code}",
        "version": form.version,
        "start": (at - timedelta(minutes=14)).isoformat(),
        "end": at.isoformat(),
        **_place(form.kind, code, rng),
    }
    files: dict[str, io.BytesIO] = {}
    for section in form.sections:
        for item in section.items:
            if item.code in told:
                name = f"{code}_{item.key}.jpg"
                files[name] = io.BytesIO(_drawn(item.code, code, rng))
                values |= {item.key: "yes", f"{item.key}_photo": name}
                number = told[item.code]["quantity"] or COUNTS.get(item.code)
                main = next((m for m in item.measures if m.is_main), None)
                if main and number is not None:
                    values[main.key] = str(number)
            elif told.get(section.code, {}).get("answer") == "none":
                values[item.key] = "no"
    return {"user": username, "values": values, "more": []}, files


def _moment(day: date, rng: np.random.Generator) -> datetime:
    minute = int(rng.integers(0, 8 * 60))
    start = datetime(day.year, day.month, day.day, 9)  # noqa: DTZ001 - made aware below
    return make_aware(start + timedelta(minutes=minute))


def _place(kind: str, code: str, rng: np.random.Generator) -> dict[str, str]:
    """Stand some metres beside the object; one in six was not let to know where."""
    box = BY_KIND[kind].objects.values_list("box", flat=True).get(code=code)
    if box is None or rng.random() < 1 / 6:
        return {"place_note": "refused"}
    west, south, east, north = box
    off = rng.normal(0, 1.2e-4, 2)
    lat, lon = (south + north) / 2 + off[0], (west + east) / 2 + off[1]
    return {"place": f"{lat:.6f} {lon:.6f} 0 {rng.uniform(4, 25):.0f}"}


def _drawn(item: str, code: str, rng: np.random.Generator) -> bytes:
    """Draw a wall with a crack; nobody will take it for a photo."""
    image = Image.new("RGB", (640, 480), WALLS[int(rng.integers(len(WALLS)))])
    pen = ImageDraw.Draw(image)
    for y in range(0, 480, 40):
        pen.line((0, y, 640, y), fill="#9a8f7d", width=2)
    x = np.clip(np.cumsum(rng.normal(0, 26, 13)) + rng.integers(160, 480), 20, 620)
    path = [(float(at), 40.0 * row) for row, at in enumerate(x)]
    pen.line(path, fill="#3a2f28", width=int(rng.integers(3, 9)), joint="curve")
    pen.rectangle((0, 396, 640, 480), fill="#ffffff")
    font = ImageFont.load_default(30)
    pen.text((16, 402), "DEMO - DRAWN, NOT A PHOTO", fill="#b42318", font=font)
    pen.text((16, 440), f"{item}  {code}", fill="#1c2b33", font=font)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


def _send_out(site: Site, lines: list[dict[str, Any]]) -> None:
    """Send surveyors to three communities; one of them is late."""
    places = sorted({one["area_code"] for one in lines if len(one["area_code"]) == 12})
    by = site.user("hubin")
    own = [place for place in places if place.startswith(by.area_code)]
    for place, days in zip(own[1::3], WAIT_DAYS, strict=False):
        make_task(
            by=by,
            area_code=place,
            form="building",
            surveyor=next(
                one["surveyor"] for one in lines if one["area_code"] == place
            )[:60],
            due_on=today() + timedelta(days=days),
            note="逐栋查看，先查列入计划的小区",
        )


def _leave_file(site: Site, lines: list[dict[str, Any]]) -> None:
    """Leave an export of a form server that was read but not yet stored."""
    seen = [one for one in lines if one["object_kind"] == "road"]
    own = [one for one in seen if one["area_code"].startswith("411202")]
    foreign = [one for one in seen if one["area_code"].startswith("411281")]
    rows = [",".join(HEADS)]
    for number, one in enumerate((*own[:4], *foreign[:1])):
        at = f"{today() - timedelta(days=6)}T1{number}:20:00.000+08:00"
        uuid = f"uuid:demo-odk-{number}"
        answers = "no,no,no" if number != 3 else "no,no,maybe"
        cells = (at, at, at, "road", one["object_code"], "演示 调查员", "", "", "")
        rows.append(",".join((*cells, answers, uuid, uuid)))
    site.folder.mkdir(parents=True, exist_ok=True)
    path = site.folder / "anju_road.csv"
    path.write_text("\n".join(rows), "utf-8-sig")
    by = site.user("hubin")
    submissions.check(submissions.receive(path=path, name=path.name, by=by))
