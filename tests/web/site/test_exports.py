from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from anju.web.loop.services import open_findings
from anju.web.site import exports
from anju.web.site.jobs import work_off
from anju.web.site.models import Job
from tests.factories.core import new_finding, user

pytestmark = pytest.mark.django_db
LIST = "/checkup/problems/?as=xlsx"


def reader(role: str = "city", area: str = "4112") -> Client:
    client = Client()
    client.force_login(user(role, area))
    return client


@pytest.fixture
def long_list(monkeypatch: pytest.MonkeyPatch, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(exports, "AT_ONCE", 0)
    return open_findings([new_finding(object_code=f"B{n}") for n in range(3)])


def test_a_long_list_is_written_beside_the_pages(long_list):
    client = reader()

    asked = client.get(LIST)
    work_off()
    job = Job.objects.get()
    page = client.get(asked["Location"])
    taken = client.get(f"{asked['Location']}file/")

    assert asked["Location"] == job.get_absolute_url()
    assert 'href="file/"' in page.content.decode()
    sheet = load_workbook(BytesIO(b"".join(taken.streaming_content))).active
    assert sheet.max_row == 2 + len(long_list)


def test_nobody_else_fetches_it(long_list):  # noqa: ARG001
    asked = reader().get(LIST)
    work_off()

    assert reader().get(f"{asked['Location']}file/").status_code == 404


def test_it_holds_only_the_readers_own_area(long_list):
    client = reader("county", "411281")

    answer = client.get(LIST)

    assert len(long_list) == 3
    assert answer.status_code == 200
    assert load_workbook(BytesIO(answer.content)).active.max_row == 2


def test_an_old_file_is_gone_and_says_so(long_list, tmp_path):  # noqa: ARG001
    client = reader()
    asked = client.get(LIST)
    work_off()
    for path in (tmp_path / "exports").iterdir():
        path.unlink()

    gone = client.get(f"{asked['Location']}file/")

    assert "已过期" in gone.content.decode()


def test_a_short_list_comes_at_once(settings, tmp_path):
    settings.VAR_DIR = tmp_path

    assert reader().get(LIST)["Content-Type"].startswith("application/vnd.openxml")
    assert not Job.objects.exists()
