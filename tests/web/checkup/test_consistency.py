from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from anju.web.checkup.models import ReportCheck
from tests.factories.core import user
from tests.factories.reports.published import report

pytestmark = pytest.mark.django_db
PAGE = "/checkup/consistency/"


def sign_in(client, role="city", area_code="4112"):
    client.force_login(user(role, area_code))


def upload(client, content, name="报告.docx", **given):
    return client.post(PAGE, {"file": SimpleUploadedFile(name, content), **given})


def book(total):
    made = Workbook()
    for row in (["街道", "停车泊位缺口（个）"], ["前进街道", 30], ["湖滨街道", 12]):
        made.active.append(row)
    made.active.append(["合计", total])
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def test_an_upload_lists_what_disagrees_and_is_not_stored(client):
    sign_in(client)

    page = upload(client, report(), city="other").content.decode()

    assert "小学学位缺口数有 3 个不同的值：6603个、7446个、7482个" in page
    assert "分项重叠（合法）" in page
    assert not ReportCheck.objects.exists()


def test_a_sound_workbook_says_so(client):
    sign_in(client)

    page = upload(client, book(42), "表.xlsx", city="other").content.decode()

    assert "没有发现不一致。" in page


def test_the_answer_can_be_taken_away(client):
    sign_in(client)

    got = upload(client, book(43), "表.xlsx", city="other", **{"as": "xlsx"})

    rows = list(load_workbook(BytesIO(got.content)).active.values)
    assert rows[2][1:5] == (
        "合计与明细不符",
        "确定",
        "“合计”行停车泊位缺口为43个，2 行明细相加为42个",
        "Sheet › 工作表“Sheet” B4",
    )


def test_a_kept_answer_is_seen_in_its_own_area_only(client):
    sign_in(client, "county", "411202")
    kept = upload(client, book(43), "表.xlsx", keep="1")
    sign_in(client, "county", "411281")

    assert kept.url == ReportCheck.objects.get().get_absolute_url()
    assert client.get(kept.url).status_code == 404
    assert "表.xlsx" not in client.get(PAGE).content.decode()


def test_an_auditor_may_check_but_not_keep(client):
    sign_in(client, "auditor")

    assert upload(client, book(43), "表.xlsx").status_code == 200
    assert upload(client, book(43), "表.xlsx", keep="1").status_code == 403


def test_a_file_of_another_kind_is_refused(client):
    sign_in(client)

    refused = upload(client, b"plain", "报告.doc")

    assert refused.status_code == 422
    assert "另存为 .docx" in refused.content.decode()
    assert reverse("checkup:consistency") == PAGE
