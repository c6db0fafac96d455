from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from anju.web.intake.models import ImportBatch
from anju.web.intake.targets import template_of
from anju.web.intake.writing.workbook import write
from anju.web.registry.models import Estate, PipeSegment
from anju.web.site import jobs
from tests.factories.core import user
from tests.web.intake import samples

pytestmark = pytest.mark.django_db
ESTATES = "registry.estates"
ROW = {"code": "411202-XQ-0001", "name": "甲院", "area_code": "411202001001"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(autouse=True)
def _var(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.TODAY = samples.TODAY
    samples.areas()


@pytest.fixture
def city(client):
    one = user()
    client.force_login(one)
    return one


@pytest.fixture
def hubin(client):
    one = user("county", "411202")
    client.force_login(one)
    return one


def upload(client, *rows, code=ESTATES, content=None, name="小区.xlsx"):
    out = BytesIO()
    if content is None:
        write(template_of(code), rows, out)
    file = SimpleUploadedFile(
        name, out.getvalue() if content is None else content, XLSX
    )
    return client.post(
        reverse("intake:workbook", args=[code]), {"file": file}, follow=True
    )


def body(response):
    if response.streaming:
        return b"".join(response.streaming_content)
    return response.content


@pytest.mark.usefixtures("city")
def test_index_lists_workbooks_and_imports(client):
    upload(client, ROW)

    page = client.get(reverse("intake:index"))

    assert page.status_code == 200
    assert "小区底数表" in page.text
    assert "城市更新项目台账" in page.text
    assert "小区.xlsx" in page.text


@pytest.mark.usefixtures("city")
def test_upload_shows_errors_by_row_and_column(client):
    page = upload(client, ROW | {"built_year": 2051})

    assert "有错误" in page.text
    assert "<td>F</td><td>基本情况/建成年份</td>" in page.text
    assert "2051 晚于今年" in page.text
    assert Estate.objects.count() == 0


@pytest.mark.usefixtures("city")
def test_apply_and_undo_by_button(client):
    upload(client, ROW)
    batch = ImportBatch.objects.get()

    client.post(reverse("intake:apply", args=[batch.pk]))
    assert Estate.objects.count() == 1
    page = client.post(reverse("intake:undo", args=[batch.pk]), follow=True)

    assert Estate.objects.count() == 0
    assert "已撤销" in page.text


@pytest.mark.usefixtures("city")
def test_difference_shows_old_and_new(client):
    samples.estate(household_count=96, name="甲院")

    page = upload(client, ROW | {"household_count": 98})

    assert "<del>96户</del> → <ins>98户</ins>" in page.text


@pytest.mark.usefixtures("city")
def test_a_refused_file_is_told_and_not_kept(client):
    page = upload(client, content=b"a,b,c\n1,2,3\n")

    assert "CSV" in page.text
    assert "库中没有任何改动" in page.text
    assert not ImportBatch.objects.get().path.exists()


@pytest.mark.usefixtures("city")
def test_a_huge_upload_is_refused_by_its_announced_size(client):
    page = client.generic(
        "POST",
        reverse("intake:workbook", args=[ESTATES]),
        b"x",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(200 * 1024**2),
    )

    assert page.status_code == 413
    assert "200.0 MB" in page.text


@pytest.mark.usefixtures("city")
def test_big_files_are_read_beside_the_page(client, monkeypatch):
    monkeypatch.setattr("anju.web.intake.views.AT_ONCE_BYTES", 0)
    monkeypatch.setattr("anju.web.intake.views.AT_ONCE_ROWS", 0)

    page = upload(client, ROW)
    batch = ImportBatch.objects.get()
    assert (batch.state, "排队中" in page.text) == ("waiting", True)
    jobs.work_off()
    batch.refresh_from_db()
    assert batch.state == "checked"
    client.post(reverse("intake:apply", args=[batch.pk]))
    jobs.work_off()

    assert Estate.objects.count() == 1


@pytest.mark.usefixtures("city")
def test_blank_workbook_has_headers_only(client):
    page = client.get(reverse("intake:blank", args=[ESTATES]))

    sheet = openpyxl.load_workbook(BytesIO(body(page))).active
    assert sheet["A1"].value == "小区底数表"
    assert sheet.max_row == 5


@pytest.mark.parametrize("ending", ["xlsx", "gpkg", "geojson"])
@pytest.mark.usefixtures("hubin")
def test_a_county_exports_its_own_area(client, ending):
    shape = bytes.fromhex("0101000000cdcccccccccc5b40713d0ad7a3604140")
    samples.estate("411202-XQ-0001", name="本区院", geometry=shape)
    samples.estate(
        "411281-XQ-0001", name="别市院", area_code="411281001001", geometry=shape
    )

    page = client.get(reverse("intake:export", args=[ESTATES, ending]), follow=True)

    content = body(page)
    if ending == "xlsx":
        sheet = openpyxl.load_workbook(BytesIO(content)).active
        content = str([[c.value for c in row] for row in sheet.iter_rows()]).encode()
    assert "本区院".encode() in content
    assert "别市院".encode() not in content


@pytest.mark.usefixtures("hubin")
def test_a_county_sees_no_batch_of_another(client):
    yima = user("county", "411281")
    other = ImportBatch.objects.create(
        template=ESTATES,
        area_code="411281",
        file_name="义马.xlsx",
        sha256="",
        size_bytes=1,
        asked_by=yima,
        asked_at="2025-06-12T08:00+08:00",
    )

    assert client.get(other.get_absolute_url()).status_code == 404
    assert client.post(reverse("intake:apply", args=[other.pk])).status_code == 404
    assert client.get(reverse("intake:problems", args=[other.pk])).status_code == 404
    assert client.get(reverse("intake:original", args=[other.pk])).status_code == 404
    assert "义马.xlsx" not in client.get(reverse("intake:batches")).text
    assert "义马.xlsx" not in client.get(reverse("intake:index")).text


@pytest.mark.usefixtures("hubin")
def test_depth_and_place_of_pipes_are_for_the_lead(client):
    PipeSegment.objects.create(
        code="1", name="管", area_code="411202", network="gas", depth_m=1.5
    )

    page = client.get(
        reverse("intake:export", args=["registry.pipes", "xlsx"]), follow=True
    )
    layer = client.get(
        reverse("intake:export", args=["registry.pipes", "gpkg"]), follow=True
    )

    sheet = openpyxl.load_workbook(BytesIO(body(page))).active
    assert "埋深（m）" not in [c.value for row in sheet.iter_rows() for c in row]
    assert layer.status_code == 403


def test_an_auditor_may_look_and_not_import(client):
    client.force_login(user("auditor"))
    out = BytesIO()
    write(template_of(ESTATES), [ROW], out)

    page = client.get(reverse("intake:workbook", args=[ESTATES]))
    refused = upload(client, ROW)

    assert "上传试算" not in page.text
    assert (refused.status_code, ImportBatch.objects.count()) == (403, 0)


@pytest.mark.usefixtures("city")
def test_problems_can_be_taken_away(client):
    upload(client, ROW | {"built_year": 2051})
    batch = ImportBatch.objects.get()

    page = client.get(reverse("intake:problems", args=[batch.pk]))

    sheet = openpyxl.load_workbook(BytesIO(body(page))).active
    assert [c.value for c in sheet[4]][2:6] == ["6", "F", "基本情况/建成年份", "2051"]


@pytest.mark.usefixtures("city")
def test_the_original_file_is_kept(client):
    upload(client, ROW)

    page = client.get(reverse("intake:original", args=[ImportBatch.objects.get().pk]))

    assert body(page).startswith(b"PK")


@pytest.mark.parametrize("name", ["../secret.key", "x.xlsx", "0" * 32 + ".py"])
@pytest.mark.usefixtures("city")
def test_only_exports_can_be_fetched(client, name):
    assert client.get(f"/intake/{ESTATES}/exported/{name}").status_code == 404


@pytest.mark.usefixtures("city")
def test_pages_speak_english(client):
    client.cookies["django_language"] = "en"

    page = upload(client, ROW | {"built_year": 2051})

    assert "2051 lies in the future" in page.text
