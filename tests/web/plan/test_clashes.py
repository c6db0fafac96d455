import pytest
from django.test import Client
from django.urls import reverse

from anju.science.plan.sequence.search import NoPlan
from anju.web.plan.models import PlanClash, Wish
from anju.web.plan.services import set_wish, solve
from anju.web.site.models import Job
from tests.factories.core import HUBIN, user
from tests.factories.plan import NOW, WAN, estate, money, renovation, solved

pytestmark = pytest.mark.django_db
SHAN = "411203"


def town():
    """Three estates and money for one and a half of them."""
    renovation(estate("E1"), name="一号改造", area_code=HUBIN)
    renovation(estate("E2", area_code=SHAN, household_count=80), name="二号改造")
    renovation(estate("E3"), total_wan=40, name="三号改造", area_code=HUBIN)
    money(150)
    return solved()


def pinned(version, *names):
    for one in version.choices.filter(project__name__in=names):
        set_wish(version=version, code=one.code, wish=Wish.PINNED)
    with pytest.raises(NoPlan):
        solve(version, now=NOW)
    return PlanClash.objects.get(version=version)


def page(version, who=("city", "4112")):
    Job.objects.create(
        kind="plan.solve",
        params={"version": version.pk},
        state="refused",
        area_code="4112",
        message="不能求解",
    )
    here = Client()
    here.force_login(user(*who))
    return here.get(reverse("plan:solving", args=[version.pk])).text


def test_pins_that_cannot_be_kept_are_named_and_no_others():
    version = town()

    clash = pinned(version, "一号改造", "二号改造")

    names = {one.project.name: one.code for one in version.choices.all()}
    demands = clash.rules.filter(kind="demand")
    assert {one.code for one in demands} == {names["一号改造"], names["二号改造"]}
    assert [one.kind for one in clash.rules.exclude(kind="demand")] == ["money"]
    assert clash.is_fewest


def test_the_least_money_named_lets_all_pins_be_kept():
    version = town()

    clash = pinned(version, "一号改造", "二号改造")
    ((year, fen),) = clash.more
    money(150 + fen // WAN)
    solve(version, now=NOW)

    assert (year, fen, clash.is_least) == (2025, 50 * WAN, True)
    assert version.choices.filter(verdict="chosen").count() == 2
    assert not PlanClash.objects.exists()


def test_without_one_of_the_pins_named_the_rest_can_be_kept():
    version = town()

    clash = pinned(version, "一号改造", "二号改造")
    first = clash.rules.filter(kind="demand").first()
    set_wish(version=version, code=first.code, wish=Wish.NONE)

    assert solve(version, now=NOW).state == "solved"


def test_the_solving_page_names_demands_and_money_and_offers_to_withdraw():
    version = town()
    clash = pinned(version, "一号改造", "二号改造")

    told = page(version)

    for one in clash.rules.filter(kind="demand"):
        assert one.get_absolute_url() in told
    assert "已锁定" in told
    assert "50.00 万元" in told
    assert "撤回" in told


def test_a_county_reads_of_its_own_demands_only():
    version = town()
    pinned(version, "一号改造", "二号改造")

    told = page(version, ("county", HUBIN))

    assert "一号改造" in told
    assert "由编制计划的一方撤回" in told
    assert "二号改造" not in told
    assert "50.00 万元" not in told
