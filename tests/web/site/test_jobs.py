import pytest
from django.db import transaction
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anju.science.errors import RuleError, UnknownCode
from anju.web.site import jobs
from anju.web.site.models import Job
from tests.factories.core import user

pytestmark = pytest.mark.django_db


def double(params, report):
    report(0.5, "半程")
    if params["n"] < 0:
        raise RuleError("不能为负")
    return {"twice": 2 * params["n"]}


KINDS = (jobs.JobKind("test.double", "加倍", "Double", double),)


@pytest.fixture(autouse=True)
def own_kinds(settings):
    settings.JOBS = "tests.web.site.test_jobs.KINDS"
    jobs.kinds.cache_clear()
    yield
    jobs.kinds.cache_clear()


def started(n):
    return jobs.start("test.double", {"n": n}, by=user())


def test_a_job_runs_and_keeps_its_result():
    job = started(21)

    assert jobs.work_off() == 1

    job.refresh_from_db()
    assert (job.state, job.result) == (Job.State.DONE, {"twice": 42})


def test_a_running_job_tells_how_far_it_is_in_the_readers_language():
    job = started(1)

    jobs.Progress(job)(0.5, _("排队中"))

    job.refresh_from_db()
    assert (job.percent, job.said) == (50, "排队中")
    with translation.override("en"):
        assert job.said == gettext("排队中") != "排队中"


def test_a_refusal_is_told_in_words():
    job = started(-1)

    jobs.work_off()

    job.refresh_from_db()
    assert (job.state, job.message) == (Job.State.REFUSED, "不能为负")


def test_an_unknown_kind_is_refused():
    with pytest.raises(UnknownCode), transaction.atomic():
        jobs.start("no.such", {}, by=user())


def test_only_he_who_asked_sees_a_job():
    job = started(1)
    asker, other = Client(), Client()
    asker.force_login(job.asked_by)
    other.force_login(user())

    assert asker.get(job.get_absolute_url()).status_code == 200
    assert other.get(job.get_absolute_url()).status_code == 404
