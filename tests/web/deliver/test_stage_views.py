import pytest
from django.test import Client
from django.urls import reverse

from anju.science.loop import Stage
from anju.web.loop.models import Handover
from tests.factories.core import project, user

pytestmark = pytest.mark.django_db


def signed_in(**fields):
    client = Client()
    client.force_login(user(**fields))
    return client


def test_a_county_takes_its_project_to_the_keeper(settings):
    settings.TODAY = None
    works = project(stage=Stage.IN_PROGRESS)
    hubin = signed_in(role="county", area_code="411202")

    hubin.post(
        reverse("deliver:take_on", args=[works.code]),
        {"stage": "accepted", "on": "2025-06-10"},
    )
    page = hubin.get(works.get_absolute_url())
    hubin.post(
        reverse("deliver:hand_over", args=[works.code]),
        {"handed_over_on": "2025-06-12", "built_by": "甲", "kept_by": "乙"},
    )

    assert "移交给接管单位" in page.text
    assert Handover.objects.get().kept_by == "乙"


def test_an_auditor_is_offered_no_way_on():
    works = project(stage=Stage.IN_PROGRESS)
    auditor = signed_in(role="auditor")

    page = auditor.get(works.get_absolute_url())
    answer = auditor.post(reverse("deliver:take_on", args=[works.code]), {})

    assert "登记阶段" not in page.text
    assert answer.status_code == 403


def test_a_foreign_project_is_not_there():
    works = project(area_code="411281")
    hubin = signed_in(role="county", area_code="411202")

    answer = hubin.post(reverse("deliver:take_on", args=[works.code]), {})

    assert answer.status_code == 404
