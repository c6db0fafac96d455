from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook
from PIL import Image

from anju.science.loop import Stage
from anju.web.checkup.models import Advice, Recheck
from anju.web.checkup.services import record_surveys
from anju.web.checkup.services.advice import Charge, charge
from anju.web.loop.ledger import slices_of, value_of
from anju.web.loop.models import Exemption, Finding
from anju.web.loop.services import answer_findings
from anju.web.registry import areas
from tests.factories.checkup import DAY, NOW, act, checked, town
from tests.factories.core import project, user

pytestmark = pytest.mark.django_db
LAST_YEAR = date(2024, 5, 6)


@pytest.fixture(autouse=True)
def _city(settings, tmp_path):
    settings.TODAY, settings.VAR_DIR = DAY, tmp_path
    town()
    record_surveys(
        [
            act("H-B3", "H01.1", surveyed_on=date(2025, 4, 1)),
            act("Y-B1", "H01.2", surveyed_on=date(2025, 4, 1)),
        ]
    )
    areas.forget()
    checked()


def page(client, name, *args, who=None, **query):
    client.force_login(who or user())
    return client.get(reverse(f"checkup:{name}", args=args), query)


def post(client, name, *args, who=None, **fields):
    client.force_login(who or user())
    return client.post(reverse(f"checkup:{name}", args=args), fields)


def rows_of(answer):
    sheet = load_workbook(BytesIO(answer.content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]


def number(code, cut="", area="4112"):
    return value_of(code, area, DAY, cut).answer.value


def test_the_list_shows_problem_advice_and_the_reason_for_no_project(client):
    shown = page(client, "problems", q="H03.7").content.decode()

    assert "清理楼道杂物" in shown
    assert "日常管理解决，不需立项" in shown
    assert "社区居民委员会" in shown


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"rectify": "urgent"}, 2),
        ({"rectify": "urgent", "area": "411281"}, 1),
        ({"layer": "estate", "q": "C20"}, 1),
        ({"way": "orphan"}, 2),
        ({"year": "2024"}, 0),
        ({"state": "resolved"}, 0),
    ],
)
def test_the_list_is_narrowed(client, query, count):
    answer = page(client, "problems", **query)

    assert answer.context["page"].paginator.count == count


def test_the_list_is_taken_away_with_every_column_of_the_annex(client):
    heads, *rows = rows_of(page(client, "problems", **{"as": "xlsx", "q": "H01"}))

    assert heads[:5] == ["序号", "问题编号", "维度", "问题代码", "问题"]
    assert [row[5] for row in rows] == ["湖滨区", "义马市"]
    assert {row[10] for row in rows} == {"限时解决"}


def test_a_county_reads_and_counts_its_own_only(client):
    hubin = user(role="county", area_code="411202")
    yima = Finding.objects.get(item_code="H01.2")

    shown = page(client, "problems", who=hubin, rectify="urgent")
    hidden = page(client, "problem", yima.code, who=hubin)

    assert [one.item_code for one in shown.context["page"]] == ["H01.1"]
    assert hidden.status_code == 404
    assert number("checkup.orphans", area="411202") == 1


def test_years_of_a_problem_seen_by_two_check_ups(client):
    record_surveys([act("H-B1", "H03.7", surveyed_on=date(2026, 3, 1))])
    checked(as_of=date(2026, 3, 2))
    one = Finding.objects.get(item_code="H03.7", object_code="H-B1")

    answer = page(client, "problem", one.code)

    assert answer.context["years"] == [2025, 2026]
    assert Finding.objects.filter(item_code="H03.7", object_code="H-B1").count() == 1


def test_the_filtered_list_is_charged_at_once_and_leaves_no_orphan(client):
    query = "rectify=urgent&state=open"

    post(client, "assign", scope="all", query=query, unit="湖滨区住建局")

    assert number("checkup.orphans") == 0
    assert set(Advice.objects.exclude(assigned_at=None).values_list("unit")) == {
        ("湖滨区住建局",)
    }


def test_the_ticked_ones_are_charged_and_a_foreign_one_is_not(client):
    own = Advice.objects.get(item_code="H01.1").code
    foreign = Advice.objects.get(item_code="H01.2").code

    hubin = user(role="county", area_code="411202")
    post(client, "assign", who=hubin, scope="picked", pick=[own, foreign])

    charged = Advice.objects.exclude(assigned_at=None)
    assert [one.code for one in charged] == [own]


def test_a_reader_may_not_charge(client):
    answer = post(client, "assign", who=user(role="auditor"), scope="all")

    assert answer.status_code == 403


def test_from_the_charge_to_the_closing(client):
    one = Finding.objects.get(item_code="H01.1")
    doer, other = user(unit="湖滨区住建局"), user(unit="市住房城乡建设局")
    out = BytesIO()
    Image.new("RGB", (80, 60), "#aaccee").save(out, "PNG")
    picture = SimpleUploadedFile("后.png", out.getvalue())

    post(client, "rectify", who=doer, pick=one.code, unit="加固公司", note="已加固")
    refused = post(client, "recheck", one.code, who=doer, measurement="1")
    closed = post(
        client, "recheck", one.code, who=other, outcome="passed", photo=picture
    )

    one.refresh_from_db()
    assert (refused.status_code, closed.status_code) == (409, 302)
    assert "由您登记" in refused.content.decode()
    assert one.state == "resolved"
    assert number("checkup.rate_this_year", "urgent") == 50
    assert page(client, "recheck_photo", Recheck.objects.get().pk).status_code == 200


def test_a_photo_of_another_county_is_not_shown(client):
    one = Finding.objects.get(item_code="H01.2")
    looked = Recheck.objects.create(
        finding=one, area_code=one.area_code, is_passed=False, photo="a" * 64,
        looked_on=DAY, looked_by=user(), recorded_at=NOW,
    )  # fmt: skip

    hubin = user(role="county", area_code="411202")
    assert page(client, "recheck_photo", looked.pk, who=hubin).status_code == 404


def test_a_photo_that_is_too_large_is_refused_with_its_size(client):
    one = Finding.objects.get(item_code="H01.1")
    post(client, "rectify", pick=one.code, unit="加固公司", note="已加固")
    heavy = SimpleUploadedFile("大.jpg", b"x" * (9 * 1024 * 1024))

    answer = post(client, "recheck", one.code, outcome="passed", photo=heavy)

    assert answer.status_code == 422
    assert "9.0 MB" in answer.content.decode()


def test_the_lead_lets_through_what_is_held_at_the_gate(
    client,
):
    held = project(code="XM-HELD", stage=Stage.PROPOSED, exemption="领导要求")
    served = project(code="XM-OK", total_fen=1_000_000)
    answer_findings(
        project=served, findings=list(Finding.objects.filter(item_code="H01.1"))
    )

    before = page(client, "library").content.decode()
    county = user(role="county", area_code="411202")
    refused = post(client, "exempt", held.code, who=county)
    post(client, "exempt", held.code, kind="emergency", text="抢险", document="1号")

    assert "卡在闸口：无近期体检问题" in before
    assert refused.status_code == 403
    assert Exemption.objects.get().project == held
    assert number("checkup.held") == 0
    heads, *rows = rows_of(page(client, "library", **{"as": "xlsx"}))
    assert len(heads) == 15
    assert {row[1]: row[12] for row in rows} == {"XM-HELD": 0, "XM-OK": 1}


def test_problems_without_project_or_reason_are_counted():
    before = number("checkup.unanswered")
    rows = Advice.objects.filter(item_code="H01.1")

    charge(advice=rows, with_=Charge(no_project="下年度安排"), by=user(), now=NOW)

    assert before - number("checkup.unanswered") == 1


def test_rates_are_told_by_year_dimension_and_type(client):
    Finding.objects.filter(item_code__startswith="H03").update(found_on=LAST_YEAR)
    Finding.objects.filter(item_code="H03.1").update(state="resolved", closed_on=DAY)

    shown = page(client, "rates").content.decode()
    cuts = slices_of("checkup.rate_last_year_by_layer", "4112", DAY)

    assert {cut: round(float(got.answer.value), 1) for cut, got in cuts.items()} == {
        "dwelling-best_effort": 33.3
    }
    assert "33.3" in shown


def test_the_lists_ask_the_database_few_questions(
    client, django_assert_max_num_queries
):
    client.force_login(user())
    for name in ("problems", "advice", "library", "rates"):
        client.get(reverse(f"checkup:{name}"))
        with django_assert_max_num_queries(45):
            client.get(reverse(f"checkup:{name}"))
