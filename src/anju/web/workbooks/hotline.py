"""12345热线工单: stripped of persons as it comes in, matched to estates, sorted."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models

from anju.science.checkup.hotline.private import is_private_number, strip_private
from anju.web.checkup.bridge.hotline import gazetteer, least_sure, sorter
from anju.web.checkup.bridge.places import place_of, prefix_of
from anju.web.checkup.models import HotlineCall
from anju.web.intake.areas import AreaBook
from anju.web.intake.problems import Problems
from anju.web.intake.spec import Column, Kind, Row, Template
from anju.web.intake.targets.base import ModelTarget
from anju.web.intake.workbooks.parts import choice, code, day, text, words_of
from anju.web.site.clock import today

SETTLED = (HotlineCall.Way.MANUAL, HotlineCall.Way.ELSEWHERE)
MATCHED = ("estate", "way", "sure", "candidates", "topic", "filed_area")
MOST_CANDIDATES = 8
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?|\d{8}")
NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{2,38}")
GONE = re.compile(r"(\w+) (\d+)")


def clean_cell(column: Column, written: str) -> tuple[str, Mapping[str, int]]:
    """Take persons out of one cell; of a number or a day keep only what is one."""
    if column.field == "code" and NUMBER.fullmatch(written):
        return (
            (written, {}) if not is_private_number(written) else ("", {"identity": 1})
        )
    if column.kind is Kind.DATE:
        found = DAY.fullmatch(written)
        return (written[:10] if found else "", {})
    stripped = strip_private(written)
    return stripped.text, stripped.removed


class Hotline(ModelTarget):
    """Calls, each with the estate it speaks of as far as its words tell."""

    model = HotlineCall

    def _own_fields(self) -> Iterator[tuple[str, models.Field]]:
        yield from super()._own_fields()
        for name in MATCHED:
            yield name, self.model._meta.get_field(name)  # noqa: SLF001

    def resolve(self, rows: list[Row], problems: Problems) -> None:
        """Place, sort and match each call; what a clerk has settled stays."""
        book, own = AreaBook(), place_of(self.area_code)
        for row in rows:
            filed = book.code_of(str(row.values.get("area_code") or ""))
            row.values["area_code"] = filed or own
            gone = GONE.findall(str(row.values.get("removed") or ""))
            row.values["removed"] = {kind: int(count) for kind, count in gone}
        super().resolve(rows, problems)
        settled = self._settled(rows)
        known, least, sort = gazetteer(self.area_code), least_sure(today()), sorter()
        for row in rows:
            said = {name: str(row.values.get(name) or "") for name in ("place", "text")}
            area = str(row.values["area_code"])
            row.values["filed_area"] = area
            row.values["topic"] = sort.topic(
                str(row.values.get("category") or ""), said["text"]
            )
            kept = settled.get(str(row.values.get("code")))
            if kept:
                row.values |= kept
                continue
            found = known.match(said["place"], said["text"], prefix_of(area))
            row.values |= _matched(found, least)
            if row.values["estate"]:
                row.values["area_code"] = known.area_of(found.code)

    def _settled(self, rows: list[Row]) -> dict[str, dict[str, Any]]:
        codes = {row.values.get("code") for row in rows}
        kept = HotlineCall.objects.filter(code__in=codes, way__in=SETTLED)
        fields = ("estate__code", "way", "sure", "candidates", "area_code")
        return {
            number: dict(zip(("estate", *fields[1:]), values, strict=True))
            for number, *values in kept.values_list("code", *fields)
        }

    def row(self, record: dict[str, Any]) -> dict[str, Any]:
        """Return a call as it stands on paper."""
        gone = record["removed"]
        told = "、".join(f"{kind} {count}" for kind, count in sorted(gone.items()))
        return super().row(record) | {"removed": told}


def _matched(found: Any, least: float) -> dict[str, Any]:  # noqa: ANN401
    if found.code and found.sure >= least:
        return {
            "estate": found.code,
            "way": found.way,
            "sure": round(found.sure, 3),
            "candidates": [],
        }
    doubted = (found.code,) if found.code else found.candidates
    return {
        "estate": None,
        "way": HotlineCall.Way.NONE,
        "sure": round(found.sure, 3),
        "candidates": list(doubted[:MOST_CANDIDATES]),
    }


HOTLINE = Template(
    code="checkup.hotline",
    title_zh="12345热线工单",
    title_en="Calls to 12345",
    target="anju.web.workbooks.hotline.Hotline",
    private="anju.web.workbooks.hotline.clean_cell",
    notes_zh=(
        "可直接上传热线系统导出的 .xlsx 或 .csv；本表没有的列（姓名、电话等）不读入。",
        "读入时去除门牌、电话、证件号和姓名，保留小区和楼栋；原文件不保存。",
        "按小区名称、别名、以前的认定和门前道路门牌自动匹配小区，匹配不上的由人工认定。",
    ),
    columns=(
        code("code", "工单编号", required=True, example="20250612000123",
             aliases=(("工单号",), ("编号",), ("诉求编号",), ("受理编号",))),
        day("received_on", "受理日期", required=True,
            aliases=(("受理时间",), ("来电时间",), ("诉求时间",), ("登记时间",))),
        choice("kind", words_of(HotlineCall.Kind), "诉求类型", required=True,
               aliases=(("工单类型",), ("诉求性质",), ("业务类型",))),
        text("category", "问题类别",
             aliases=(("事项分类",), ("诉求分类",), ("问题分类",), ("内容分类",))),
        code("area_code", "所属区县", example="湖滨区",
             rule="区县、街道或社区的名称或代码；空着或不认识的按上传单位的辖区",
             aliases=(("区县",), ("所属区域",), ("所在区划",), ("行政区划",))),
        text("place", "诉求地点", width=30,
             aliases=(("地址",), ("问题地址",), ("事发地址",), ("诉求地址",))),
        text("text", "诉求内容", width=50,
             aliases=(("内容",), ("工单内容",), ("问题描述",), ("主要内容",))),
        text("removed", "已去除", rule="读入时自动填写：去除门牌、电话等各几处"),
    ),
)  # fmt: skip
