from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from anju.science.errors import FileRefused, NotYours, OutOfTurn, TaskIncomplete
from anju.science.values import State
from anju.web.checkup.models import DataTask, TaskFile, TaskState
from anju.web.checkup.services import tasks
from anju.web.checkup.services.materials import add_material, drop_material
from anju.web.checkup.services.tasks import Filled
from tests.factories.checkup import checked, town
from tests.factories.tasks import NOW, SEWAGE, accepted, acts, asked, filled

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 ..."


@pytest.fixture(autouse=True)
def _city(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    town()


def told(run, code, area_code):
    one = run.results.get(item_code=code, area_code=area_code)
    return one.state, one.value, one.objects_surveyed, one.objects_counted


def test_a_set_asks_each_department_once_however_often_it_is_pressed():
    first = tasks.set_tasks(edition="2025", area_code="4112")
    again = tasks.set_tasks(edition="2025", area_code="4112")

    by_county = DataTask.objects.filter(item_code="U33")
    by_city = DataTask.objects.filter(item_code="U44")
    assert (first, again) == (DataTask.objects.count(), 0)
    assert [one.area_code for one in by_county] == ["411202", "411281"]
    assert [(one.area_code, one.department) for one in by_city] == [
        ("411200", "culture")
    ]
    assert by_county[0].department == "drainage"


def test_only_what_the_city_accepted_counts_and_the_rest_is_told_as_out():
    yima = asked(area_code="411281")
    accepted(asked(), SEWAGE)
    filled(yima, {"collected_kg": Decimal(1), "produced_kg": Decimal(40)})

    run = checked()

    assert told(run, "U33", "411200") == (State.MEASURED, Decimal(75), 1, 2)
    assert told(run, "U33", "411281") == (State.NOT_SURVEYED, None, 0, 1)


def test_a_value_that_was_accepted_after_the_day_does_not_count_yet():
    accepted(asked(), SEWAGE)

    run = checked(as_of=NOW.date().replace(month=5))

    assert told(run, "U33", "411202")[0] == State.NOT_SURVEYED


def test_a_county_goes_through_its_reviewer_and_the_city_does_not():
    county = filled(asked(), SEWAGE)
    city = filled(asked("U44", "411200"), {"event_count": Decimal(0)})

    assert county.state == TaskState.SUBMITTED
    assert city.state == TaskState.COUNTY_REVIEWED
    with pytest.raises(OutOfTurn, match="待县级审核"):
        tasks.accept_task(task=county, act=acts())


def test_a_zero_that_was_handed_in_is_a_zero_after_survey():
    accepted(asked("U44", "411200"), {"event_count": Decimal(0)})

    assert told(checked(), "U44", "411200") == (State.ZERO, Decimal(0), 1, 1)


def test_a_place_says_why_nothing_applies():
    accepted(asked("U49", "411200"), {}, spared="本市没有轨道交通")

    run = checked()

    one = run.results.get(item_code="U49", area_code="411200")
    assert (one.state, one.reason) == (State.NOT_APPLICABLE, "本市没有轨道交通")


def test_a_return_needs_a_reason_and_takes_the_value_out_again():
    done = accepted(asked(), SEWAGE)

    with pytest.raises(TaskIncomplete, match="理由"):
        tasks.return_task(task=done, reason=" ", act=acts())
    back = tasks.return_task(task=done, reason="数与报表不符", act=acts())

    assert (back.state, back.return_reason) == (TaskState.RETURNED, "数与报表不符")
    assert told(checked(), "U33", "411202")[0] == State.NOT_SURVEYED
    assert accepted(back, SEWAGE).state == TaskState.ACCEPTED


def test_a_county_does_not_accept_nor_take_back_what_was_accepted():
    reviewed = tasks.review_task(
        task=filled(asked(), SEWAGE), act=acts("county", "411202")
    )
    with pytest.raises(NotYours, match="市级"):
        tasks.accept_task(task=reviewed, act=acts("county", "411202"))

    done = tasks.accept_task(task=reviewed, act=acts())

    with pytest.raises(NotYours, match="市级"):
        tasks.return_task(task=done, reason="想改", act=acts("county", "411202"))


def test_what_is_missing_or_contradicts_is_named():
    task = asked()

    with pytest.raises(TaskIncomplete, match="缺少：生活污染物总量"):
        filled(task, {"collected_kg": Decimal(3)})
    with pytest.raises(TaskIncomplete, match="41 大于 生活污染物总量 40"):
        filled(task, SEWAGE | {"collected_kg": Decimal(41)})


def test_a_department_fills_its_own_tasks_only():
    task = asked("U38", "411202")
    floor = {"culture_m2": Decimal(900)}

    with pytest.raises(NotYours, match="不是下达给贵单位"):
        filled(task, floor, by=acts("department", department="sports"))
    with pytest.raises(NotYours, match="不是下达给贵单位"):
        filled(task, floor, by=acts("department"))
    with pytest.raises(NotYours, match="管辖范围"):
        filled(task, floor, by=acts("department", "411281", department="culture"))
    sent = filled(task, floor, by=acts("department", "411202", department="culture"))

    assert sent.state == TaskState.SUBMITTED


def test_what_was_sent_on_is_not_filled_in_over():
    task = filled(asked(), SEWAGE)

    with pytest.raises(OutOfTurn, match="待县级审核"):
        tasks.save_task(task=task, filled=Filled(SEWAGE), act=acts())


def test_reminders_are_counted_and_every_step_is_kept():
    task = asked()
    tasks.remind(tasks=[task], act=acts())
    tasks.remind(tasks=[task], act=acts())
    filled(task, SEWAGE)

    task.refresh_from_db()
    assert (task.reminders, task.reminded_at) == (2, NOW)
    assert [one.state for one in task.events.order_by("pgh_id")] == [
        "open", "open", "open", "open", "submitted",
    ]  # fmt: skip


def upload(task, name, data, **fields):
    file = SimpleUploadedFile(name, data)
    return add_material(
        task=task, material="报表", file=file, act=fields.get("by") or acts()
    )


def test_papers_are_kept_by_content_and_dropped_while_the_task_is_open():
    task = asked()

    kept = upload(task, "月报.pdf", PDF)

    assert kept.path.read_bytes() == PDF
    drop_material(file=kept, act=acts())
    assert not TaskFile.objects.exists()


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.exe", b"MZ", "类型不能接收"),
        ("a.pdf", b"MZ", "内容不是 .pdf 文件"),
        ("a.xlsx", b"PK\x03\x04", "内容不是 .xlsx 文件"),
        ("a.png", b"", "应在0到20 MB之间"),
    ],
)
def test_a_paper_that_is_not_what_it_says_is_refused(name, data, why):
    with pytest.raises(FileRefused, match=why):
        upload(asked(), name, data)


def test_papers_come_from_the_department_that_was_asked_and_not_after():
    task = asked()
    other = acts("department", "411202", department="sports")

    with pytest.raises(NotYours):
        upload(task, "月报.pdf", PDF, by=other)
    filled(task, SEWAGE)
    with pytest.raises(OutOfTurn):
        upload(task, "月报.pdf", PDF)
