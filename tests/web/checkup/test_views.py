from io import BytesIO

import pytest
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook

from anju.web.checkup.models import CheckupRun, IndicatorItem
from anju.web.checkup.services import record_surveys
from anju.web.registry import areas
from anju.web.site import jobs
from anju.web.site.models import Job
from tests.factories.checkup import act, checked, town
from tests.factories.core import user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _city():
    town()
    areas.forget()


def page(client, name, *args, who=None, **query):
    client.force_login(who or user())
    return client.get(reverse(f"checkup:{name}", args=args), query)


def text(answer):
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_before_the_first_check_up_the_page_says_so(client):
    assert "本区域还没有做过体检" in text(page(client, "index"))


def test_a_zero_after_survey_looks_unlike_a_place_nobody_looked_at(client):
    record_surveys([act("Y-B1", "H03", "none")])
    checked()

    yima = text(page(client, "indicator", "H03", area="411281"))
    unseen = text(page(client, "indicator", "H01", area="411281"))

    assert "zero-surveyed" in yima
    assert "2个对象均未调查" in unseen
    assert "未调查" in unseen


def test_the_table_shows_mark_owner_and_the_reason_for_an_absence(client):
    checked()

    shown = text(page(client, "index"))

    assert "尚未收集：进厂水量与浓度、人口；数据责任单位：排水主管" in shown
    assert '<span class="mark" title=' in shown


@pytest.mark.parametrize("name", ["index", "tasks", "survey_progress", "problems"])
def test_an_empty_city_is_told_what_comes_first(client, name):
    filled = text(page(client, name))
    areas.forget()
    empty = text(page(client, name, who=user("city", "4199")))

    assert "导入区划、小区和楼栋" not in filled
    assert "导入区划、小区和楼栋" in empty


@pytest.mark.parametrize("name", ["problems", "advice"])
def test_before_a_check_up_no_kind_of_problem_is_counted_as_zero(client, name):
    shown = text(page(client, name))

    totals = shown.partition('class="total"')[2].partition("</dl>")[0]
    assert "未调查" in totals
    assert "<dd>0" not in totals


def test_the_table_is_filtered_by_layer_and_state(client):
    checked()

    shown = text(page(client, "index", layer="estate", state="measured"))

    assert "/indicators/C14/" in shown
    assert "/indicators/H03/" not in shown
    assert "/indicators/C13/" not in shown


def test_the_indicator_shows_limits_with_their_marks_and_hits_with_findings(client):
    checked()

    shown = text(page(client, "indicator", "H02"))
    hits = text(page(client, "indicator", "H03", area="411202"))

    assert "燃气管道使用年限" in shown
    assert "黄河小区1号楼" in hits
    assert "同一对象可有多项问题" in hits
    assert "/loop/findings/WT" in hits


def test_hits_are_cut_by_problem_item(client):
    checked()

    shown = text(page(client, "indicator", "H03", item="H03.1"))

    assert "黄河小区1号楼" in shown
    assert "黄河小区2号楼" not in shown


def test_a_county_user_sees_no_other_county(client):
    checked()
    who = user("county", "411281")

    for name, args in (
        ("index", ()),
        ("compare", ()),
        ("surveys", ()),
        ("runs", ()),
        ("indicator", ("H03",)),
        ("indicator", ("C14",)),
    ):
        shown = text(page(client, name, *args, who=who))
        assert "黄河" not in shown, name
        assert "H-B1" not in shown, name
    assert page(client, "index", who=who, area="411202").status_code == 403
    assert page(client, "indicator", "H03", who=who, area="411200").status_code == 403


def test_a_county_user_does_not_learn_how_many_findings_the_city_has(client):
    run = checked()

    shown = text(page(client, "runs", who=user("county", "411281")))

    assert run.findings_opened == 5
    assert '<td class="num">5</td>' not in shown


def test_lists_can_be_taken_away(client):
    checked()

    for name, args, first in (
        ("index", (), "代码"),
        ("compare", (), "区划代码"),
        ("surveys", (), "对象类别"),
        ("indicator", ("H03",), "对象编码"),
    ):
        got = page(client, name, *args, **{"as": "xlsx"})
        sheet = load_workbook(BytesIO(got.content)).active
        assert sheet["A2"].value == first


def test_the_comparison_puts_places_beside_one_another(client):
    checked()

    shown = text(page(client, "compare", level="county"))

    assert "湖滨区" in shown
    assert "义马市" in shown
    assert "H09" in shown


def test_a_check_up_is_started_by_button_and_leads_to_its_result(client):
    client.force_login(user())

    answer = client.post(reverse("checkup:start"), {"edition": "2025"})
    jobs.work_off()

    job = Job.objects.get()
    assert answer.url == job.get_absolute_url()
    job.refresh_from_db()
    assert job.result["url"] == CheckupRun.objects.get().get_absolute_url()


def test_who_may_only_look_cannot_start_or_switch(client):
    client.force_login(user("auditor"))

    started = client.post(reverse("checkup:start"))
    switched = client.post(reverse("checkup:switch", args=["2025", "H03"]))

    assert (started.status_code, switched.status_code) == (403, 403)


def test_a_county_user_cannot_switch_the_citys_set(client):
    client.force_login(user("county", "411202"))

    client.post(reverse("checkup:switch", args=["2025", "H03"]), {"enabled": "0"})

    assert IndicatorItem.objects.get(set__edition="2025", code="H03").enabled


def test_the_city_switches_an_item_of_a_draft_set(client):
    client.force_login(user())

    client.post(reverse("checkup:switch", args=["2025", "H03"]), {"enabled": "0"})

    assert not IndicatorItem.objects.get(set__edition="2025", code="H03").enabled


@pytest.mark.parametrize(
    ("name", "args"),
    [("index", ()), ("compare", ()), ("surveys", ()), ("indicator", ("H03",))],
)
def test_pages_ask_the_database_few_questions(
    client, django_assert_max_num_queries, name, args
):
    checked()
    client.force_login(user())
    address = reverse(f"checkup:{name}", args=args)

    with django_assert_max_num_queries(40):
        client.get(address)


def test_pages_speak_english(client):
    checked()
    client.force_login(user())
    client.cookies["django_language"] = "en"

    with override("zh-hans"):  # what a request switches on stays on
        shown = client.get(reverse("checkup:index")).content.decode()

    assert "Residential buildings with stairwell hazards" in shown


def test_an_auditor_is_offered_no_check_up(client):
    shown = text(page(client, "index", who=user(role="auditor")))

    assert "开始体检" not in shown
    assert reverse("checkup:runs") in shown
