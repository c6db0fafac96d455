import pytest
from django.test import Client
from django.urls import reverse

from anju.web.plan.curves import curve_of
from anju.web.plan.models import PlanVersion
from anju.web.plan.services import solve
from anju.web.plan.services.copies import copy_version
from anju.web.site import jobs
from anju.web.site.models import Job
from tests.factories.core import HUBIN, user
from tests.factories.plan import NOW, estate, money, renovation, solved
from tests.factories.sequence import left, paid, planned, work

pytestmark = pytest.mark.django_db
POINTS = [[1.0, None, 500.0], [2.0, 400.0, 500.0], [9.0, 480.0, 490.0]]


def client(role="city", area_code="4112"):
    made = Client()
    made.force_login(user(role, area_code))
    return made


def searched(version, state="running", **fields) -> Job:
    given = {"kind": "plan.solve", "params": {"version": version.pk}, "state": state,
             "area_code": "4112"}  # fmt: skip
    return Job.objects.create(**{**given, **fields})


def page(version, name="solving", who=("city", "4112")):
    return client(*who).get(reverse(f"plan:{name}", args=[version.pk])).text


def test_a_curve_knows_value_bound_and_gap():
    curve = curve_of(POINTS, 10.0)

    assert (curve.value, curve.bound) == (480.0, 490.0)
    assert curve.gap_share == pytest.approx(10 / 490)
    assert len(curve.steps.split()) == 4
    assert curve.ceiling.split()[0].startswith("60.0,")


def test_before_a_plan_there_is_no_gap():
    curve = curve_of(POINTS[:1], 10.0)

    assert (curve.value, curve.gap_share, curve.steps) == (None, None, "")
    assert curve_of([], 10.0) is None


def test_a_running_search_shows_its_course_and_can_be_stopped():
    version = planned(state="draft", solved_at=None)
    job = searched(version, result={"curve": POINTS})

    told = page(version)
    client().post(reverse("plan:solving-stop", args=[version.pk]))
    job.refresh_from_db()

    assert "正在求解" in told
    assert 'hx-trigger="every 1s"' in told
    assert "480" in told
    assert job.is_stopping
    assert "正在停止" in page(version)


def test_a_finished_search_offers_its_result_and_asks_no_more():
    version = planned(curve=POINTS)
    searched(version, "done")

    told = page(version)

    assert "求解完成" in told
    assert version.get_absolute_url() in told
    assert "every 1s" not in told


def test_a_refused_search_says_why():
    version = planned()
    searched(version, "refused", message="锁定的项目超出资金")

    assert "锁定的项目超出资金" in page(version)


def test_a_version_that_is_searched_is_marked_in_the_list():
    version = planned()
    searched(version, "waiting")

    told = client().get(reverse("plan:index")).text

    assert reverse("plan:solving", args=[version.pk]) in told


def test_a_county_sees_no_whole_value_and_stops_nothing():
    version = planned(curve=POINTS)
    job = searched(version)
    here = ("county", HUBIN)

    told = page(version, who=here)
    answer = client(*here).post(reverse("plan:solving-stop", args=[version.pk]))

    job.refresh_from_db()
    assert "480" not in told
    assert (answer.status_code, job.is_stopping) == (403, False)


def test_a_new_version_leads_to_its_search():
    renovation(estate())
    money(100)
    here = client()
    asked = {"name": "试算", "first_year": 2025, "year_count": 1}

    answer = here.post(reverse("plan:make"), asked)
    jobs.work_off()

    version = PlanVersion.objects.get()
    assert answer.url == reverse("plan:solving", args=[version.pk])
    assert version.state == "solved"
    assert "求解完成" in here.get(answer.url).text


def test_the_overview_tells_the_plan_in_one_sentence_with_its_notes():
    version = planned(notes=[["资金未到齐", "Money is missing"]])
    work(version)
    left(version)
    paid(version)

    told = page(version, "version")

    assert "离最好最多还差 1.10%" in told
    assert "资金未到齐" in told
    assert "2025-03—2025-06" in told


def test_other_weights_are_set_and_solved():
    version = planned()
    asked = {"seconds": 30, "findings": 200, "households": 100, "category": 0,
             "scale": 100, "started": 100}  # fmt: skip

    answer = client().post(reverse("plan:course", args=[version.pk]), asked)

    version.refresh_from_db()
    assert (version.seconds, version.weights) == (30, {"findings": 200, "category": 0})
    assert Job.objects.get().params == {"version": version.pk}
    assert answer.url == reverse("plan:solving", args=[version.pk])


def test_nonsense_weights_are_refused():
    version = planned()

    client().post(reverse("plan:course", args=[version.pk]), {"seconds": "2"})

    assert not Job.objects.exists()


def test_every_wish_is_listed():
    version = planned()
    work(version, "GZ-1", wish="pinned", wish_month=8)
    work(version, "GZ-2", wish="forbidden")
    work(version, "GZ-3")

    told = page(version, "trying")

    assert "锁定 2025-09" in told
    assert "GZ-2改造" in told
    assert "GZ-3改造" not in told


def test_a_copy_takes_wishes_and_weights_along_and_can_be_solved():
    renovation(estate("E1"), name="一号")
    money(100)
    first = solved()
    first.choices.update(wish="pinned")
    first.weights = {"findings": 200}

    made = copy_version(first, name="备选", now=NOW)
    kept = made.choices.get().wish
    solve(made, now=NOW)

    assert (kept, made.weights) == ("pinned", {"findings": 200})
    assert made.choices.get().verdict == "chosen"


def test_an_approved_version_is_copied_and_not_changed():
    version = planned(state="approved")
    work(version)
    address = reverse("plan:copy", args=[version.pk])

    answer = client().post(address, {"name": "备选"}, follow=True)

    made = PlanVersion.objects.get(name="备选")
    assert made.state == "draft"
    assert "已另建一版" in answer.text
    assert "按意见和权重求解" not in page(version, "trying")
