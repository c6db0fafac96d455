import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from anju.web.checkup.models import DataTask, TaskFile
from anju.web.registry import areas
from tests.factories.checkup import DAY, checked, town
from tests.factories.core import user
from tests.factories.tasks import SEWAGE, acts, asked, filled

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _city(settings, tmp_path):
    settings.VAR_DIR, settings.TODAY = tmp_path, DAY
    town()
    areas.forget()


def send(client, name, *args, who=None, **data):
    client.force_login(who or user())
    return client.post(reverse(f"checkup:{name}", args=args), data)


def shown(client, name, *args, who=None, **query):
    client.force_login(who or user())
    answer = client.get(reverse(f"checkup:{name}", args=args), query)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def culture(area_code="411202"):
    return user("department", area_code, department="culture")


def test_the_city_sets_the_tasks_in_one_click_and_the_list_says_who_is_late(client):
    send(client, "tasks-set")

    page = shown(client, "tasks")

    assert DataTask.objects.filter(item_code="U33").count() == 2
    assert "谁还没报" in page
    assert "逾期" in page
    assert "排水主管" in page


def test_a_department_sees_its_own_tasks_and_no_totals(client):
    mine, other = asked("U38"), asked("U33")

    page = shown(client, "tasks", who=culture())

    assert reverse("checkup:task", args=[mine.pk]) in page
    assert reverse("checkup:task", args=[other.pk]) not in page
    assert "谁还没报" not in page
    client.force_login(culture())
    assert client.get(reverse("checkup:task", args=[other.pk])).status_code == 404
    assert client.get("/loop/figures/checkup.tasks/").status_code in {403, 404}


def test_a_department_without_a_name_sees_nothing(client):
    asked()

    assert "没有下达给贵单位" in shown(client, "tasks", who=user("department"))


def test_a_county_sees_no_other_countys_task_or_paper(client):
    task = asked(area_code="411281")
    paper = SimpleUploadedFile("月报.pdf", b"%PDF-1.7")
    send(client, "task-upload", task.pk, material="月报", file=paper)
    hubin = user("county", "411202")
    client.force_login(hubin)

    file = TaskFile.objects.get()
    for address in (task.get_absolute_url(), file.get_absolute_url()):
        assert client.get(address).status_code == 404
    assert "义马市" not in shown(client, "tasks", who=hubin)


def test_a_task_goes_from_the_department_over_the_county_to_the_city(client):
    task = asked("U38")

    send(client, "task", task.pk, who=culture(), culture_m2="5200", submit="1")
    send(client, "task-step", task.pk, "review", who=user("county", "411202"))
    send(client, "task-step", task.pk, "accept")

    task.refresh_from_db()
    assert (task.state, task.amounts) == ("accepted", {"culture_m2": "5200"})
    page = shown(client, "task", task.pk)
    assert "5,200" in page
    assert page.index("已接收") < page.index("待填报")


def test_what_is_missing_is_said_and_what_was_typed_stays(client):
    task = asked()

    answer = send(client, "task", task.pk, collected_kg="31", submit="1")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "缺少：生活污染物总量" in page
    assert 'value="31"' in page


@pytest.mark.parametrize(
    ("step", "who"),
    [
        ("review", ("department", "411202")),
        ("accept", ("county", "411202")),
        ("return", ("auditor", "4112")),
    ],
)
def test_steps_are_for_those_whose_turn_it_is(client, step, who):
    task = filled(asked("U38"), {"culture_m2": 1}, by=acts())
    one = user(*who, department="culture")

    answer = send(client, "task-step", task.pk, step, who=one, reason="想")

    before = task.state
    task.refresh_from_db()
    assert answer.status_code == 403
    assert task.state == before


def test_a_return_shows_its_reason_and_reminders_are_marked(client):
    task = filled(asked(), SEWAGE)
    send(client, "task-step", task.pk, "return", reason="数不对")
    send(client, "tasks-remind")

    page = shown(client, "task", task.pk)

    assert "退回理由：数不对" in page
    assert "已催报 1 次" in page


def test_papers_are_uploaded_fetched_and_dropped(client):
    task = asked()
    paper = SimpleUploadedFile("月报.pdf", b"%PDF-1.7")
    send(client, "task-upload", task.pk, material="月报", file=paper)

    file = TaskFile.objects.get()
    got = client.get(file.get_absolute_url())
    assert b"".join(got.streaming_content) == b"%PDF-1.7"
    assert "attachment" in got["Content-Disposition"]
    send(client, "material-drop", file.pk)
    assert not TaskFile.objects.exists()


def test_a_refused_paper_is_told_in_words(client):
    paper = SimpleUploadedFile("程序.exe", b"MZ")

    answer = send(client, "task-upload", asked().pk, material="月报", file=paper)

    assert answer.status_code == 422
    assert "类型不能接收" in answer.content.decode()


def test_an_indicator_without_a_value_leads_to_its_task(client):
    filled(asked(), SEWAGE)
    checked()

    page = shown(client, "index")

    assert "2个填报任务均未接收" in page
    assert f"{reverse('checkup:tasks')}?item=U33" in page


def test_all_that_waits_is_reviewed_and_accepted_at_once(client):
    for place in ("411202", "411281"):
        filled(asked(area_code=place), SEWAGE)
    send(client, "tasks-step", "review")
    send(client, "tasks-step", "accept")

    assert DataTask.objects.filter(state="accepted").count() == 2


def test_the_list_asks_few_questions_however_many_tasks(
    client, django_assert_max_num_queries
):
    asked()
    client.force_login(user())

    with django_assert_max_num_queries(30):
        client.get(reverse("checkup:tasks"))
