"""Write the bureau's files: layers for what has an outline, workbooks for the rest."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from anju.web.intake.layers import write_layer
from anju.web.intake.spec import Template
from anju.web.intake.writing.workbook import write
from anju.web.workbooks import TEMPLATES
from demo.land import Land
from demo.ledgers import LEDGERS
from demo.workbooks import REGISTRY, Lines, placed

DAY: Final = date(2025, 6, 12)
IN_LAYERS: Final = ("line", "polygon")
BY_CODE: Final = {template.code: template for template in TEMPLATES}


def registry_files(land: Land, folder: Path) -> Iterator[tuple[str, Path]]:
    """Write the files of the registry one by one, in the order of their import."""
    for code, lines in REGISTRY:
        yield code, _write(BY_CODE[code], placed_lines(land, lines), folder)


def registry_file(code: str, lines: list[dict[str, Any]], folder: Path) -> Path:
    """Write one file of the registry anew, with other lines."""
    return _write(BY_CODE[code], _degrees(lines), folder)


def ledger_files(land: Land, folder: Path) -> Iterator[tuple[str, Path]]:
    """Write the bureau's ledgers."""
    for code, lines in LEDGERS:
        yield code, _write(BY_CODE[code], lines(land), folder)


def placed_lines(land: Land, lines: Lines) -> list[dict[str, Any]]:
    """Return lines with their shapes in degrees, where they have shapes."""
    return _degrees(lines(land))


def _degrees(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return placed(lines) if lines and lines[0].get("shape") is not None else lines


def _write(template: Template, lines: list[dict[str, Any]], folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    in_layer = bool(lines) and template.geometry in (*IN_LAYERS, "any")
    in_layer = in_layer and not isinstance(lines[0].get("shape"), str)
    if in_layer and lines[0].get("shape") is not None:
        path = folder / f"{template.title_zh}.gpkg"
        write_layer(template, lines, path)
    else:
        path = folder / f"{template.title_zh}.xlsx"
        title = f"三门峡市{template.title_zh}（演示，虚构）"
        write(template, lines, path, title=title, day=DAY)
    return path
