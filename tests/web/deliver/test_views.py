from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from anju.web.deliver.models import LightOverride, Meeting, MonthlyReport
from anju.web.deliver.services import lights, replies
from anju.web.deliver.services.reports import Act
from tests.factories.core import DAY, YIMA, user
from tests.factories.deliver import (
    MAY,
    NOW,
    WAN,
    accepted_until_may,
    act,
    under_way,
)
from tests.factories.reply import ledger

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo_day(settings):
    settings.TODAY = DAY


def client_of(role="city", area_code="4112"):
    client = Client()
    client.force_login(user(role=role, area_code=area_code, unit="市住建局"))
    return client


@pytest.fixture
def judged():
    red, green = under_way(name="北环路改造"), under_way(area_code=YIMA, name="义马路")
    accepted_until_may(red, 10, asks="提请协调")
    accepted_until_may(green, 100)
    lights.assess_lights(month=MAY, now=NOW)
    return {"red": red, "green": green}


@pytest.mark.parametrize(
    "name", ["index", "estates", "lights", "meetings", "replies", "numbers"]
)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.usefixtures("judged")
def test_every_page_opens_in_both_languages(name, language):
    client = client_of()
    client.cookies["django_language"] = language

    page = client.get(reverse(f"deliver:{name}"))

    assert page.status_code == 200


def test_the_ledger_shows_lights_with_reasons_and_filters(judged):
    client = client_of()

    page = client.get(reverse("deliver:index"))
    red_only = client.get(reverse("deliver:index"), {"light": "red", "sort": "gap"})

    assert "落后序时进度41.7%达37.5个百分点" in page.text
    assert list(page.context["page"]) == [judged["red"], judged["green"]]
    assert list(red_only.context["page"]) == [judged["red"]]


def test_a_county_sees_only_its_own_projects(judged):
    client = client_of("county", "411202")

    page = client.get(reverse("deliver:index"))

    assert "义马路" not in page.text
    assert client.get(judged["green"].get_absolute_url()).status_code == 404
    address = reverse("deliver:report", args=["2025-05", judged["green"].code])
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("sort", ["code", "light", "gap", "running", "total", "done"])
def test_the_ledger_can_be_sorted(judged, sort):
    page = client_of().get(reverse("deliver:index"), {"sort": sort})

    assert len(page.context["page"].object_list) == len(judged)


@pytest.mark.usefixtures("judged")
def test_the_ledger_asks_the_database_no_more_for_more_rows(
    django_assert_max_num_queries,
):
    for _ in range(20):
        under_way()
    client = client_of()
    client.get(reverse("deliver:index"))

    with django_assert_max_num_queries(40):
        client.get(reverse("deliver:index"))


def test_a_project_page_has_the_38_columns_and_every_rule(judged):
    page = client_of().get(judged["red"].get_absolute_url())

    assert len(page.context["cells"]) == 38
    assert [v.rule_id for v in page.context["verdicts"]] == ["LG1", "LG2", "LG3", "LG4"]
    assert "银川市发展改革委" in page.text


def test_a_project_can_be_seen_as_on_an_earlier_day(judged):
    address = judged["red"].get_absolute_url()

    page = client_of().get(address, {"seen_on": "2025-06-11"})

    assert {m.light.light for m in page.context["months"]} == {"not_reported"}
    assert client_of().get(address, {"seen_on": "soon"}).status_code == 422


def test_a_clerk_reports_the_county_reviews_and_the_city_accepts():
    project = under_way()
    county, city = client_of("county", "411202"), client_of()
    address = reverse("deliver:report", args=["2025-05", project.code])

    county.post(
        address,
        {"invested_wan": "88.5", "progress_text": "管沟开挖过半", "submit": "1"},
    )
    county.post(f"{address}review/")
    city.post(f"{address}accept/")

    report = MonthlyReport.objects.get()
    assert (report.state, report.invested_fen) == ("accepted", 8850 * WAN // 100)
    assert project.lights.filter(month=MAY).exists()


def test_a_county_cannot_accept_for_the_city():
    project = under_way()
    county = client_of("county", "411202")
    address = reverse("deliver:report", args=["2025-05", project.code])
    county.post(address, {"invested_wan": "1", "progress_text": "x", "submit": "1"})
    county.post(f"{address}review/")

    refused = county.post(f"{address}accept/")

    assert refused.status_code == 403
    assert MonthlyReport.objects.get().state == "county_reviewed"


def test_an_incomplete_report_is_refused_in_words():
    project = under_way()
    address = reverse("deliver:report", args=["2025-05", project.code])

    typed = {"invested_wan": "", "asks": "提请协调占道许可", "submit": "1"}
    refused = client_of().post(address, typed)
    wrong = client_of().post(address, {"invested_wan": "-3", "submit": "1"})

    assert (refused.status_code, wrong.status_code) == (422, 422)
    assert "月报缺少：本月完成投资" in refused.text
    assert "提请协调占道许可" in refused.text


@pytest.mark.usefixtures("judged")
def test_the_month_page_counts_states_and_late_ones():
    silent = under_way()
    client = client_of()

    page = client.get(reverse("deliver:month", args=["2025-05"]))
    late = client.get(reverse("deliver:month", args=["2025-05"]), {"state": "late"})

    assert page.context["owed"].answer.value == 3
    states = {k: v.answer.value for k, v in page.context["by_state"].items()}
    assert states == {"accepted": 2, "missing": 1}
    assert silent in [line.project for line in late.context["lines"]]


def test_everything_waiting_is_reviewed_and_accepted_at_once():
    project = under_way()
    city = client_of()
    address = reverse("deliver:report", args=["2025-05", project.code])
    city.post(address, {"invested_wan": "1", "progress_text": "x", "submit": "1"})

    city.post(reverse("deliver:step_all", args=["2025-05", "review"]))
    city.post(reverse("deliver:step_all", args=["2025-05", "accept"]))

    assert MonthlyReport.objects.get().state == "accepted"


def test_a_light_set_by_hand_stays_visible(judged):
    client, project = client_of(), judged["red"]

    client.post(
        reverse("deliver:override", args=[project.code]),
        {"month": "2025-05", "light": "yellow", "name": "曹德全", "reason": "停工令"},
    )

    page = client.get(project.get_absolute_url())
    assert LightOverride.objects.get().name == "曹德全"
    assert "人工调整" in page.text
    assert "停工令" in page.text
    county = client_of("county", "411202")
    address = reverse("deliver:override", args=[project.code])
    assert county.post(address, {}).status_code == 403


def test_a_light_set_by_hand_later_was_not_there_before(judged):
    lights.override_light(
        project=judged["red"],
        month=MAY,
        light="yellow",
        name="曹德全",
        reason="停工令",
        act=act(NOW + timedelta(days=3)),
    )
    address = judged["red"].get_absolute_url()

    then = client_of().get(address, {"seen_on": "2025-06-12"})
    later = client_of().get(address, {"seen_on": "2025-06-15"})

    seen = [p.context["months"][0].light.light for p in (then, later)]
    assert seen == ["red", "yellow"]


def test_a_meeting_is_called_decided_and_printed(judged):
    client = client_of()

    client.post(
        reverse("deliver:meetings"),
        {"name": "6月调度会", "month": "2025-05", "held_on": "2025-06-12"},
    )
    meeting = Meeting.objects.get()
    client.post(
        reverse("deliver:decide", args=[meeting.pk]),
        {
            "project": judged["red"].code,
            "text": "限期复工",
            "lead_unit": "城投公司",
            "due": "2025-06-30",
        },
    )
    notice = client.get(reverse("deliver:document", args=[meeting.pk, "notice"]))
    minutes = client.get(reverse("deliver:document", args=[meeting.pk, "minutes"]))

    page = client.get(meeting.get_absolute_url())
    assert "限期复工" in page.text
    assert Document(BytesIO(notice.content)).tables
    assert "限期复工" in Document(BytesIO(minutes.content)).tables[0].cell(1, 1).text


def test_the_reply_page_links_numbers_and_doubts_an_a():
    rows = ledger()
    client = client_of()
    client.post(reverse("deliver:replies"), {"template": "2025-224"})
    reply = replies.ProposalReply.objects.get()
    draft = client.get(reply.get_absolute_url())

    client.post(reverse("deliver:freeze_reply", args=[reply.pk]))
    rows["first"].household_count = 7
    rows["first"].save()

    page = client.get(reply.get_absolute_url())
    assert "草稿，尚未定版" in draft.text
    assert page.context["is_changed"]
    assert "输入已变更" in page.text
    assert ">0.015万户</a>" in page.text
    assert page.context["doubts_a"]
    assert "B（正在解决或已列入计划）更为相符" in page.text


def test_a_frozen_reply_is_handed_out_as_docx():
    ledger()
    reply = replies.draft_reply(template="2025-224", act=act())
    made = replies.freeze_reply(reply=reply, as_of=DAY, act=Act(user(), NOW))

    answer = client_of().get(
        reverse("deliver:reply_docx", args=[reply.pk, made.edition])
    )

    docx = Document(BytesIO(answer.content))
    assert any("三建〔2025〕224号" in p.text for p in docx.paragraphs)


def test_the_text_of_a_draft_can_be_edited():
    ledger()
    reply = replies.draft_reply(template="2025-224", act=act())
    client = client_of()
    address = reverse("deliver:edit_reply", args=[reply.pk])
    form = client.get(address).context["form"]
    fields = {name: form[name].value() for name in form.fields}

    saved = client.post(
        address, {**fields, "text": "共{figure:deliver.central_projects|个}。"}
    )
    wrong = client.post(address, {**fields, "text": "共{figure:no.such|个}。"})

    reply.refresh_from_db()
    assert saved.status_code == 302
    assert wrong.status_code == 422
    assert reply.text == "共{figure:deliver.central_projects|个}。"


def test_a_month_that_is_no_month_is_refused():
    assert client_of().get("/deliver/reports/soon/").status_code == 422


def test_a_supervision_letter_is_drafted_for_a_bad_light_only(judged):
    client = client_of()

    def letter(project):
        address = reverse("deliver:supervision", args=[project.code, "2025-05"])
        return client.get(address)

    docx = Document(BytesIO(letter(judged["red"]).content))
    assert any("落后序时进度41.7%达37.5个百分点" in p.text for p in docx.paragraphs)
    assert letter(judged["green"]).status_code == 404
