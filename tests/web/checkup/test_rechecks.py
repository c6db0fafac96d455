from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from anju.science.errors import (
    AlreadyClosed,
    NoProof,
    OutOfTurn,
    PhotoRefused,
    SamePerson,
)
from anju.science.loop import FindingState, Stage
from anju.web.checkup.models import Recheck
from anju.web.checkup.services import record_surveys
from anju.web.checkup.services.rechecks import (
    SecondLook,
    Work,
    record_recheck,
    record_rectification,
)
from anju.web.loop.models import Finding, Project
from anju.web.loop.services import answer_findings, move_project
from tests.factories.checkup import DAY, NOW, act, checked, town
from tests.factories.core import project, user

pytestmark = pytest.mark.django_db
WORK = Work("黄河物业公司", date(2025, 6, 10), "楼道已清理")
MEASURED = SecondLook(DAY, is_passed=True, measurement="楼道净宽 1.2 m")


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def finding():
    town()
    checked()
    return Finding.objects.get(item_code="H03.7", object_code="H-B2")


def picture():
    out = BytesIO()
    Image.new("RGB", (640, 480), "#88aacc").save(out, "JPEG")
    return out.getvalue()


def rectified(finding, by=None, **work):
    by = by or user(unit="湖滨街道办事处")
    given = Work(**{name: getattr(WORK, name) for name in WORK.__slots__} | work)
    record_rectification(findings=[finding], work=given, by=by, now=NOW)
    return by


def rechecked(finding, look=MEASURED, **fields):
    by = user(**{"unit": "市住房城乡建设局"} | fields)
    return record_recheck(finding=finding, look=look, by=by, now=NOW)


def test_a_photo_by_somebody_else_closes_a_problem(finding):
    rectified(finding)

    look = SecondLook(DAY, is_passed=True, photo=picture())
    recheck = rechecked(finding, look)

    finding.refresh_from_db()
    assert (finding.state, finding.closed_on) == (FindingState.RESOLVED, DAY)
    assert "整改后照片" in finding.state_reason
    assert recheck.photo_file.read_bytes()[:2] == b"\xff\xd8"


def test_a_measurement_will_do(finding):
    rectified(finding)

    rechecked(finding)

    finding.refresh_from_db()
    assert finding.state == FindingState.RESOLVED
    assert "楼道净宽 1.2 m" in finding.state_reason


def test_the_doer_may_not_check_himself(finding):
    by = rectified(finding)

    with pytest.raises(SamePerson, match="由您登记"):
        record_recheck(finding=finding, look=MEASURED, by=by, now=NOW)

    finding.refresh_from_db()
    assert (finding.state, Recheck.objects.count()) == (FindingState.OPEN, 0)


@pytest.mark.parametrize("unit", ["湖滨街道办事处", "黄河物业公司"])
def test_nor_may_anybody_of_his_unit_or_of_the_unit_that_did_it(finding, unit):
    rectified(finding)

    with pytest.raises(SamePerson, match=unit):
        rechecked(finding, unit=unit)


def test_the_builder_of_an_accepted_project_is_the_doer(finding):
    works = project(responsible_unit="城建公司")
    answer_findings(project=works, findings=[finding])
    move_project(project=works, stage=Stage.ACCEPTED, on=DAY)

    with pytest.raises(SamePerson, match="城建公司"):
        rechecked(finding, unit="城建公司")

    rechecked(finding)
    finding.refresh_from_db()
    assert finding.state == FindingState.RESOLVED


def test_a_project_that_only_plans_has_done_nothing(finding):
    answer_findings(project=project(), findings=[finding])

    with pytest.raises(OutOfTurn, match="还没有登记整改"):
        rechecked(finding)

    assert Project.objects.count() == 1


@pytest.mark.parametrize(
    ("look", "refusal", "words"),
    [
        (SecondLook(DAY, is_passed=True), NoProof, "照片或测量值"),
        (SecondLook(DAY, is_passed=False), NoProof, "写明原因"),
        (SecondLook(DAY, is_passed=True, photo=b"MZ..."), PhotoRefused, "照片"),
        (
            SecondLook(date(2025, 6, 1), is_passed=True, measurement="1"),
            OutOfTurn,
            "早于整改完成日期",
        ),
        (
            SecondLook(date(2026, 1, 1), is_passed=True, measurement="1"),
            OutOfTurn,
            "还没有到",
        ),
    ],
)
def test_a_second_look_without_proof_is_refused(finding, look, refusal, words):
    rectified(finding)

    with pytest.raises(refusal, match=words):
        rechecked(finding, look)

    assert not Recheck.objects.exists()


def test_a_problem_that_is_still_there_stays_open(finding):
    rectified(finding)

    rechecked(finding, SecondLook(DAY, is_passed=False, note="杂物又堆满"))

    finding.refresh_from_db()
    assert (finding.state, Recheck.objects.get().is_passed) == ("open", False)


def test_what_is_closed_is_not_checked_again(finding):
    rectified(finding)
    rechecked(finding)

    with pytest.raises(AlreadyClosed):
        rechecked(finding)


def test_a_survey_of_the_doer_closes_nothing_one_of_somebody_else_does(finding):
    rectified(finding)
    later = {"surveyed_on": date(2025, 7, 1)}
    record_surveys([act("H-B2", "H03", "none", surveyor="黄河物业公司 李工", **later)])

    checked(as_of=date(2025, 7, 2))
    finding.refresh_from_db()
    assert finding.state == FindingState.OPEN

    later = {"surveyed_on": date(2025, 7, 8)}
    record_surveys([act("H-B2", "H03", "none", surveyor="街道 王工", **later)])
    checked(as_of=date(2025, 7, 9))
    finding.refresh_from_db()
    assert finding.state == FindingState.RESOLVED
