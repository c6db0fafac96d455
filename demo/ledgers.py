"""The bureau's ledgers as lines: the 63 projects, their sites, the old estates."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final

import shapely

from demo import homes
from demo.ground import to_degrees
from demo.land import Land
from demo.lifelines import plants, spots
from demo.projects import projects
from demo.renovation import renovations
from demo.seeds import chance
from demo.villages import street_blocks, villages
from demo.workbooks import INVENTED, said_by_reply

NO_CHECKUP: Final = "列入市中心城区2025年项目库早于本次体检，由市住建局批准"
BEFORE_CHECKUPS: Final = "2019年起的改造早于城市体检制度"
APPLIED_BEFORE: Final = "2025年计划上年度申报，早于本次体检；体检问题随体检关联"
SPOTTED: Final = "茅津路、铁东路、宋会路、湖会路、河堤北路积水点排水防涝改造"
LIFTS: Final = "188户住宅老旧电梯更新工程"
KEEPERS: Final = {
    "professional": "物业服务企业",
    "community": "社区居委会",
    "unit": "原产权单位",
    "self": "业主委员会",
    "none": "街道办事处",
}
WARRANTY: Final = "《建设工程质量管理条例》第四十条：管线、设备安装和装修工程为2年"
WARRANTY_DAYS: Final = 730


def project_lines(land: Land) -> list[dict[str, Any]]:
    """Return the 63 projects of the central city with the columns of the ledger."""
    shapes = _Places(land)
    lines = []
    for row in projects():
        sites = [shapes.of(site) for site in _sites(land, row)]
        line = {
            key: value
            for key, value in row.items()
            if key not in ("money", "sites", "fate", "number", "month_plan_fen")
        }
        line |= _money(row["money"]) | {
            "area_code": row["county"],
            "location": "、".join(s["name"] for s in row["sites"]) or "市中心城区",
            "content": row["name"],
            "exemption": NO_CHECKUP,
            "proposals": "市政协八届三次会议第3号提案",
            "shape": _outline(sites),
            "source": said_by_reply("项目名称") if row["by_reply"] else INVENTED,
        }
        lines.append(line)
    return lines


def site_lines(land: Land) -> list[dict[str, Any]]:
    """Return every road, village, works, block, spot and lift of the 63 projects."""
    places = _Places(land)
    return [
        {
            "project": row["code"],
            "object_kind": site["kind"],
            "object_code": places.code(site),
            "name": site["name"],
            "wording": site["wording"],
            "source": said_by_reply("点位名称", "原文表述")
            if site["by_reply"]
            else INVENTED,
        }
        for row in projects()
        for site in _sites(land, row)
    ]


def _sites(land: Land, row: dict[str, Any]) -> Iterable[dict[str, Any]]:
    yield from ({**site, "county": row["county"]} for site in row["sites"])
    if row["name"] == SPOTTED:
        for spot in spots(land):
            if spot["by_reply"]:
                yield _site("spot", spot, SPOTTED)
    if row["name"] == LIFTS:
        for lift in homes.elevator_rows(land.estates):
            if lift.get("to_renew"):
                yield _site("elevator", lift, "")


def _site(kind: str, row: dict[str, Any], wording: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "name": row["name"],
        "code": row["code"],
        "wording": wording,
        "by_reply": bool(wording),
    }


class _Places:
    """Finds codes and shapes of the places that projects name."""

    def __init__(self, land: Land) -> None:
        named = {"village": villages(land), "block": street_blocks(land)}
        named |= {"road": land.roads, "plant": plants(land)}
        central = ("411202", "411203")
        self.by_name = {
            (kind, row["name"], row["county"]): row
            for kind, rows in named.items()
            for row in rows
            if row["county"] in central
        }
        buildings = {b["code"]: b for e in land.estates for b in e["buildings"]}
        self.by_code = {spot["code"]: spot["geometry"] for spot in spots(land)}
        for lift in homes.elevator_rows(land.estates):
            house = buildings[lift["building_code"]]["geometry"]
            self.by_code[lift["code"]] = house.centroid

    def _row(self, site: dict[str, Any]) -> dict[str, Any]:
        here = (site["kind"], site["name"], site["county"])
        other = (site["kind"], site["name"], "411202")
        return self.by_name.get(here) or self.by_name[other]

    def code(self, site: dict[str, Any]) -> str:
        """Return the registry code of a site."""
        return str(site.get("code") or self._row(site)["code"])

    def of(self, site: dict[str, Any]) -> shapely.Geometry:
        """Return the shape of a site."""
        if "code" in site:
            return self.by_code[site["code"]]
        return self._row(site)["geometry"]


def _outline(shapes: list[shapely.Geometry]) -> str | None:
    if not shapes:
        return None
    (shape,) = to_degrees([shapely.union_all(shapes)])
    return str(shapely.to_wkt(shape, rounding_precision=7))


def _money(money: list[dict[str, Any]]) -> dict[str, Any]:
    line: dict[str, Any] = {}
    for one in money:
        source = one["source"]
        line[f"planned__{source}_fen"] = one["planned_fen"]
        line[f"allocated__{source}_fen"] = one.get("allocated_fen")
        line[f"document__{source}"] = one.get("allocation_document")
        line[f"allocated_on__{source}"] = one.get("allocated_on")
        line[f"paid__{source}_fen"] = one.get("paid_fen")
    return line


def renovation_lines(land: Land) -> list[dict[str, Any]]:
    """Return the renovation ledger: one line for each old estate."""
    lines = []
    for row in renovations(land.estates):
        estate = row["estate"]
        line = {k: v for k, v in row.items() if k not in ("money", "estate")}
        line |= (
            _money(row["money"])
            | _handover(row)
            | {
                "estate_code": estate["code"],
                "estate_name": estate["name"],
                "exemption": BEFORE_CHECKUPS
                if row["actual_finish"]
                else APPLIED_BEFORE,
                "source": INVENTED,
            }
        )
        lines.append(line)
    return lines


def _handover(row: dict[str, Any]) -> dict[str, Any]:
    if row["stage"] != "handed_over":
        return {}
    rng = chance(f"handover {row['code']}")
    day = row["actual_finish"] + timedelta(days=int(rng.integers(14, 55)))
    return {
        "handed_over_on": day,
        "kept_by": KEEPERS[row["estate"]["management"]],
        "warranty_ends_on": row["actual_finish"] + timedelta(days=WARRANTY_DAYS),
        "warranty_basis": WARRANTY,
    }


LEDGERS: Final = (
    ("loop.projects", project_lines),
    ("loop.old_estates", renovation_lines),
    ("loop.sites", site_lines),
)
