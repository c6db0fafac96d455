import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from anju.web.checkup.models import SurveyAct, SurveyPhoto, SurveyRecord
from tests.factories.checkup import DAY, registry
from tests.factories.core import user
from tests.factories.survey import crack, jpeg, record, values

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _town(settings, tmp_path):
    settings.VAR_DIR, settings.TODAY = tmp_path, DAY
    registry()


def photo(name="crack.jpg", data=None):
    return SimpleUploadedFile(name, data or jpeg(), content_type="image/jpeg")


def submit(client, who, told, more=(), **files):
    body = {"record": record(who, told, more)}
    body |= {name.replace("_jpg", ".jpg"): file for name, file in files.items()}
    return client.post(reverse("checkup:field_submit"), body)


@pytest.fixture
def who(client):
    one = user("subdistrict", "411202001")
    client.force_login(one)
    return one


def test_a_form_is_stored_with_its_photo_place_and_surveyor(client, who):
    answer = submit(client, who, values(**crack()), crack_jpg=photo())

    act = SurveyAct.objects.get()
    assert answer.json() == {
        "fate": "new",
        "uuid": "11111111-aaaa",
        "url": act.get_absolute_url(),
    }
    assert (act.origin, act.by, act.object_name) == ("phone", who, "黄河小区1号楼")
    assert SurveyPhoto.objects.get().item_code == "H01.1"
    line = SurveyRecord.objects.get(item_code="H01.1")
    assert (line.answer, float(line.quantity), line.act) == ("found", 3.5, act)
    assert not SurveyRecord.objects.filter(item_code="H01").exists()


def test_the_same_form_posted_again_is_stored_once(client, who):
    first = submit(client, who, values(**crack()), crack_jpg=photo())

    again = submit(client, who, values(**crack()), crack_jpg=photo())

    assert (first.json()["fate"], again.json()["fate"]) == ("new", "same")
    assert SurveyAct.objects.count() == SurveyPhoto.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_send_at_once_store_once():
    who = user("subdistrict", "411202001")
    fates = []

    def send():
        try:
            own = Client()
            own.force_login(who)
            answer = submit(own, who, values(**crack()), crack_jpg=photo())
            fates.append(answer.json()["fate"])
        finally:
            connection.close()

    tabs = [threading.Thread(target=send) for _ in range(4)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()

    assert sorted(fates) == ["new", "same", "same", "same"]
    assert SurveyAct.objects.count() == SurveyPhoto.objects.count() == 1


def test_a_correction_from_the_phone_replaces_what_was_sent(client, who):
    submit(client, who, values(**crack()), crack_jpg=photo())

    answer = submit(client, who, values("2", deprecatedID="11111111-aaaa"))

    assert answer.json()["fate"] == "corrected"
    assert SurveyAct.objects.get().former == ["11111111-aaaa"]
    assert SurveyRecord.objects.filter(item_code="H01", answer="none").exists()


def test_a_photo_that_did_not_come_refuses_the_form_as_a_whole(client, who):
    answer = submit(client, who, values(**crack()))

    assert answer.status_code == 422
    assert "照片“crack.jpg”没有随记录到达" in answer.json()["text"]
    assert not SurveyAct.objects.exists()


def test_only_who_may_survey_is_led_to_the_phone_page(client):
    client.force_login(user())
    with_it = client.get(reverse("checkup:surveys")).content.decode()
    client.force_login(user("auditor"))
    without = client.get(reverse("checkup:surveys")).content.decode()

    assert reverse("checkup:field") in with_it
    assert reverse("checkup:field") not in without


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"MZ this is no photo", "不是完好的照片"),
        (jpeg()[:200], "不是完好的照片"),
        (b"\xff\xd8" + b"0" * 500_001, "超过 500 kB"),
    ],
    ids=["program", "cut", "large"],
)
def test_a_photo_that_is_none_or_too_large_is_refused(client, who, data, said):
    answer = submit(client, who, values(**crack()), crack_jpg=photo(data=data))

    assert (answer.status_code, answer.json()["code"]) == (422, "data.photo")
    assert said in answer.json()["text"]
    assert not SurveyAct.objects.exists()


def test_a_house_of_another_county_is_refused(client, who):
    answer = submit(client, who, values(code="Y-B1"))

    assert answer.status_code == 422
    assert "“Y-B1”不在您辖区的底数里" in answer.json()["text"]


def test_a_form_of_somebody_else_waits_for_him(client, who):
    answer = submit(client, user(), values())

    assert "请由本人登录后提交" in answer.json()["text"]
    assert not SurveyAct.objects.exists()
    assert who.is_authenticated


@pytest.mark.parametrize("name", ["field_session", "field_data"])
def test_signed_out_is_told_in_json_not_by_a_login_page(client, name):
    answer = client.get(reverse(f"checkup:{name}"))

    assert (answer.status_code, answer.json()["code"]) == (401, "signed_out")


def test_a_form_sent_after_the_session_ended_is_not_stored(client, who):
    client.logout()

    answer = submit(client, who, values())

    assert answer.status_code == 401
    assert not SurveyAct.objects.exists()


def test_a_form_without_its_token_is_not_stored(who):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(who)
    address = reverse("checkup:field_submit")

    bare = strict.post(address, {"record": record(who, values())})
    token = strict.get(reverse("checkup:field_session")).json()["token"]
    held = strict.post(
        address, {"record": record(who, values())}, headers={"X-CSRFToken": token}
    )

    assert (bare.status_code, held.status_code) == (403, 200)
    assert SurveyAct.objects.count() == 1


def test_who_may_only_look_cannot_fill_in(client):
    client.force_login(user("auditor"))

    page = client.get(reverse("checkup:field"))
    answer = client.get(reverse("checkup:field_data"))

    assert (page.status_code, answer.status_code) == (403, 403)


def test_the_phone_gets_the_objects_of_its_own_area_only(client):
    client.force_login(user("county", "411281"))

    told = client.get(reverse("checkup:field_data")).json()

    assert [row[0] for row in told["objects"]["building"]] == ["Y-B1", "Y-B2"]
    assert told["limits"]["photo_most_bytes"] == 500_000
    assert told["forms"]["building"]["sections"][0]["items"][0]["code"] == "H01.1"


def test_the_worker_may_see_only_the_phone_page(client):
    answer = client.get(reverse("checkup:field_worker"))

    assert answer["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in answer
    assert reverse("checkup:field_worker").startswith(reverse("checkup:field"))
    assert "checkup/field/app.js" in answer.content.decode()


def test_the_shell_holds_nothing_of_anybody(client, who):
    shell = client.get(reverse("checkup:field")).content.decode()

    assert who.username not in shell
    assert "黄河" not in shell
    assert "<script>" not in shell


def test_a_photo_is_shown_only_to_its_own_county(client, who):
    submit(client, who, values(**crack()), crack_jpg=photo())
    address = SurveyPhoto.objects.get().get_absolute_url()

    own = client.get(address)
    small = client.get(address, {"small": 1})
    client.force_login(user("county", "411281"))
    foreign = client.get(address)

    assert (own.status_code, own["Content-Type"]) == (200, "image/jpeg")
    assert b"".join(own.streaming_content)[:2] == b"\xff\xd8"
    assert len(b"".join(small.streaming_content)) < 20_000
    assert foreign.status_code == 404
