"""Make a package of results: GeoPackage, CSV, dictionary of data, metadata."""

import hashlib
import time
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import transaction

from anju.science.errors import UnknownCode
from anju.web.checkup.bridge.outputs import csvs, geopackage
from anju.web.checkup.bridge.outputs.catalogue import sheets_of
from anju.web.checkup.bridge.outputs.metadata import Box, Described, xml_of
from anju.web.checkup.bridge.outputs.sheet import Scope, Sheet
from anju.web.checkup.bridge.places import place_of, prefix_of
from anju.web.checkup.models import CheckupRun, OutputPackage, ReachRun
from anju.web.policy import on
from anju.web.registry.areas import name_of
from anju.web.registry.maps import extent
from anju.web.registry.models import Area, Building
from anju.web.site.jobs import Report, silent


def make_package(  # noqa: PLR0913 - who, where, when and from which runs
    *,
    area_code: str,
    as_of: date,
    now: datetime,
    run: CheckupRun | None,
    reach: ReachRun | None,
    by: Any = None,  # noqa: ANN401
    report: Report = silent,
) -> OutputPackage:
    """Write everything the check-up knows of an area into one file."""
    if run is None and reach is None:
        raise UnknownCode(
            f"{name_of(area_code)}还没有体检结果，也没有生活圈结果，没有可输出的成果。"
            "请先做一次体检或计算生活圈。"
        )
    started = time.perf_counter()
    scope = Scope(prefix_of(area_code), as_of, run, reach)
    sheets = sheets_of(scope)
    package = OutputPackage(
        area_code=place_of(area_code),
        as_of=as_of,
        run=run,
        reach_run=reach,
        made_at=now,
        made_by=by,
    )
    home = package.folder
    home.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=home) as folder:
        held = Path(folder, "package.zip")
        package.tables = _write(package, held, sheets, report)
        package.sha256, package.size_bytes = _digest(held), held.stat().st_size
        package.made_for_s = time.perf_counter() - started
        _keep(package, held)
    report(1.0, "成果包已生成")
    return package


@transaction.atomic
def _keep(package: OutputPackage, held: Path) -> None:
    """Keep the row and put the file in its place: a package that is there is whole."""
    package.save()
    held.replace(package.path)


def _write(
    package: OutputPackage, held: Path, sheets: Sequence[Sheet], report: Report
) -> list[dict[str, Any]]:
    layers = held.with_name("layers.gpkg")
    with ZipFile(held, "w", ZIP_DEFLATED) as out:
        tables = list(_tables(out, layers, sheets, report))
        geopackage.describe(layers, sheets)
        report(0.95, "写数据字典和元数据")
        out.write(layers, f"{_stem(package)}.gpkg")
        with out.open("数据字典.csv", "w") as file:
            csvs.write_dictionary(file, sheets)
        out.writestr("元数据_ISO19139.xml", xml_of(_described(package, sheets)))
    return tables


def _tables(
    out: ZipFile, layers: Path, sheets: Sequence[Sheet], report: Report
) -> Iterator[dict[str, Any]]:
    for n, sheet in enumerate(sheets):
        report(0.95 * n / len(sheets), f"写{sheet.zh}")
        with out.open(f"csv/{sheet.code}.csv", "w") as file:
            rows = csvs.Copied(file, sheet)
            geopackage.write_layer(layers, sheet, rows)
        yield {
            "code": sheet.code,
            "name_zh": sheet.zh,
            "name_en": sheet.en,
            "rows": rows.count,
        }


def _stem(package: OutputPackage) -> str:
    return f"体检成果_{package.area_code}_{package.as_of:%Y%m%d}"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _described(package: OutputPackage, sheets: Sequence[Sheet]) -> Described:
    place = name_of(package.area_code)
    unit = package.made_by.unit if package.made_by else ""
    return Described(
        identifier=str(
            uuid5(
                NAMESPACE_URL,
                f"anju:outputs:{package.area_code}:{package.made_at.isoformat()}",
            )
        ),
        title=f"{place}城市体检成果（截至 {package.as_of}）",
        abstract=f"{place}城市体检的指标结果、问题、生活圈步行距离和设施。",
        unit=unit or place,
        made_at=package.made_at,
        as_of=package.as_of,
        box=_box(package.area_code),
        lineage="由登记底数和现场调查按体检口径计算；没有查过的写“未调查”，零只由调查写下。",
        steps=list(_steps(package)),
        tables=[(sheet.zh, sheet.about) for sheet in sheets],
        rules=on("checkup/outputs", package.as_of),
    )


def _box(area_code: str) -> Box | None:
    prefix = prefix_of(area_code)
    return extent(Area, prefix) or extent(Building, prefix)


def _steps(package: OutputPackage) -> Iterator[tuple[str, date]]:
    run, reach = package.run, package.reach_run
    if run:
        area = name_of(run.area_code)
        yield f"城市体检 run {run.pk}（{area}，{run.set.name_zh}）", run.as_of
    if reach:
        area = name_of(reach.area_code)
        yield f"生活圈计算 reach run {reach.pk}（{area}，步行网络距离）", reach.as_of
    yield f"成果输出 outputs {package.area_code}", package.as_of
