"""Pages of the residents' survey and of the hotline."""

import re
from io import BytesIO

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from anju.web.checkup.models import HotlineCall, Questionnaire, Submission
from anju.web.checkup.services.hotline import count_calls
from anju.web.checkup.services.satisfaction import evaluate
from anju.web.registry import areas
from anju.web.registry.models import Estate
from tests.factories.checkup import DAY, HUBIN, NOW, YIMA, checked, town
from tests.factories.core import user
from tests.factories.voices import CODES, call, filled, opened, papers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _city(settings):
    settings.TODAY = DAY
    cache.clear()
    town()
    areas.forget()


def page(client, name, *args, who=None, **query):
    client.force_login(who or user())
    return client.get(reverse(f"checkup:{name}", args=args), query)


def text(answer):
    assert answer.status_code == 200, answer
    return answer.content.decode()


def posted(step="4", **more):
    form = {f"a-{code}": step for code in CODES} | {"age": "old", "sex": "male"}
    return form | more


def test_before_anything_the_page_offers_a_draft(client):
    shown = text(page(client, "satisfaction"))

    assert "还没有问卷" in shown
    assert "起草问卷" in shown


def test_a_bureau_drafts_changes_and_opens_without_a_programmer(client):
    client.force_login(user())

    client.post(reverse("checkup:questionnaire-draft"), {"edition": "2025"})
    change = reverse("checkup:questionnaire-change", args=["2025"])
    client.post(change, {"question": "Q19", "enabled": "0"})
    client.post(change, {"topic": "fire", "text_zh": "消防通道通畅吗？"})
    client.post(change, {"per_community": "30", "asks_code": "on"})
    client.post(change, {"step": "open"})

    one = Questionnaire.objects.get()
    assert (one.status, one.per_community, one.asks_code) == ("open", 30, True)
    assert one.gates.count() == 2
    assert "消防通道通畅吗" in text(page(client, "questionnaire", "2025"))


def test_a_county_may_not_change_the_citys_questionnaire(client):
    client.force_login(user("county", "411202"))

    answer = client.post(reverse("checkup:questionnaire-draft"), {"edition": "2025"})

    assert answer.status_code == 403
    assert not Questionnaire.objects.exists()


def test_a_resident_answers_once_without_signing_in():
    gate = opened().gates.get(area_code=HUBIN)
    client, address = Client(), reverse("checkup:survey-answer", args=[gate.token])

    shown = text(client.get(address))
    thanks = text(client.post(address, posted()))
    again = client.post(address, posted())

    assert "黄河社区" in shown
    assert "已收到" in thanks
    assert (again.status_code, "已经填过" in again.content.decode()) == (422, True)
    one = Submission.objects.get()
    assert (one.area_code, one.age, one.sex, one.channel) == (
        HUBIN,
        "old",
        "male",
        "web",
    )


def test_another_device_answers_too_and_without_a_cookie_nothing_is_taken():
    gate = opened().gates.get(area_code=HUBIN)
    address = reverse("checkup:survey-answer", args=[gate.token])

    for client in (Client(), Client()):
        client.get(address)
        client.post(address, posted())
    bare = Client().post(address, posted())

    assert Submission.objects.count() == 2
    assert "Cookie" in bare.content.decode()


def test_one_network_answers_only_so_often():
    gate = opened().gates.get(area_code=HUBIN)
    address = reverse("checkup:survey-answer", args=[gate.token])

    for _ in range(31):
        one = Client()
        one.get(address)
        last = one.post(address, posted())

    assert Submission.objects.count() == 30
    assert "过于频繁" in last.content.decode()


def test_an_answer_that_is_too_long_is_not_read(client):
    gate = opened().gates.get(area_code=HUBIN)

    answer = client.post(
        reverse("checkup:survey-answer", args=[gate.token]), {"slip": "x" * 9000}
    )

    assert answer.status_code == 413


def test_the_notice_carries_the_address_of_its_community(client):
    one = opened()
    token = one.gates.get(area_code=HUBIN).token

    shown = text(page(client, "survey-gate", "2025", HUBIN))

    assert f"/checkup/answer/{token}/" in shown
    assert "data:image/svg+xml" in shown


def test_slips_are_given_once_as_a_list(client):
    opened(per_community=8, asks_code=True)
    client.force_login(user())

    got = client.post(
        reverse("checkup:survey-slips", args=["2025", HUBIN]), {"count": "5"}
    )

    sheet = load_workbook(BytesIO(got.content)).active
    assert re.fullmatch(r"[A-Z2-9]{4}-[A-Z2-9]{4}", sheet["A3"].value)
    assert sheet.max_row == 7


def test_paper_is_entered_and_the_next_number_waits(client):
    opened()
    client.force_login(user())
    address = reverse("checkup:survey-paper", args=["2025"])

    shown = client.post(address, posted(community=HUBIN, sheet="A009")).content.decode()

    assert 'value="A010"' in shown
    assert Submission.objects.get().sheet == "A009"


def test_a_county_enters_no_paper_of_another(client):
    opened()
    client.force_login(user("county", "411202"))

    answer = client.post(
        reverse("checkup:survey-paper", args=["2025"]),
        posted(community=YIMA, sheet="1"),
    )

    assert answer.status_code == 403
    assert not Submission.objects.exists()


def test_scores_stand_beside_indicators_and_calls(client):
    checked()
    papers(opened(), 12, step=2)
    call("GD1")
    one = Questionnaire.objects.get()
    evaluate(questionnaire=one, area_code="4112", as_of=DAY, now=NOW)
    count_calls(area_code="4112", since=DAY.replace(year=2024), until=DAY, now=NOW)

    shown = text(page(client, "satisfaction"))

    assert "25.0" in shown
    assert "停车泊位缺口数" in shown
    assert "未达标，群众也不满意" in shown
    assert "topic=parking" in shown


def test_too_few_answers_are_told_and_no_score_is_printed(client):
    papers(opened(), 9)
    one = Questionnaire.objects.get()
    evaluate(questionnaire=one, area_code="4112", as_of=DAY, now=NOW)

    shown = text(page(client, "satisfaction"))

    assert "样本不足：有效回答9份，少于10份" in shown
    assert "75.0" not in shown


def test_quotas_show_what_came_and_what_is_missing(client):
    papers(opened(per_community=6, asks_code=False), 1)

    shown = text(page(client, "survey-quotas", "2025"))

    assert "缺 1" in shown
    assert "slice=411202001001%2Fold%2Ffemale" in shown


def test_a_clerk_settles_a_call_and_those_alike(client):
    call("GD1", place="老木器厂门口")
    call("GD2", place="老木器厂 门口")
    client.force_login(user())

    client.post(reverse("checkup:hotline-settle", args=["GD1"]), {"written": "H-E1"})

    ways = dict(HotlineCall.objects.values_list("code", "way"))
    assert ways == {"GD1": "manual", "GD2": "learned"}
    assert set(HotlineCall.objects.values_list("area_code", flat=True)) == {HUBIN}


def test_a_clerk_says_that_no_estate_is_meant(client):
    call("GD1", place="甘山路口", candidates=["H-E1"])
    client.force_login(user())

    client.post(reverse("checkup:hotline-settle", args=["GD1"]), {"elsewhere": "1"})

    one = HotlineCall.objects.get()
    assert (one.way, one.estate, one.area_code) == ("elsewhere", None, "411202")
    assert "没有待认定" in text(page(client, "hotline-waiting"))


def test_an_estate_of_another_area_is_refused(client):
    call("GD1", place="千秋小区")
    client.force_login(user())

    answer = client.post(
        reverse("checkup:hotline-settle", args=["GD1"]), {"written": "Y-E1"}
    )

    assert answer.status_code == 409
    assert HotlineCall.objects.get().way == "none"


@pytest.mark.parametrize("name", ["hotline", "hotline-calls", "hotline-waiting"])
def test_the_tabs_of_the_questionnaire_stay_on_pages_of_the_hotline(client, name):
    opened()

    shown = text(page(client, name))

    assert reverse("checkup:survey-quotas", args=["2025"]) in shown
    assert reverse("checkup:survey-paper", args=["2025"]) in shown


def test_the_hotline_page_counts_by_topic_month_and_estate(client):
    estate = Estate.objects.get(code="H-E1")
    call("GD1", estate=estate, way="name", area_code=HUBIN)
    call("GD2", kind="praise", topic="other")
    count_calls(area_code="4112", since=DAY.replace(year=2024), until=DAY, now=NOW)

    shown = text(page(client, "hotline"))

    assert "50.0%" in shown
    assert "2025-03" in shown
    assert "25.0" in shown  # one call on forty households


def test_a_county_user_sees_nothing_of_another(client):
    one = opened()
    papers(one, 12)
    call("GD1", place="黄河小区", text="黄河小区停车")
    evaluate(questionnaire=one, area_code="4112", as_of=DAY, now=NOW)
    count_calls(area_code="4112", since=DAY.replace(year=2024), until=DAY, now=NOW)
    who = user("county", "411281")

    for name, args in (
        ("satisfaction", ()),
        ("survey-quotas", ("2025",)),
        ("survey-gates", ("2025",)),
        ("survey-paper", ("2025",)),
        ("hotline", ()),
        ("hotline-calls", ()),
        ("hotline-waiting", ()),
    ):
        shown = text(page(client, name, *args, who=who))
        assert "黄河" not in shown, name
    assert page(client, "survey-gate", "2025", HUBIN, who=who).status_code == 403
    client.force_login(who)
    settled = client.post(reverse("checkup:hotline-settle", args=["GD1"]))
    assert settled.status_code == 404


def test_lists_can_be_taken_away(client):
    one = opened()
    papers(one, 12)
    call("GD1", estate=Estate.objects.get(code="H-E1"), way="name", area_code=HUBIN)
    evaluate(questionnaire=one, area_code="4112", as_of=DAY, now=NOW)
    count_calls(area_code="4112", since=DAY.replace(year=2024), until=DAY, now=NOW)

    for name, args, first in (
        ("satisfaction", (), "主题"),
        ("survey-quotas", ("2025",), "社区代码"),
        ("hotline", (), "小区编码"),
        ("hotline-calls", (), "工单编号"),
    ):
        got = page(client, name, *args, **{"as": "xlsx"})
        assert load_workbook(BytesIO(got.content)).active["A2"].value == first


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("satisfaction", ()),
        ("survey-quotas", ("2025",)),
        ("survey-paper", ("2025",)),
        ("survey-gates", ("2025",)),
        ("hotline", ()),
        ("hotline-calls", ()),
        ("hotline-waiting", ()),
    ],
)
def test_pages_ask_the_database_few_questions(
    client, django_assert_max_num_queries, name, args
):
    one = opened()
    papers(one, 12)
    for n in range(20):
        call(f"GD{n}", candidates=["H-E1"])
    evaluate(questionnaire=one, area_code="4112", as_of=DAY, now=NOW)
    count_calls(area_code="4112", since=DAY.replace(year=2024), until=DAY, now=NOW)
    client.force_login(user())

    with django_assert_max_num_queries(32):
        client.get(reverse(f"checkup:{name}", args=args))


def test_pages_speak_english(client):
    opened()
    client.force_login(user())
    client.cookies["django_language"] = "en"

    shown = client.get(reverse("checkup:questionnaire", args=["2025"])).content.decode()

    assert "How satisfied are you with buses?" in shown
    client.cookies["django_language"] = "zh-hans"
    client.get(reverse("checkup:questionnaire", args=["2025"]))


def test_answers_of_a_form_are_those_of_the_questionnaire():
    assert set(filled().answers) == set(CODES)
