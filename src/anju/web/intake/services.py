"""Dry run, apply, undo: the only file of intake that writes to the database."""

import hashlib
import secrets
import shutil
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pghistory
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction

from anju.science.errors import FileRefused, RuleError
from anju.science.tools.geo.coordinates import system_named
from anju.science.tools.geo.positions import Bounds
from anju.web.intake.cleaning import clean_name, keep_clean
from anju.web.intake.difference import Change, Difference, agrees, compare
from anju.web.intake.layers import DRIVERS, read_layer
from anju.web.intake.models import BatchChange, ImportBatch
from anju.web.intake.origins import Origin
from anju.web.intake.placing import place_points, place_texts
from anju.web.intake.problems import Problem, Problems
from anju.web.intake.reading.archive import Limits, check_size
from anju.web.intake.reading.plain import read_plain
from anju.web.intake.reading.table import Reading, read_sheets, read_table
from anju.web.intake.spec import Template
from anju.web.intake.targets import Target, target_of, template_of
from anju.web.policy import on
from anju.web.site.clock import now, today
from anju.web.site.copying import copy_in
from anju.web.site.jobs import Report, silent

State = ImportBatch.State
SHOWN_KEYS = 5
HASHED_BYTES = 1024 * 1024


def limits() -> Limits:
    """Return what this installation takes."""
    return Limits(upload_mb=settings.UPLOAD_MB)


def city_bounds() -> Bounds:
    """Return the box of the city, as the policy says."""
    return Bounds(*on("place/bounds", today())[settings.CITY])


def receive(
    *,
    path: Path,
    name: str,
    template: str,
    by: Any,  # noqa: ANN401
    system: str = "",
    repair: bool = False,
) -> ImportBatch:
    """Take a file in: keep a copy, note who brought it; nothing is read yet."""
    asked = template_of(template)
    check_size(path.stat().st_size, limits())
    folder = Path(settings.VAR_DIR, "intake")
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{secrets.token_hex(8)}{Path(name).suffix.lower()}"
    if asked.private:
        kept, name = kept.with_suffix(".csv"), clean_name(asked)
        keep_clean(path, asked, kept, limits())
    else:
        shutil.copyfile(path, kept)
    return ImportBatch.objects.create(
        template=template,
        area_code=by.area_code,
        file_name=Path(name).name[:200],
        file_path=str(kept),
        sha256=_digest(kept),
        size_bytes=kept.stat().st_size,
        system=system_named(system).code if system else "",
        repair=repair,
        asked_by=by if by.pk else None,
        asked_at=now(),
    )


def receive_upload(
    *,
    file: UploadedFile,
    template: str,
    by: Any,  # noqa: ANN401
    system: str = "",
    repair: bool = False,
) -> ImportBatch:
    """Take in a file that came with a form, in pieces, never whole in memory."""
    check_size(file.size or 0, limits())
    with NamedTemporaryFile(suffix=Path(file.name or "").suffix) as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        return receive(
            path=Path(copy.name),
            name=file.name or "",
            template=template,
            by=by,
            system=system,
            repair=repair,
        )


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(HASHED_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def check(batch: ImportBatch, report: Report = silent) -> ImportBatch:
    """Dry run: read the file, list every error, and what it would change.

    Nothing but the batch itself is written. A file that cannot be accepted at all
    leaves a batch with its refusal; it is raised for a caller to show.
    """
    template = template_of(batch.template)
    report(0.05, "读取文件")
    try:
        reading = read_file(batch, template)
    except FileRefused as refusal:
        batch.state, batch.refusal = State.REFUSED, str(refusal)[:500]
        batch.save()
        batch.path.unlink(missing_ok=True)
        raise
    report(0.6, "核对引用和辖区")
    difference = _difference(batch, template, reading)
    report(0.85, "保存试算结果")
    _keep_result(batch, reading, difference)
    report(1.0, "试算完成")
    return batch


def read_file(batch: ImportBatch, template: Template) -> Reading:
    """Read a workbook or a layer into rows with shapes."""
    if batch.path.suffix in DRIVERS:
        return read_layer(
            batch.path,
            template,
            today=today(),
            bounds=city_bounds(),
            system=batch.system,
            repair=batch.repair,
            limits=limits(),
        )
    if template.private:
        return read_sheets(read_plain(batch.path), template, today=today())
    reading = read_table(batch.path, template, today=today(), limits=limits())
    if template.column("lon"):
        place_points(reading.rows, template, city_bounds(), reading.problems)
    if template.column("shape"):
        place_texts(reading.rows, city_bounds(), reading.problems)
    return reading


def _difference(batch: ImportBatch, template: Template, reading: Reading) -> Difference:
    target = target_of(template, batch.area_code)
    target.resolve(reading.rows, reading.problems)
    return compare(
        reading.rows,
        template=template,
        target=target,
        area_code=batch.area_code,
        origin=_origin(batch),
        problems=reading.problems,
    )


def _origin(batch: ImportBatch) -> Origin:
    return ["register", f"导入文件 {batch.file_name}", today().isoformat()]


@transaction.atomic
def _keep_result(batch: ImportBatch, reading: Reading, found: Difference) -> None:
    _remark_on_repeat(batch, reading.problems)
    problems = reading.problems
    batch.row_count = len(reading.rows)
    batch.new_count = found.new
    batch.changed_count = len(found.changes) - found.new
    batch.same_count, batch.absent_count = found.same, found.absent
    batch.error_count, batch.note_count = problems.errors, problems.notes
    batch.problems = [problem.as_json() for problem in problems.listed]
    if problems.errors:
        batch.state = State.FAULTY
    else:
        batch.state = State.CHECKED if found.changes else State.UNCHANGED
        _keep_changes(batch, found.changes)
    batch.save()


def _remark_on_repeat(batch: ImportBatch, problems: Problems) -> None:
    earlier = (
        ImportBatch.objects.within(batch.area_code)
        .filter(sha256=batch.sha256, template=batch.template, state=State.APPLIED)
        .exclude(pk=batch.pk)
        .first()
    )
    if earlier and earlier.applied_at:
        params = {"day": f"{earlier.applied_at:%Y-%m-%d}", "batch": earlier.pk}
        problems.add(Problem("note", "same_file", params=params))


def _keep_changes(batch: ImportBatch, changes: list[Change]) -> None:
    copy_in(
        BatchChange,
        [
            BatchChange(
                batch=batch,
                key=change.key,
                name=change.name[:200],
                row=change.row,
                before=change.before,
                after=change.after,
                extras=change.extras,
            )
            for change in changes
        ],
    )


def apply(batch: ImportBatch, *, by: Any, report: Report = silent) -> ImportBatch:  # noqa: ANN401
    """Store what the dry run showed, all of it or nothing.

    Raises
    ------
    RuleError
        When the batch has errors, was applied before, or the records have changed
        since the dry run.
    """
    with transaction.atomic(), _told(batch, by, "导入"):
        batch = _locked(batch)
        if batch.state != State.CHECKED:
            raise RuleError(_why_not(batch))
        target = _target(batch)
        changes = list(batch.changes.all())
        report(0.1, "核对库中现状")
        before = {change.key: change.before for change in changes}
        _refuse_if_moved(target, before, "试算之后，库中记录已被改动，请重新上传试算")
        report(0.3, "写入")
        target.write(
            new={one.key: one.after for one in changes if one.is_new},
            changed={one.key: one.after for one in changes if not one.is_new},
        )
        batch.state, batch.applied_at = State.APPLIED, now()
        batch.save(update_fields=["state", "applied_at"])
    report(1.0, "已入库")
    return batch


def undo(batch: ImportBatch, *, by: Any) -> ImportBatch:  # noqa: ANN401
    """Put back exactly what was before, unless somebody has since gone on from it.

    Raises
    ------
    RuleError
        When a record of the batch was changed or built upon since.
    """
    with transaction.atomic(), _told(batch, by, "撤销导入"):
        batch = _locked(batch)
        if batch.state != State.APPLIED:
            raise RuleError(_why_not(batch))
        target = _target(batch)
        changes = list(batch.changes.all())
        left = {change.key: change.after for change in changes}
        _refuse_if_moved(target, left, "入库之后，下列记录又有改动，不能撤销")
        changed = {one.key: one.before or {} for one in changes if not one.is_new}
        target.write(new={}, changed=changed)
        target.remove({one.key: one.after for one in changes if one.is_new})
        batch.state, batch.undone_at = State.UNDONE, now()
        batch.save(update_fields=["state", "undone_at"])
    return batch


def _told(batch: ImportBatch, by: Any, what: str) -> Any:  # noqa: ANN401
    """Tell the history of every record which batch changed it, and who."""
    return pghistory.context(
        user=by.pk, reason=f"{what} {batch.file_name}", batch=batch.pk
    )


def _locked(batch: ImportBatch) -> ImportBatch:
    """Let one import of a template run at a time."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext(%s))", [f"intake {batch.template}"]
        )
    return ImportBatch.objects.select_for_update().get(pk=batch.pk)


def _target(batch: ImportBatch) -> Target:
    return target_of(template_of(batch.template), batch.area_code)


def _refuse_if_moved(target: Target, expected: dict[str, Any], sentence: str) -> None:
    stored = target.stored(expected)
    moved = [k for k, v in expected.items() if not agrees(stored.get(k), v)]
    if moved:
        shown = "、".join(moved[:SHOWN_KEYS])
        raise RuleError(f"{sentence}（{len(moved)} 条：{shown}）。")


def _why_not(batch: ImportBatch) -> str:
    return f"批次 {batch.pk} 现为“{batch.get_state_display()}”，不能执行此操作。"


def import_file(
    *,
    path: Path,
    template: str,
    by: Any,  # noqa: ANN401
    system: str = "",
    repair: bool = False,
    report: Report = silent,
) -> ImportBatch:
    """Dry-run and apply a file in one go, for the command line and the demo.

    Raises
    ------
    FileRefused
        With the first errors in its sentence; the batch lists all of them.
    """
    batch = receive(
        path=path,
        name=path.name,
        template=template,
        by=by,
        system=system,
        repair=repair,
    )
    check(batch, lambda share, message: report(share / 2, message))
    if batch.state == State.FAULTY:
        raise FileRefused(told_errors(batch))
    if batch.state == State.CHECKED:
        apply(batch, by=by, report=lambda s, message: report(0.5 + s / 2, message))
        batch.refresh_from_db()
    return batch


def told_errors(batch: ImportBatch, most: int = 10) -> str:
    """Say the errors of a batch as lines of text."""
    errors = [str(one) for one in batch.remarks if one.is_error]
    lines = [f"{batch.file_name}：{batch.error_count} 处错误。", *errors[:most]]
    if batch.error_count > most:
        lines.append(f"…… 另有 {batch.error_count - most} 处。")
    return "\n".join(lines)
