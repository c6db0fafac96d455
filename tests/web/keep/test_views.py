from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from anju.web.keep import queries
from anju.web.keep.models import Claim, Condition, Inspection
from anju.web.keep.services import Look, record_inspection
from anju.web.loop.ledger import value_of
from anju.web.loop.models import Finding, Handover
from anju.web.loop.services import NewHandover, hand_over
from tests.factories.core import DAY, HUBIN, YIMA, project, user
from tests.factories.plan import estate, leak, renovation

pytestmark = pytest.mark.django_db

PAGES = ("index", "due", "inspections", "claims", "relapses", "management")


def handover(day: date, name: str = "一号小区", area_code: str = HUBIN) -> Handover:
    (made,) = hand_over(
        [
            NewHandover(
                project=project(area_code=area_code),
                name=f"{name}移交",
                area_code=area_code,
                object_kind="estate",
                object_code=name,
                object_name=name,
                handed_over_on=day,
                warranty_ends_on=day.replace(year=day.year + 2),
            )
        ]
    )
    return made


def client(role: str = "city", area_code: str = "4112") -> Client:
    made = Client()
    made.force_login(user(role, area_code))
    return made


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_with_nothing_on_it(name):
    assert client().get(reverse(f"keep:{name}")).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_a_county_reads_only_its_own(name):
    theirs = handover(date(2024, 6, 1), "义马小区", YIMA)
    record_inspection(
        handover=theirs,
        months=6,
        inspected_on=DAY,
        inspector="王工",
        looks=[Look("H04.4", Condition.DAMAGED)],
    )
    assert "义马小区" in client().get(reverse("keep:index")).text

    page = client("county", "411202").get(reverse(f"keep:{name}"))

    assert "义马小区" not in page.text


@pytest.mark.parametrize(
    ("handed_over", "figure"),
    [
        (date(2024, 6, 13), "keep.in_warranty"),
        (date(2023, 7, 1), "keep.ending"),
        (date(2023, 6, 11), "keep.over"),
    ],
)
def test_each_clock_counts_in_one_figure(handed_over, figure):
    handover(handed_over)
    names = ("keep.in_warranty", "keep.ending", "keep.over")

    counts = {name: value_of(name, "4112", DAY).answer.value for name in names}

    assert counts == dict.fromkeys(names, 0) | {figure: 1}


def test_a_round_is_due_until_it_is_made():
    made = handover(date(2024, 12, 1))
    before = list(queries.due("4112", DAY))

    record_inspection(
        handover=made, months=6, inspected_on=DAY, inspector="王工", looks=[]
    )

    assert (before, list(queries.due("4112", DAY))) == ([made], [])


def test_a_clerk_fills_in_a_round_and_damage_becomes_a_finding():
    made = handover(date(2024, 12, 1))
    form = {
        "months": "6",
        "inspected_on": "2025-06-10",
        "inspector": "王工",
        "condition-H04.4": "damaged",
        "damage-H04.4": "三单元顶层渗漏",
        "condition-H06.2": "good",
    }

    page = client().post(reverse("keep:inspect", args=[made.code]), form, follow=True)

    assert "三单元顶层渗漏" in page.text
    assert Inspection.objects.get().items.count() == 2
    assert Finding.objects.get().item_code == "H04.4"
    assert Claim.objects.get().area_code == HUBIN


def test_a_form_without_an_inspector_is_given_back():
    made = handover(date(2024, 12, 1))

    page = client().post(reverse("keep:inspect", args=[made.code]), {"months": "6"})

    assert page.status_code == 200
    assert not Inspection.objects.exists()


def test_a_claim_is_settled_on_its_page():
    record_inspection(
        handover=handover(date(2024, 12, 1)),
        months=6,
        inspected_on=DAY,
        inspector="王工",
        looks=[Look("H04.4", Condition.DAMAGED)],
    )
    claim = Claim.objects.get()

    page = client().post(
        reverse("keep:settle", args=[claim.pk]),
        {"repaired": "1", "outcome": "已修"},
        follow=True,
    )

    assert "已修复" in page.text


def test_an_estate_relapses_when_it_is_damaged_or_unmanaged_after_renewal():
    finish = {"actual_finish": date(2023, 5, 1), "stage": "handed_over"}
    for code, mode in (("E1", "professional"), ("E2", "none"), ("E3", "professional")):
        renovation(estate(code, management_mode=mode), **finish)
    leak(queries.Estate.objects.get(code="E1"))

    found = queries.why_relapsing(queries.relapsing("4112", DAY).order_by("code"), DAY)

    assert [(one.code, reasons) for one, reasons in found] == [
        ("E1", ["出现新的严重隐患"]),
        ("E2", ["无人管理"]),
    ]


def test_a_manager_may_leave_when_fees_or_contract_run_out():
    estate("E1", fee_rate_share="0.5900")
    estate("E2", contract_ends_on=date(2025, 9, 1))
    estate("E3", fee_rate_share="0.6000", contract_ends_on=date(2026, 9, 1))

    found = queries.why_withdrawing(
        queries.withdrawing("4112", DAY).order_by("code"), DAY
    )

    assert [(one.code, signs) for one, signs in found] == [
        ("E1", ["收缴率偏低"]),
        ("E2", ["合同即将到期"]),
    ]


def test_a_handover_leads_to_its_inspections_and_to_the_next_one():
    made = handover(date(2024, 6, 1))
    looks = [Look("H04.4", Condition.DAMAGED)]
    seen = record_inspection(
        handover=made, months=6, inspected_on=DAY, inspector="王工", looks=looks
    )
    fill_in = reverse("keep:inspect", args=[made.code])

    mine = client().get(made.get_absolute_url()).text
    read_only = client("auditor").get(made.get_absolute_url()).text
    duty = client("duty").get(made.get_absolute_url()).text

    assert seen.get_absolute_url() in mine
    assert fill_in in mine
    assert seen.get_absolute_url() in read_only
    assert fill_in not in read_only
    assert seen.get_absolute_url() not in duty
    assert made.project.get_absolute_url() not in duty
