"""What the bureau knows about those who ask: prices, quantities, circumstances."""

from datetime import date
from typing import Any, Final

from anju.web.loop.models import Project
from anju.web.loop.models.project import Programme
from anju.web.plan.bridge.prices import book_on
from anju.web.plan.models import CircumstanceKind, PricedCandidate
from anju.web.plan.services.candidates import reckon, record_circumstance
from anju.web.registry.models import Estate
from anju.web.site.clock import now, today
from anju.web.workbooks.planning import PRICES, QUANTITIES
from demo.areas import CITY
from demo.seeds import chance
from demo.site import BUREAU, Site

SAID: Final = "虚构（演示）"
LINGBAO: Final = "411282"
OWN_PRICES: Final = ("J01", "J02", "J03", "J04", "J05", "J07", "J08", "J11", "J12",
                     "J13", "W16", "W17", "W24", "W25")  # fmt: skip
KEPT: Final = 0.7  # how much of the default range a local price keeps, from below
CIRCUMSTANCES: Final = (  # which of the year's estates, by their order in the ledger
    (37, CircumstanceKind.EXPROPRIATION, "列入会兴片区征收范围", "三政征〔2025〕7号"),
    (88, CircumstanceKind.URBAN_VILLAGE, "位于新兴村改造范围", "三城更〔2025〕3号"),
    (120, CircumstanceKind.SELF_BUILT, "房改前职工自建平房区", "湖滨住建〔2025〕12号"),
    (5, CircumstanceKind.CLASS_EXCEPTION, "管网去年已由供水公司改完，先做适老设施",
     "三老改办〔2025〕4号"),
)  # fmt: skip


def prices(site: Site) -> None:
    """Import two editions of the city's prices, and one county's own."""
    book = book_on(today()).items
    lines = [
        _price(item, book[item], CITY[0], day, rise)
        for day, rise in ((date(2024, 1, 1), 0.97), (date(2025, 1, 1), 1.0))
        for item in OWN_PRICES
    ]
    lines += [
        _price(item, book[item], LINGBAO, date(2025, 4, 1), 0.94)
        for item in OWN_PRICES[:4]
    ]
    site.take_in(PRICES, lines, of="2024—2025年")


def _price(
    item: str, default: dict[str, Any], area_code: str, day: date, rise: float
) -> dict[str, Any]:
    low, high = default["low_fen"], default["high_fen"]
    lean = float(chance(f"price {item}").uniform(0.3, 0.5))
    bottom, top = low, low + KEPT * (high - low)
    likely = bottom + lean * (top - bottom)
    return {
        "item": item,
        "in_force_on": day,
        "area_code": area_code,
        "low_fen": _round(bottom * rise),
        "likely_fen": _round(likely * rise),
        "high_fen": _round(top * rise),
        "origin": f"{SAID}：{day.year}年造价站信息价和近三年结算",
        "mark": "P",
    }


def _round(fen: float) -> int:
    return round(fen / 1000) * 1000


def this_years_estates() -> list[Estate]:
    """Return the estates of this year's plan, in the order of the ledger."""
    rows = Project.objects.filter(
        programme=Programme.OLD_ESTATES, plan_year=today().year
    )
    sites = rows.order_by("code").values_list("sites__object_code", flat=True)
    found = Estate.objects.in_bulk(sites, field_name="code")
    return [found[code] for code in sites if code in found]


def facts(site: Site) -> None:
    """Write down surveyed quantities and what opens or shuts the way."""
    estates = this_years_estates()
    site.take_in(QUANTITIES, _quantities(estates), of="2025年")
    for place, kind, reason, document in CIRCUMSTANCES:
        if place < len(estates):
            record_circumstance(
                estate=estates[place],
                kind=kind,
                reason=f"{SAID}：{reason}",
                document=document,
                begins_on=date(2025, 3, 1),
                by=site.user(BUREAU),
            )


def _quantities(estates: list[Estate]) -> list[dict[str, Any]]:
    rng = chance("quantities")
    return [
        {
            "estate_code": estate.code,
            "item": item,
            "quantity": round(float(rng.uniform(low, high)), 1),
            "origin": f"{SAID}：2025年施工图",
            "measured_on": date(2025, 5, 20),
        }
        for estate in estates[:40:4]
        for item, low, high in (("J01", 180, 620), ("J07", 600, 2600))
    ]


def priced(site: Site) -> None:
    """Reckon everyone that asks, as the bureau does each month."""
    run = reckon(area_code="4112", year=today().year, now=now(), by=site.user(BUREAU))
    count = PricedCandidate.objects.filter(run=run).count()
    site.tell(f"{count} 个候选已测算")
