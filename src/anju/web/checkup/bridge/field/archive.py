"""A file of submissions: one table or instance, or a .zip with their photos."""

import zipfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from django.utils.translation import gettext as _

from anju.science.errors import FileRefused
from anju.web.checkup.bridge.field.instances import raw_of
from anju.web.checkup.bridge.field.submission import Raw
from anju.web.checkup.bridge.field.tables import csv_table, raws_of, xlsx_tables

MB: Final = 1024 * 1024
MOST_ENTRIES: Final = 20_000
MOST_PART_MB: Final = 40
MOST_WHOLE_MB: Final = 2000
RATIO: Final = 200
KNOWN: Final = (".csv", ".xlsx", ".xml", ".zip")
REPEAT: Final = ("-more", "_more", "more")


@dataclass(slots=True)
class Delivery:
    """The forms of a file, and where their photos lie in it."""

    raws: list[Raw]
    archive: zipfile.ZipFile | None = None
    photos: dict[str, list[str]] = field(default_factory=dict)

    def photo(self, name: str, *, uuid: str, folder: str) -> bytes | None:
        """Return a photo by name: beside its form, under its number, or alone."""
        entries = self.photos.get(PurePosixPath(name).name, [])
        near = [
            entry
            for entry in entries
            if (folder and entry.startswith(f"{folder}/")) or uuid in entry
        ]
        chosen = near or entries
        if self.archive is None or len(chosen) != 1:
            return None
        return self.archive.read(chosen[0])


@contextmanager
def delivery(path: Path, name: str) -> Iterator[Delivery]:
    """Read a file of submissions after every check that needs no parsing."""
    ending = Path(name).suffix.lower()
    if ending not in KNOWN:
        told = _("不收“{ending}”文件。可收：ODK、Kobo 导出的 {known}。")
        raise FileRefused(told.format(ending=ending or "—", known="、".join(KNOWN)))
    if ending == ".zip":
        _check(path)
        with zipfile.ZipFile(path) as archive:
            yield _of_zip(archive)
        return
    if path.stat().st_size > MOST_PART_MB * MB:
        raise FileRefused(_("单个表超过 40 MB。请分批导出，照片放在 .zip 里。"))
    if ending == ".xlsx":
        _check(path)
    yield Delivery(_raws(ending, path.read_bytes(), Path(name).stem))


def _raws(ending: str, data: bytes, stem: str) -> list[Raw]:
    if ending == ".xml":
        return [raw_of(data, name=f"{stem}.xml")]
    if ending == ".csv":
        return list(raws_of(csv_table(data), form=_form(stem)))
    tables = xlsx_tables(data)
    repeats = [table for title, table in tables[1:] if title.endswith(REPEAT)]
    return list(raws_of(tables[0][1], repeats, form=_form(stem)))


def _form(stem: str) -> str:
    """Return the form that a file is named after, if it is."""
    words = stem.replace("-", "_").split("_")
    return next(
        (word for word in ("building", "estate", "road", "city") if word in words), ""
    )


def _check(path: Path) -> None:
    """Refuse an archive by its directory alone."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise FileRefused(_("压缩包打不开或已损坏。请重新导出。")) from error
    whole = sum(one.file_size for one in entries)
    if len(entries) > MOST_ENTRIES or whole > MOST_WHOLE_MB * MB:
        raise FileRefused(_("压缩包里的文件太多或太大。请分批导出。"))
    for one in entries:
        most = max(8 * MB, one.compress_size * RATIO)
        if one.flag_bits & 1 or one.file_size > min(most, MOST_PART_MB * MB):
            told = _("压缩包里的“{name}”加密、过大或压缩比异常，不收。请重新导出。")
            raise FileRefused(told.format(name=one.filename))


def _of_zip(archive: zipfile.ZipFile) -> Delivery:
    photos: dict[str, list[str]] = defaultdict(list)
    tables: dict[str, bytes] = {}
    for entry in archive.namelist():
        ending = PurePosixPath(entry).suffix.lower()
        if "__MACOSX" in entry or entry.endswith("/"):
            continue
        if ending in KNOWN[:3]:
            tables[entry] = archive.read(entry)
        else:
            photos[PurePosixPath(entry).name].append(entry)
    raws = [*_of_tables(tables), *_of_instances(tables)]
    if not raws:
        raise FileRefused(_("压缩包里没有 .csv、.xlsx 或 .xml 的提交记录。"))
    return Delivery(raws, archive, dict(photos))


def _of_tables(tables: dict[str, bytes]) -> list[Raw]:
    """Read the main tables; a table named after one with `-more` is its repeat."""
    raws: list[Raw] = []
    csvs = {
        PurePosixPath(name).stem: data
        for name, data in tables.items()
        if name.endswith(".csv")
    }
    for stem, data in csvs.items():
        if stem.endswith(REPEAT):
            continue
        own = [f"{stem}{tail}" for tail in REPEAT]
        repeats = [csv_table(csvs[name]) for name in own if name in csvs]
        raws += raws_of(csv_table(data), repeats, form=_form(stem))
    for name, data in tables.items():
        if name.endswith(".xlsx"):
            raws += _raws(".xlsx", data, PurePosixPath(name).stem)
    return raws


def _of_instances(tables: dict[str, bytes]) -> list[Raw]:
    files = sorted(name for name in tables if name.endswith(".xml"))
    return [
        raw_of(tables[name], name=name, row=number)
        for number, name in enumerate(files, 1)
    ]
