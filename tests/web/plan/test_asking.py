from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from anju.science.errors import RuleError
from anju.science.plan.city.ask import PlanOutdated
from anju.web.plan.models import Ask, PlanAnswer, Verdict, Wish
from anju.web.plan.services import set_wish, solve
from anju.web.plan.services.asking import answer, heed
from anju.web.site import jobs
from anju.web.site.models import Job
from tests.factories.core import HUBIN, user
from tests.factories.plan import NOW, estate, money, renovation, solved

pytestmark = pytest.mark.django_db
SHAN = "411203"


def town():
    """Two estates and money for one of them; the larger one is in."""
    renovation(estate("E1"), name="一号改造", area_code=HUBIN)
    renovation(estate("E2", area_code=SHAN, household_count=80), name="二号改造")
    money(100)
    return solved()


def left_of(version):
    return version.choices.get(verdict=Verdict.LEFT)


def chosen_of(version):
    return version.choices.get(verdict=Verdict.CHOSEN)


def client(role="city", area_code="4112"):
    made = Client()
    made.force_login(user(role, area_code))
    return made


def page(choice, who=("city", "4112")):
    return client(*who).get(choice.get_absolute_url()).text


def test_what_a_reason_names_lets_the_work_in():
    version = town()
    choice = left_of(version)

    told = answer(choice, Ask.WHY, now=NOW)
    money(200)
    solve(version, now=NOW)

    assert told.is_checked
    assert "2025 年地方配套资金 100.0 万元" in told.zh
    assert version.choices.get(code=choice.code).verdict == Verdict.CHOSEN


def test_a_work_that_is_in_tells_why_now():
    told = answer(chosen_of(town()), Ask.WHY, now=NOW)

    assert told.zh.startswith("入选")
    assert "最早月份" in told.zh
    assert told.is_checked


def test_a_forced_work_tells_what_gives_way_and_which_money():
    version = town()
    other = chosen_of(version)

    told = answer(left_of(version), Ask.IN, now=NOW)

    shift = told.shifts.get()
    assert (shift.code, shift.kind, shift.month) == (other.code, "out", None)
    assert shift.month_before == other.start_month
    assert told.lost_milli == version.value_milli - told.value_milli > 0
    assert told.value_milli <= told.bound_milli
    assert told.money == []


def test_a_work_kept_out_frees_its_place_and_money():
    version = town()
    other = left_of(version)

    told = answer(chosen_of(version), Ask.OUT, now=NOW)

    assert [(one.code, one.kind) for one in told.shifts.all()] == [(other.code, "in")]
    assert told.lost_milli > 0


def test_an_answer_that_is_heeded_pins_the_work_and_the_solve_keeps_it():
    version = town()
    choice = left_of(version)
    told = answer(choice, Ask.IN, now=NOW)

    heed(told)
    again = solve(version, now=NOW, begin=told)

    choice = again.choices.get(code=choice.code)
    assert (choice.wish, choice.verdict) == (Wish.PINNED, Verdict.CHOSEN)
    assert choice.start_month == told.month
    assert again.value_milli >= told.value_milli


def test_a_plan_whose_money_has_changed_is_not_asked():
    version = town()
    money(50)

    with pytest.raises(PlanOutdated, match="重新求解"):
        answer(left_of(version), Ask.WHY, now=NOW)


def test_a_wish_made_since_the_solve_does_not_speak_yet():
    version = town()
    choice = left_of(version)
    set_wish(version=version, code=choice.code, wish=Wish.PINNED)

    assert answer(chosen_of(version), Ask.WHY, now=NOW).is_checked


def test_the_page_asks_beside_and_shows_the_answer():
    version = town()
    choice, here = left_of(version), client()
    path = reverse("plan:ask", args=[version.pk, choice.code])

    here.post(path, {"ask": "in"})
    here.post(path, {"ask": "in"})
    waiting = page(choice)
    jobs.work_off()

    told = page(choice)
    assert Job.objects.filter(kind="plan.ask").count() == 1
    assert "every 1s" in waiting
    assert "every 1s" not in told
    assert "按此锁定并重新求解" in told
    assert chosen_of(version).name in told


def test_following_an_answer_pins_and_solves_from_its_plan():
    version = town()
    choice = left_of(version)
    told = answer(choice, Ask.IN, now=NOW)

    reply = client().post(reverse("plan:follow", args=[version.pk, told.pk]))

    choice.refresh_from_db()
    assert reply.url == reverse("plan:solving", args=[version.pk])
    assert (choice.wish, choice.wish_month) == (Wish.PINNED, told.month)
    assert Job.objects.get().params == {"version": version.pk, "answer": told.pk}


def test_an_answer_of_an_earlier_solve_is_neither_shown_nor_heeded():
    version = town()
    choice = left_of(version)
    told = answer(choice, Ask.IN, now=NOW)
    version.solved_at = NOW + timedelta(hours=1)
    version.save()

    told.refresh_from_db()

    assert "按此锁定" not in page(choice)
    with pytest.raises(RuleError, match="再问一次"):
        heed(told)


def test_a_county_asks_of_its_own_works_and_sees_none_of_others():
    version = town()
    mine, theirs = left_of(version), chosen_of(version)
    here = client("county", HUBIN)

    here.post(reverse("plan:ask", args=[version.pk, mine.code]), {"ask": "in"})
    other = here.post(reverse("plan:ask", args=[version.pk, theirs.code]))
    jobs.work_off()

    told = page(mine, ("county", HUBIN))
    made = PlanAnswer.objects.get()
    assert made.shifts.get().area_code == SHAN
    assert theirs.name not in told
    assert "方案少得" in told
    assert "全部工程的价值" not in told
    assert "按此锁定" not in told
    assert other.status_code == 404
    follow = reverse("plan:follow", args=[version.pk, made.pk])
    assert here.post(follow).status_code == 403


def test_a_list_and_what_must_go_on_are_not_asked_in_vain():
    version = town()
    version.is_list = True
    version.save()

    assert "问问这个方案" not in page(left_of(version))
