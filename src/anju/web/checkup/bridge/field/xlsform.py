"""A field form as XLSForm, for ODK Collect and KoboToolbox."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Final

from openpyxl import Workbook

from anju.web.checkup.bridge.field.forms import Form, Item, Measure, Section

ZH, EN = "中文 (zh)", "English (en)"
PHOTO_PX: Final = 1600
SURVEY: Final = (
    "type",
    "name",
    f"label::{ZH}",
    f"label::{EN}",
    f"hint::{ZH}",
    f"hint::{EN}",
    "required",
    f"required_message::{ZH}",
    f"required_message::{EN}",
    "relevant",
    "constraint",
    f"constraint_message::{ZH}",
    f"constraint_message::{EN}",
    "appearance",
    "parameters",
    "calculation",
    "default",
)
SEEN: Final = (
    ("yes", "有", "Found"),
    ("no", "无", "None"),
    ("na", "不适用", "Not applicable"),
    ("unseen", "没看", "Not looked at"),
)
Row = dict[str, str]


def workbook_of(form: Form) -> bytes:
    """Return the XLSForm of one form."""
    book = Workbook()
    _fill(book.active, "survey", SURVEY, _survey(form))
    choices = ("list_name", "name", f"label::{ZH}", f"label::{EN}")
    _fill(book.create_sheet(), "choices", choices, _choices(form))
    settings = ("form_title", "form_id", "version", "default_language", "instance_name")
    _fill(book.create_sheet(), "settings", settings, [_settings(form)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def objects_csv(rows: Iterable[tuple[str, str]]) -> bytes:
    """Return the objects that a form may be about, for `select_one_from_file`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("name", "label"))
    writer.writerows(rows)
    return out.getvalue().encode()


def package_of(form: Form, objects: bytes) -> bytes:
    """Return form and objects together, as both have to be uploaded."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(f"{form.form_id}.xlsx", workbook_of(form))
        package.writestr(form.objects_file, objects)
    return out.getvalue()


def _fill(
    sheet: object, title: str, heads: tuple[str, ...], rows: Iterable[Row]
) -> None:
    sheet.title = title
    sheet.append(heads)
    for row in rows:
        sheet.append([row.get(head, "") for head in heads])


def _settings(form: Form) -> Row:
    return {
        "form_title": f"{form.title_zh} {form.title_en}",
        "form_id": form.form_id,
        "version": form.version,
        "default_language": ZH,
        "instance_name": "concat(${object}, ' ', ${today})",
    }


def _choices(form: Form) -> Iterator[Row]:
    for name, zh, en in SEEN:
        yield _row("", name, zh, en) | {"list_name": "seen"}
    for item in form.items:
        names = _row("", item.key, f"{item.code} {item.name_zh}", _en(item))
        yield names | {"list_name": "items"}


def _survey(form: Form) -> Iterator[Row]:
    for name in ("start", "end", "today", "username", "deviceid"):
        yield {"type": name, "name": name}
    yield {"type": "calculate", "name": "form", "calculation": f"'{form.level}'"}
    yield _row(
        f"select_one_from_file {form.objects_file}",
        "object",
        "调查对象",
        "What is surveyed",
        required="yes",
        appearance="autocomplete",
        parameters="value=name, label=label",
        **_hints("按名称或编码查找", "Search by name or code"),
    )
    yield _row("text", "surveyor", "调查人", "Surveyor", required="yes")
    yield _row("geopoint", "place", "站在对象旁定位", "Position beside the object")
    for section in form.sections:
        yield from _section(section)
    yield _row("begin_repeat", "more", "更多照片", "More photos")
    yield _row(
        "select_one items", "more_item", "哪一项", "Of which item", required="yes"
    )
    yield _photo("more_photo", required="yes")
    yield {"type": "end_repeat"}
    yield _row("text", "note", "备注", "Remarks", appearance="multiline")


def _section(section: Section) -> Iterator[Row]:
    yield _row(
        "begin_group",
        f"g_{section.code}",
        f"{section.code} {section.name_zh}",
        f"{section.code} {section.name_en}",
        appearance="field-list",
    )
    for item in section.items:
        yield from _item(item)
    yield {"type": "end_group"}


def _item(item: Item) -> Iterator[Row]:
    hints = _hints("入户时问", "Asked inside a dwelling") if item.is_inside else {}
    yield _row(
        "select_one seen",
        item.key,
        f"{item.code} {item.name_zh}",
        _en(item),
        required="yes",
        appearance="columns-pack",
        default="unseen",
        **hints,
    )
    found = f"${{{item.key}}} = 'yes'"
    yield _photo(f"{item.key}_photo", required="yes", relevant=found)
    for measure in item.measures:
        yield _measure(measure, found)
    yield _row("text", f"{item.key}_note", "位置说明", "Where exactly", relevant=found)


def _measure(measure: Measure, found: str) -> Row:
    low, high = measure.least, measure.most
    this_year = "number(format-date(today(), '%Y'))"
    most = this_year if measure.name == "year" else high
    return _row(
        "integer" if measure.is_whole else "decimal",
        measure.key,
        f"{measure.label_zh}（{measure.unit_zh}）",
        f"{measure.label_en} ({measure.unit_en})",
        relevant=found,
        required="yes" if measure.required else "",
        constraint=f". >= {low} and . <= {most}",
        **{
            f"constraint_message::{ZH}": f"应在 {low} 到 {high} {measure.unit_zh}之间",
            f"constraint_message::{EN}": f"From {low} to {high} {measure.unit_en}",
        },
    )


def _photo(name: str, **more: str) -> Row:
    return _row(
        "image",
        name,
        "照片",
        "Photo",
        parameters=f"max-pixels={PHOTO_PX}",
        **{
            f"required_message::{ZH}": "答“有”须附照片",
            f"required_message::{EN}": "A problem needs its photo",
        },
        **more,
    )


def _hints(zh: str, en: str) -> Row:
    return {f"hint::{ZH}": zh, f"hint::{EN}": en}


def _row(kind: str, name: str, zh: str, en: str, **more: str) -> Row:
    return {"type": kind, "name": name, f"label::{ZH}": zh, f"label::{EN}": en, **more}


def _en(item: Item) -> str:
    return f"{item.code} {item.name_en}"
