"""The trial check-up of 2024: fewer items, a smaller built-up area, and its sequel.

Its acts are taken in through intake like any survey. Some of what it found was put
right and looked at again by others, some is gone by the survey of 2025, some stands.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import groupby
from typing import Any, Final

import numpy as np
from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont

from anju.web.checkup.models import IndicatorItem
from anju.web.checkup.services.items import Terms, edit_item
from anju.web.checkup.services.rechecks import (
    SecondLook,
    Work,
    record_recheck,
    record_rectification,
)
from anju.web.checkup.services.run import run_checkup
from anju.web.checkup.services.sets import copy_set, load_sets, switch_item
from anju.web.intake.services import import_file
from anju.web.loop.models import Finding
from anju.web.registry import areas
from anju.web.workbooks.surveys import SURVEYS
from demo import homes
from demo.files import registry_file
from demo.land import Land
from demo.seeds import chance
from demo.site import BUREAU, Site
from demo.survey import BUILDING_FORMS, GAS, surveys
from demo.workbooks import INVENTED, area_lines

CITY: Final = "4112"
EDITION: Final = "2024"
BASE: Final = "2025"
DAY: Final = date(2024, 6, 12)
YEAR_BACK: Final = timedelta(days=366)
KEPT: Final = (
    "H01", "H02", "H03", "H04", "H06", "H09", "S22", "S25", "S26", "S28", "U32", "U39",
    "U53",
)  # fmt: skip
MARKET_RADIUS_M: Final = 800  # of the trial; the edition of 2025 asks for less
GROWN: Final = {"411202": 0.86, "411281": 0.93}  # built-up area of 2024 to 2025's
ASKED_SHARE: Final = 0.3
STOOD_SHARE: Final = 0.75
GONE_SHARE: Final = 0.09
FORMS: Final = {form: sorted(items) for form, items in BUILDING_FORMS.items()} | {
    "H02": sorted(GAS)
}
PUT_RIGHT: Final = {"411202": ("hubin", 26), "411281": ("yima", 14)}
UNITS: Final = {"H01": "市房屋加固工程公司", "H02": "市燃气有限公司"}
OTHER_UNIT: Final = "小区物业服务企业"


def last_year(site: Site) -> None:
    """Ask less of the city a year earlier, and put some of what was found right."""
    load_sets()
    _trial_set()
    _areas(site, [_smaller(line) for line in area_lines(site.land)])
    site.take_in(SURVEYS, list(_acts(site.land)), of="2024年", day=DAY)
    run_checkup(
        area_code=CITY,
        as_of=DAY,
        now=_at(DAY),
        by=site.user(BUREAU),
        edition=EDITION,
        report=site.tell,
    )
    _areas(site, area_lines(site.land))
    for county, (name, most) in PUT_RIGHT.items():
        _put_right(site, county, name, most)


def _trial_set() -> None:
    copied = copy_set(
        edition=BASE,
        to=EDITION,
        name_zh="2024年城市体检指标集（试行）",
        name_en="Check-up indicators of 2024 (trial)",
    )
    for code in copied.items.exclude(code__in=KEPT).values_list("code", flat=True):
        switch_item(edition=EDITION, code=code, enabled=False)
    market = IndicatorItem.objects.get(set=copied, code="S26")
    terms = Terms(
        owner_zh=market.definition["owner_zh"],
        limits={"market_radius_m": MARKET_RADIUS_M},
    )
    edit_item(edition=EDITION, code="S26", terms=terms)


def _smaller(line: dict[str, Any]) -> dict[str, Any]:
    """Return an area as it was known a year earlier."""
    share = GROWN.get(line["code"])
    size = line["built_up_area_m2"]
    if share is None or size is None:
        return line
    return line | {"built_up_area_m2": round(size * share, 0)}


def _areas(site: Site, lines: list[dict[str, Any]]) -> None:
    path = registry_file("registry.areas", lines, site.folder)
    import_file(path=path, template="registry.areas", by=site.user(BUREAU))
    areas.forget()


def _acts(land: Land) -> Iterator[dict[str, Any]]:
    """Go through the forms that 2025 went through, in some of the estates.

    Most of what 2025 found stood already; some of what it no longer saw did, too.
    """
    rows = homes.estate_rows(land.estates)
    rng = chance("check-up of 2024")
    asked = {row["code"] for row in rows if rng.random() < ASKED_SHARE}
    acts = surveys(land.estates, rows, land.roads)
    for (code, form), group in groupby(acts, _form_of):
        if form in FORMS and code.rsplit("-", 1)[0] in asked:
            yield from _earlier(list(group), form, rng)


def _form_of(act: dict[str, Any]) -> tuple[str, str]:
    return act["object_code"], act["item_code"].split(".")[0]


def _earlier(
    acts: list[dict[str, Any]], form: str, rng: np.random.Generator
) -> Iterator[dict[str, Any]]:
    day = acts[0]["surveyed_on"] - YEAR_BACK
    said = {"surveyed_on": day, "source": INVENTED, "quantity": None, "photo": ""}
    if acts[0]["answer"] == "none":
        was_there = rng.random() < GONE_SHARE
        item = FORMS[form][int(rng.integers(len(FORMS[form])))]
        found = {"item_code": item, "answer": "found"} if was_there else {}
        yield acts[0] | said | found
        return
    stood = [act for act in acts if rng.random() < STOOD_SHARE]
    yield from (act | said for act in stood)
    if not stood:
        yield acts[0] | said | {"item_code": form, "answer": "none"}


def _put_right(site: Site, county: str, name: str, most: int) -> None:
    """Let the county say what was put right, and the bureau look again."""
    rng = chance(f"put right {county}")
    for number, one in enumerate(_gone(site, county)[:most]):
        done_on = DAY + timedelta(days=int(rng.integers(40, 200)))
        unit = UNITS.get(one.item_code.split(".")[0], OTHER_UNIT)
        record_rectification(
            findings=[one],
            work=Work(unit, done_on, "已按整改建议处理完毕（演示，虚构）"),
            by=site.user(name),
            now=_at(done_on),
        )
        if number % 5 < 4:
            _look_again(site, one, done_on + timedelta(days=9), number)


def _look_again(site: Site, one: Finding, day: date, number: int) -> None:
    has_photo = number % 2 == 0
    look = SecondLook(
        looked_on=day,
        is_passed=True,
        photo=_drawn_photo(one.code, day) if has_photo else b"",
        measurement="" if has_photo else "现场测量符合要求",
    )
    record_recheck(finding=one, look=look, by=site.user(BUREAU), now=_at(day))


def _gone(site: Site, county: str) -> list[Finding]:
    """Return what the survey of 2025 no longer sees, the urgent first."""
    rows = homes.estate_rows(site.land.estates)
    acts = surveys(site.land.estates, rows, site.land.roads)
    still = {(act["object_code"], act["item_code"]) for act in acts}
    found = Finding.objects.within(county).filter(found_on__lte=DAY)
    return [
        one
        for one in found.order_by("-rectify", "code")
        if (one.object_code, one.item_code) not in still
    ]


def _drawn_photo(code: str, day: date) -> bytes:
    """Draw a mended wall; nobody will take it for a photo."""
    image = Image.new("RGB", (640, 480), "#cfd8d3")
    pen = ImageDraw.Draw(image)
    for y in range(0, 400, 40):
        pen.line((0, y, 640, y), fill="#b6c2bb", width=2)
    pen.rectangle((180, 120, 470, 300), fill="#dfe7e2", outline="#8fa197")
    pen.rectangle((0, 396, 640, 480), fill="#ffffff")
    font = ImageFont.load_default(30)
    pen.text((16, 402), "DEMO - DRAWN, NOT A PHOTO", fill="#2b7a3f", font=font)
    pen.text((16, 440), f"AFTER  {code}  {day}", fill="#1c2b33", font=font)
    out = BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10)))
