"""Hotline rows come in without persons, and find their estate."""

import csv
from datetime import date

import pytest
from django.db import connection

from anju.science.errors import FileRefused
from anju.web.checkup.models import HotlineCall, LearnedName
from anju.web.intake.models import ImportBatch
from anju.web.intake.services import import_file, receive_upload, undo
from anju.web.intake.writing.workbook import write_plain
from anju.web.registry.models import Estate
from tests.factories.checkup import HUBIN, registry
from tests.factories.core import user

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 12)
HEADS = ("工单编号", "受理时间", "诉求性质", "诉求人", "手机", "区县", "地址", "内容")
DOORS = ("1703室", "1703停水", "单元1703", "楼1703", "2-1703", "吵闹1703")
"""Not the bare number: a clock may read 17:03."""
SECRETS = (*DOORS, "13800138000", "欧阳锋", "11010519491231002X")
LINE = (
    "GD001",
    "2025-03-04 08:12:33",
    "投诉",
    "欧阳锋",
    "13800138000",
    "湖滨区",
    "黄河小区5号楼2单元1703室",
    "来电人欧阳锋（身份证11010519491231002X）反映5号楼1703停水，电话13800138000。",
)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"
    settings.TODAY = DAY
    registry()
    return tmp_path


def table(folder, *lines, name="热线 欧阳锋.csv", coding="gb18030"):
    path = folder / name
    with path.open("w", encoding=coding, newline="") as file:
        csv.writer(file).writerows([HEADS, *lines])
    return path


def take_in(path, by=None):
    return import_file(path=path, template="checkup.hotline", by=by or user())


def everything_stored():
    """Return every row of every table as text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables"
            " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        )
        names = [name for (name,) in cursor.fetchall()]
        texts = []
        for name in names:
            cursor.execute(f'SELECT t::text FROM "{name}" t')  # noqa: S608
            texts += [row[0] for row in cursor.fetchall()]
    return "\n".join(texts)


def everything_on_disk(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    return b"\n".join(path.read_bytes() for path in files).decode("utf-8", "replace")


def test_no_person_reaches_the_database_or_the_disk(folder):
    path = table(folder, LINE)

    take_in(path)
    path.unlink()

    stored = everything_stored() + everything_on_disk(folder)
    assert "黄河小区5号楼〔门牌〕" in stored
    assert [secret for secret in SECRETS if secret in stored] == []


def test_a_faulty_file_tells_its_errors_without_persons(folder):
    bad = ("13800138000", "5-2-1703", "吵闹1703室", *LINE[3:])
    path = table(folder, LINE, bad, bad)

    with pytest.raises(FileRefused) as refusal:
        take_in(path)
    path.unlink()

    stored = str(refusal.value) + everything_stored() + everything_on_disk(folder)
    batch = ImportBatch.objects.get()
    assert batch.error_count
    assert {problem.row for problem in batch.remarks if problem.is_error} == {3, 4}
    assert [secret for secret in SECRETS if secret in stored] == []


def test_a_workbook_is_cleaned_like_a_table(folder):
    path = folder / "热线.xlsx"
    write_plain(HEADS, [LINE], path, title="12345热线3月")

    batch = take_in(path)
    path.unlink()

    call = HotlineCall.objects.get()
    stored = everything_stored() + everything_on_disk(folder)
    assert batch.file_name == "12345热线工单（已去除个人信息）.csv"
    assert call.received_on == date(2025, 3, 4)
    assert call.removed == {"door": 3, "identity": 1, "name": 1, "phone": 1}
    assert [secret for secret in SECRETS if secret in stored] == []


def test_an_upload_leaves_nothing_of_the_original(folder):
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    path = table(folder, LINE)
    file = SimpleUploadedFile("热线.csv", path.read_bytes())
    path.unlink()

    receive_upload(file=file, template="checkup.hotline", by=user())

    kept = everything_on_disk(folder)
    assert "GD001" in kept
    assert [secret for secret in SECRETS if secret in kept] == []


def test_a_call_finds_its_estate_and_its_topic(folder):
    take_in(table(folder, LINE))

    call = HotlineCall.objects.get()
    assert (call.estate.code, call.way, call.sure) == ("H-E1", "name", 1.0)
    assert (call.area_code, call.filed_area) == (HUBIN, "411202")
    assert (call.topic, call.kind) == ("pipes", "complaint")


def test_a_call_without_an_estate_stays_with_its_area_and_its_candidates(folder):
    Estate.objects.create(code="H-E2", name="黄河小区", area_code=HUBIN)

    take_in(table(folder, LINE))

    call = HotlineCall.objects.get()
    assert (call.estate, call.way, call.area_code) == (None, "none", "411202")
    assert call.candidates == ["H-E1", "H-E2"]


def test_the_same_file_twice_changes_nothing_and_undo_takes_it_back(folder):
    path = table(folder, LINE)
    first = take_in(path)

    second = take_in(path)

    assert (second.state, second.same_count) == ("unchanged", 1)
    undo(first, by=user())
    assert not HotlineCall.objects.exists()


def test_what_a_clerk_settled_survives_the_next_import(folder):
    path = table(folder, LINE)
    take_in(path)
    HotlineCall.objects.update(estate=None, way="elsewhere", sure=1.0)

    again = take_in(path)

    assert again.state == "unchanged"


def test_a_learned_name_matches(folder):
    estate = Estate.objects.get(code="H-E1")
    LearnedName.objects.create(
        text="木器厂老院", estate=estate, area_code=HUBIN, said_on=DAY
    )
    line = (*LINE[:6], "木器厂老院门口", "路灯不亮")

    take_in(table(folder, line))

    call = HotlineCall.objects.get()
    assert (call.estate, call.way, call.topic) == (estate, "learned", "walking")


def test_a_county_may_not_file_calls_of_another(folder):
    line = (*LINE[:5], "义马市", *LINE[6:])

    with pytest.raises(FileRefused):
        take_in(table(folder, line), by=user("county", "411202"))


def test_a_file_without_the_columns_is_refused_and_not_kept(folder):
    path = folder / "x.csv"
    path.write_text("姓名,电话\n欧阳锋,13800138000\n", "utf-8")

    with pytest.raises(FileRefused):
        take_in(path)

    assert list((folder / "var" / "intake").glob("*")) == []
    assert not ImportBatch.objects.exists()
