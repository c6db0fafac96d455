"""From a draft to scores: quotas, phones, paper, weights, too few answers."""

from decimal import Decimal

import pytest

from anju.science.errors import AlreadyClosed, DataError, RuleError
from anju.web.checkup.models import (
    PopulationGroup,
    Questionnaire,
    SatisfactionScore,
    SlipCode,
    Submission,
    SurveyGate,
)
from anju.web.checkup.services import questionnaires as drafts
from anju.web.checkup.services.answers import (
    Filled,
    Paper,
    answer_online,
    enter_paper,
)
from anju.web.checkup.services.satisfaction import evaluate
from tests.factories.checkup import DAY, HUBIN, NOW, YIMA, registry
from tests.factories.core import user

pytestmark = pytest.mark.django_db
DEVICE = "a"


@pytest.fixture(autouse=True)
def _city():
    registry()


def opened(**options) -> Questionnaire:
    drafts.draft_questionnaire(edition="2025", on=DAY)
    if options:
        drafts.set_quota(edition="2025", **options)
    return drafts.open_questionnaire(edition="2025", on=DAY)


def filled(step=4, age="old", sex="female", **answers) -> Filled:
    codes = [f"Q{n:02d}" for n in range(1, 20)]
    return Filled(age, sex, dict.fromkeys(codes, str(step)) | answers)


def gate(one, area=HUBIN) -> SurveyGate:
    return one.gates.get(area_code=area)


def online(one, token, *, area=HUBIN, slip="", **answers):
    return answer_online(
        gate=gate(one, area),
        filled=filled(**answers),
        token=token,
        slip=slip,
        on=DAY,
    )


def people(area, **persons):
    PopulationGroup.objects.bulk_create(
        PopulationGroup(area_code=area, age=age, sex=sex, persons=n)
        for (age, sex), n in persons["cells"].items()
    )


def scored(one, topic="", area=HUBIN) -> SatisfactionScore:
    run = evaluate(questionnaire=one, area_code="4112", as_of=DAY, now=NOW)
    return run.scores.get(topic=topic, area_code=area)


def test_a_draft_is_changed_and_an_open_questionnaire_is_not():
    drafts.draft_questionnaire(edition="2025", on=DAY)
    drafts.switch_question(edition="2025", code="Q19", enabled=False)
    own = drafts.add_question(edition="2025", topic="fire", text_zh="消防通道通畅吗？")

    one = drafts.open_questionnaire(edition="2025", on=DAY)

    assert (own.code, one.version) == ("Z01", 4)
    assert one.questions.filter(enabled=True).count() == 19
    with pytest.raises(RuleError, match="题目不能再改"):
        drafts.add_question(edition="2025", topic="fire", text_zh="再加一题")


def test_every_community_gets_a_quota_that_follows_its_residents():
    people(HUBIN, cells={("young", "female"): 100, ("old", "male"): 300})

    one = opened(per_community=8, asks_code=False)

    wanted = {cell: n for cell, n in gate(one).quota.items() if n}
    assert wanted == {f"{HUBIN}/young/female": 2, f"{HUBIN}/old/male": 6}
    assert sum(gate(one, YIMA).quota.values()) == 8


def test_a_device_answers_once_and_is_not_known_from_what_is_kept():
    one = opened()

    first = online(one, "token-a")
    online(one, "token-b")

    with pytest.raises(AlreadyClosed):
        online(one, "token-a")
    assert "token-a" not in first.device
    assert Submission.objects.count() == 2


def test_a_slip_opens_once_and_only_its_digest_is_kept():
    one = opened(per_community=8, asks_code=True)
    (code,) = drafts.make_slips(gate=gate(one), how_many=1)

    with pytest.raises(RuleError, match="验证码不对"):
        online(one, "a", slip="WRONG234")
    online(one, "b", slip=code.lower())

    with pytest.raises(RuleError, match="验证码不对"):
        online(one, "c", slip=code)
    assert code not in SlipCode.objects.get().digest


@pytest.mark.parametrize(
    "wrong",
    [{"age": "child"}, {"sex": "x"}, {"Q01": "6"}, {"Q01": "<script>"}],
)
def test_what_is_no_answer_is_refused(wrong):
    one = opened()

    with pytest.raises(DataError):
        online(one, "a", **wrong)
    assert not Submission.objects.exists()


def test_half_the_questions_are_enough_and_fewer_are_not():
    one = opened()
    few = Filled("old", "male", {"Q01": "5"})

    with pytest.raises(DataError, match="只答了 1 题"):
        answer_online(gate=gate(one), filled=few, on=DAY, token=DEVICE, slip="")


def test_paper_entered_twice_is_checked_and_a_difference_changes_nothing():
    one, clerk, other = opened(), user(), user()
    sheet = {"questionnaire": one, "paper": Paper(HUBIN, "007"), "on": DAY}

    first = enter_paper(filled=filled(), by=clerk, **sheet)
    differs = enter_paper(filled=filled(Q03="1"), by=other, **sheet)
    checked = enter_paper(filled=filled(), by=other, **sheet)

    assert [one.kind for one in (first, differs, checked)] == [
        "new",
        "differs",
        "checked",
    ]
    assert differs.differences == (("Q03", 4, 1),)
    kept = Submission.objects.get()
    assert (kept.answers["Q03"], kept.entered_by, kept.checked_by) == (4, clerk, other)


def test_a_second_entry_may_overrule_the_first():
    one, clerk = opened(), user()
    sheet = {"questionnaire": one, "paper": Paper(HUBIN, "007"), "on": DAY, "by": clerk}
    enter_paper(filled=filled(), **sheet)

    enter_paper(filled=filled(Q03="1"), overrules=True, **sheet)

    assert Submission.objects.get().answers["Q03"] == 1


def test_a_closed_questionnaire_takes_nothing_in():
    one = opened()
    drafts.close_questionnaire(edition="2025", on=DAY)
    one.refresh_from_db()

    with pytest.raises(RuleError, match="现在不能填写"):
        online(Questionnaire.objects.get(), "a")


def test_scores_are_weighed_where_residents_are_known():
    people(HUBIN, cells={("old", "female"): 300, ("young", "male"): 100})
    one = opened()
    for n in range(5):
        online(one, f"a{n}", step=5)
        online(one, f"b{n}", step=1, age="young", sex="male")

    row = scored(one)

    assert (row.value, row.answers, row.is_weighted) == (Decimal("75.00"), 10, True)
    assert row.effective == pytest.approx(8.0)
    assert row.covered_share == 1.0
    assert row.reason == ""


def test_without_residents_scores_count_alike_and_say_so():
    one = opened()
    for n in range(10):
        online(one, f"a{n}", step=5 if n % 2 else 1)

    row = scored(one, "safety")

    assert (row.value, row.is_weighted) == (Decimal("50.00"), False)
    assert row.reason == "未加权：1个社区缺分年龄性别人口"


def test_too_few_answers_print_no_score():
    one = opened()
    for n in range(9):
        online(one, f"a{n}")

    row = scored(one)

    assert (row.value, row.state, row.answers) == (None, "not_surveyed", 9)
    assert row.reason == "样本不足：有效回答9份，少于10份"
    assert scored(one, area=YIMA).reason == "没有有效回答"


def test_a_score_of_nought_is_a_zero_after_survey():
    one = opened()
    for n in range(10):
        online(one, f"a{n}", step=1)

    assert scored(one).state == "zero"
