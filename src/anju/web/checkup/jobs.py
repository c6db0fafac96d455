"""Long work of the check-up room."""

from datetime import date
from typing import Any

from anju.web.accounts.askers import asker_of
from anju.web.accounts.models import User
from anju.web.checkup.bridge.area import Stretch
from anju.web.checkup.making import make_report
from anju.web.checkup.models import CheckupRun, ReachRun, SurveyUpload
from anju.web.checkup.queries import latest_run
from anju.web.checkup.queries.life_circle import latest_reach
from anju.web.checkup.services import run_checkup, run_life_circle, submissions
from anju.web.checkup.services.area import Wanted, check_area
from anju.web.checkup.services.outputs import make_package
from anju.web.checkup.services.siting import Wish, site_facilities
from anju.web.site.clock import now
from anju.web.site.jobs import JobKind, Report


def _run(params: dict[str, Any], report: Report) -> dict[str, Any]:
    run = run_checkup(
        area_code=params["area_code"],
        as_of=date.fromisoformat(params["as_of"]),
        now=now(),
        by=asker_of(params),
        edition=params["edition"],
        report=report,
    )
    return {"url": run.get_absolute_url()}


def _life_circle(params: dict[str, Any], report: Report) -> dict[str, Any]:
    run = run_life_circle(
        area_code=params["area_code"],
        as_of=date.fromisoformat(params["as_of"]),
        now=now(),
        by=asker_of(params),
        report=report,
    )
    return {"url": run.get_absolute_url()}


def _check_surveys(params: dict[str, Any], report: Report) -> dict[str, Any]:
    upload = SurveyUpload.objects.get(pk=params["upload"])
    report(0.1, "读取提交记录")
    return {"url": submissions.check(upload).get_absolute_url()}


def _apply_surveys(params: dict[str, Any], report: Report) -> dict[str, Any]:
    upload = SurveyUpload.objects.get(pk=params["upload"])
    report(0.1, "记录入库")
    by = User.objects.get(pk=params["user"])
    return {"url": submissions.apply(upload, by=by).get_absolute_url()}


def _report(params: dict[str, Any], report: Report) -> dict[str, Any]:
    run = CheckupRun.objects.select_related("set").get(pk=params["run"])
    made = make_report(run=run, by=asker_of(params), now=now(), report=report)
    return {"url": made.get_absolute_url()}


CHECK_SURVEYS = JobKind(
    "checkup.check_surveys", "读取调查提交", "Read survey submissions", _check_surveys
)
APPLY_SURVEYS = JobKind(
    "checkup.apply_surveys", "调查提交入库", "Store survey submissions", _apply_surveys
)


def _outputs(params: dict[str, Any], report: Report) -> dict[str, Any]:
    as_of = date.fromisoformat(params["as_of"])
    package = make_package(
        area_code=params["area_code"],
        as_of=as_of,
        now=now(),
        run=latest_run(params["area_code"], as_of),
        reach=latest_reach(params["area_code"], as_of),
        by=asker_of(params),
        report=report,
    )
    return {"url": package.get_absolute_url()}


def _siting(params: dict[str, Any], report: Report) -> dict[str, Any]:
    run = site_facilities(
        reach_run=ReachRun.objects.defer("network").get(pk=params["reach_run"]),
        area_code=params["area_code"],
        wish=Wish(**params["wish"]),
        now=now(),
        by=asker_of(params),
        report=report,
    )
    return {"url": run.get_absolute_url()}


def _area(params: dict[str, Any], report: Report) -> dict[str, Any]:
    stretch = Stretch(
        () if params["outline"] else tuple(params["areas"]), params["outline"]
    )
    checkup = check_area(
        wanted=Wanted(params["name"], params["set"], stretch),
        own_area=params["own_area"],
        as_of=date.fromisoformat(params["as_of"]),
        now=now(),
        by=asker_of(params),
        report=report,
    )
    return {"url": checkup.get_absolute_url()}


RUN = JobKind("checkup.run", "城市体检", "City check-up", _run)
LIFE_CIRCLE = JobKind(
    "checkup.life_circle", "计算生活圈", "Calculate the life circle", _life_circle
)
OUTPUTS = JobKind("checkup.outputs", "输出体检成果", "Hand out results", _outputs)
REPORT = JobKind("checkup.report", "体检报告", "Check-up report", _report)
SITING = JobKind("checkup.siting", "设施选址", "Site facilities", _siting)
AREA = JobKind("checkup.area", "片区体检", "Area check-up", _area)
JOBS = (
    RUN,
    AREA,
    LIFE_CIRCLE,
    CHECK_SURVEYS,
    APPLY_SURVEYS,
    OUTPUTS,
    REPORT,
    SITING,
)
