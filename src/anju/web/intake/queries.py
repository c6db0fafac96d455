"""What the pages of intake show."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anju.science.errors import NotYours
from anju.web.intake.layers import DRIVERS, write_layer
from anju.web.intake.models import BatchChange, ImportBatch
from anju.web.intake.origins import ALL, Origins, words_of
from anju.web.intake.problems import refuse
from anju.web.intake.spec import Template
from anju.web.intake.targets import target_of, template_of, templates
from anju.web.intake.targets.base import paper_value
from anju.web.intake.writing.cells import shown
from anju.web.intake.writing.workbook import write, write_plain
from anju.web.site.clock import today

SHAPE_WORDS = {"geometry": "空间位置", "geometry_system": "原坐标系"}


@dataclass(frozen=True, slots=True)
class Offer:
    """A workbook, and what this user may do with it."""

    template: Template
    may_import: bool
    may_layer: bool

    @property
    def title(self) -> str:
        is_english = get_language() == "en"
        return self.template.title_en if is_english else self.template.title_zh


def offers(user: Any) -> list[Offer]:  # noqa: ANN401
    """List the workbooks that a user may at least take away."""
    return [
        Offer(one, user.may(one.action), bool(one.geometry) and _sees_all(user, one))
        for one in templates().values()
        if user.may(f"{_room(one)}.view")
    ]


def offer(user: Any, code: str) -> Offer:  # noqa: ANN401
    """Return one workbook; refuse one that the user may not see."""
    template = template_of(code)
    found = next((one for one in offers(user) if one.template is template), None)
    if found is None:
        raise NotYours(
            _("您的角色没有权限查看“%(title)s”。") % {"title": template.title_zh}
        )
    return found


def _room(template: Template) -> str:
    return template.code.partition(".")[0]


def _sees_all(user: Any, template: Template) -> bool:  # noqa: ANN401
    """Tell whether the user may see guarded columns and exact places."""
    return not template.guarded or user.may("registry.exact")


def visible(template: Template, user: Any) -> Template:  # noqa: ANN401
    """Leave out columns that are not for this user; import leaves them alone."""
    if _sees_all(user, template):
        return template
    kept = [c for c in template.columns if c.field not in template.guarded]
    return replace(template, columns=tuple(kept))


def record_count(template: Template, area_code: str) -> int:
    """Count what an export would hold."""
    return target_of(template, area_code).count()


def write_export(template: Template, user: Any, ending: str, to: BinaryIO) -> int:  # noqa: ANN401
    """Write the records of the user's area as a workbook or a layer."""
    rows = target_of(template, user.area_code).export()
    if ending == ".xlsx":
        return write(visible(template, user), rows, to, day=today())
    if ending not in DRIVERS:
        raise refuse("ending", ending=ending or "—", wanted=".xlsx、.gpkg、.geojson")
    if not template.geometry:
        raise refuse("no_geometry_here", title=template.title_zh)
    if not _sees_all(user, template):
        raise NotYours(
            _("您的角色不能导出“%(title)s”的准确位置。") % {"title": template.title_zh}
        )
    with TemporaryDirectory() as folder:
        path = Path(folder, f"layer{ending}")
        count = write_layer(template, rows, path)
        to.write(path.read_bytes())
    return count


def blank(template: Template, user: Any) -> BytesIO:  # noqa: ANN401
    """Write an empty workbook to fill in."""
    out = BytesIO()
    write(visible(template, user), [], out)
    return out


def batches(user: Any) -> QuerySet:  # noqa: ANN401
    """Return the imports of the user's area, newest first."""
    rows = ImportBatch.objects.within(user.area_code)
    return rows.select_related("asked_by")


def differences(
    batch: ImportBatch, changes: list[BatchChange]
) -> Iterator[dict[str, Any]]:
    """Say each change in words: field, old value, new value."""
    template = template_of(batch.template)
    target = target_of(template, batch.area_code)
    order = {column.field: n for n, column in enumerate(template.columns)}
    for one in changes:
        told = sorted(one.fields, key=lambda field: order.get(field[0], len(order)))
        fields = [
            (
                _title(template, name),
                _told(template, target, name, old),
                _told(template, target, name, new),
            )
            for name, old, new in told
            if not name.startswith("_") and not (one.is_new and new in (None, "", []))
        ]
        yield {"change": one, "fields": fields}


def _title(template: Template, name: str) -> str:
    column = template.column(name)
    if column is not None:
        return column.title
    words = {"sources": _("数据来源"), "not_applicable": _("不适用项")}
    words |= {name: _(word) for name, word in SHAPE_WORDS.items()}
    return words.get(name, name)


def _told(template: Template, target: Any, name: str, value: Any) -> str:  # noqa: ANN401
    if value in (None, "", []):
        return _("未调查")
    if name == "sources":
        return _told_origins(value)
    if name == "geometry":
        return _("有图形（%(size)s 字节）") % {"size": len(value) // 2}
    if name == "not_applicable":
        return "、".join(_title(template, one) for one in value)
    column, field = template.column(name), target.fields.get(name)
    if column is None or isinstance(value, dict):
        return _told_plainly(value)
    paper = paper_value(field, value) if field is not None else value
    return f"{shown(paper, column)}{column.unit}"


def _told_plainly(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, dict):
        return "、".join(f"{key} {one}" for key, one in value.items()) or "—"
    return str(value)


def _told_origins(origins: Origins) -> str:
    """Say where values come from, and of how many columns."""
    counted = Counter(words_of(one) for name, one in origins.items() if name != ALL)
    parts = [words_of(origins[ALL])] if ALL in origins else []
    for words, count in counted.items():
        parts.append(_("%(words)s（%(count)s 列）") % {"words": words, "count": count})
    return "；".join(parts)


def problems_workbook(batch: ImportBatch) -> BytesIO:
    """Write the errors and remarks of a batch as a list to work through."""
    out = BytesIO()
    titles = [
        _("类别"),
        _("工作表"),
        _("行"),
        _("列"),
        _("列名"),
        _("填的内容"),
        _("问题和处理"),
    ]
    rows = [
        [
            _("错误") if one.is_error else _("提示"),
            one.sheet,
            str(one.row or ""),
            one.column,
            one.header,
            one.value,
            one.text,
        ]
        for one in batch.remarks
    ]
    write_plain(titles, rows, out, title=f"{batch.file_name} {_('核对结果')}")
    return out
