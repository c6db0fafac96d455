import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook
from PIL import Image

from anju.science.errors import RuleError
from anju.web.checkup.models import SurveyAct, SurveyPhoto, SurveyRecord, SurveyUpload
from anju.web.checkup.services import submissions
from tests.factories.checkup import DAY, registry
from tests.factories.core import user
from tests.factories.survey import (
    crack,
    instance,
    jpeg,
    kobo_csv,
    odk_csv,
    values,
    zipped,
)

pytestmark = pytest.mark.django_db
State = SurveyUpload.State


@pytest.fixture(autouse=True)
def _town(settings, tmp_path):
    settings.VAR_DIR, settings.TODAY = tmp_path, DAY
    registry()


def brought(data, name="anju_building.csv", by=None):
    path = Path("x" + Path(name).suffix)
    upload = SimpleUploadedFile(name or path.name, data)
    return submissions.check(submissions.receive_upload(file=upload, by=by or user()))


def stored(data, name="anju_building.csv", by=None):
    by = by or user()
    return submissions.apply(brought(data, name, by), by=by)


def told():
    fields = ("object_code", "item_code", "answer")
    return sorted(SurveyRecord.objects.values_list(*fields))


def counts(upload):
    return (
        upload.new_count,
        upload.corrected_count,
        upload.same_count,
        upload.refused_count,
    )


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (odk_csv, "anju_building.csv"),
        (kobo_csv, "survey.csv"),
        (lambda rows: instance(rows[0]), "submission.xml"),
        (lambda rows: zipped(**{"building~csv": odk_csv(rows)}), "export.zip"),
    ],
    ids=["odk", "kobo", "xform", "odk-zip"],
)
def test_a_whole_form_without_problems_is_a_zero_for_every_indicator(data, name):
    upload = stored(data([values()]), name)

    assert counts(upload) == (1, 0, 0, 0), upload.faults
    assert told() == [
        ("H-B1", code, "none")
        for code in ("H01", "H02", "H03", "H04", "H05", "H06", "H07", "H08", "H09")
    ]
    act = SurveyAct.objects.get()
    assert (act.is_whole, act.area_code) == (True, "411202001001")
    assert (act.lat, act.lon, act.accuracy_m) == (34.7705, 111.1905, 8)


def test_what_nobody_looked_at_stays_not_surveyed():
    answers = values(H03_1="unseen", H01_1="unseen", H01_2="", H01_3="unseen")

    stored(odk_csv([answers | {"H01_4": "unseen"}]))

    items = {item for _, item, _ in told()}
    assert not any(item.startswith("H01") for item in items)
    assert "H03" not in items
    assert {"H03.2", "H03.8"} < items


def test_a_preview_stores_nothing():
    upload = brought(odk_csv([values()]))

    assert (upload.state, counts(upload)) == (State.CHECKED, (1, 0, 0, 0))
    assert not SurveyAct.objects.exists()


def test_the_same_submission_twice_changes_nothing():
    data = odk_csv([values()])
    stored(data)
    before = list(SurveyRecord.objects.values_list("pk", flat=True))

    again = stored(data)

    assert counts(again) == (0, 0, 1, 0)
    assert list(SurveyRecord.objects.values_list("pk", flat=True)) == before


def test_a_table_and_an_instance_of_the_same_form_are_one():
    stored(odk_csv([values()]))

    again = stored(instance(values()), "submission.xml")

    assert counts(again) == (0, 0, 1, 0)
    assert SurveyAct.objects.count() == 1


def test_the_same_number_with_other_content_is_refused():
    stored(odk_csv([values()]))

    again = stored(odk_csv([values(H03_1="na")]))

    assert again.refused_count == 1
    assert "内容不同" in submissions.Fault(**again.faults[0]).text


def test_a_correction_takes_the_place_of_what_it_corrects_and_history_stays():
    photo = zipped(**{"a~xml": instance(values(**crack())), "crack~jpg": jpeg()})
    stored(photo, "first.zip")
    corrected = instance(values("22222222-bbbb"), deprecated="11111111-aaaa")

    upload = stored(corrected, "second.xml")

    act = SurveyAct.objects.get()
    assert counts(upload) == (0, 1, 0, 0)
    assert (act.uuid, act.former) == ("22222222-bbbb", ["11111111-aaaa"])
    assert ("H-B1", "H01", "none") in told()
    assert ("H-B1", "H01.1", "found") not in told()
    assert act.events.filter(uuid="11111111-aaaa").exists()


def test_an_old_version_that_comes_late_does_not_undo_its_correction():
    stored(instance(values()), "a.xml")
    stored(instance(values("2", H03_1="na"), deprecated="11111111-aaaa"), "b.xml")

    late = stored(instance(values()), "a.xml")

    assert counts(late) == (0, 0, 1, 0)
    assert SurveyAct.objects.get().uuid == "2"


def test_odk_central_names_the_first_version_in_its_key():
    stored(odk_csv([values()]))
    edited = values("33333333-cccc", H03_1="na", KEY="uuid:11111111-aaaa")

    upload = stored(odk_csv([edited]))

    assert counts(upload) == (0, 1, 0, 0)
    assert SurveyAct.objects.get().uuid == "33333333-cccc"


def test_taking_back_a_form_brings_back_what_another_saw_that_day():
    stored(odk_csv([values("1", H03_1="na", H03_2="unseen")]))
    stored(odk_csv([values("2")]))

    stored(instance(values("3", code="H-B2"), deprecated="2"), "moved.xml")

    assert ("H-B1", "H03.1", "not_applicable") in told()
    assert ("H-B1", "H01", "none") in told()
    assert ("H-B2", "H03", "none") in told()


@pytest.mark.parametrize(
    ("wrong", "column", "said"),
    [
        ({"code": "H-B99"}, "object", "“H-B99”不在您辖区的底数里"),
        ({"H03_1": "maybe"}, "H03_1", "应为 yes, no, na, unseen 之一"),
        ({"surveyor": ""}, "surveyor", "没有调查人"),
        ({"end": "2025-06-13T09:00:00+08:00"}, "start", "在今天之后"),
        ({"end": "2019-06-13T09:00:00+08:00"}, "start", "早于"),
        ({"H03_2": "yes"}, "H03_2_photo", "须附照片"),
        (crack(H01_1_width_mm="九"), "H01_1_width_mm", "不是数"),
        (crack(H01_1_width_mm="900"), "H01_1_width_mm", "不在 0.05 到 500 毫米"),
        (crack(H01_1_width_mm=""), "H01_1_width_mm", "须量出裂缝宽"),
        (
            {"H02_1": "yes", "H02_1_photo": "a.jpg", "H02_1_year": "2031"},
            "H02_1_year",
            "2025",
        ),
        ({"place": "95 111 0 8"}, "place", "认不出"),
        ({"instanceID": ""}, "instanceID", "没有实例编号"),
    ],
)
def test_each_refused_row_is_named_with_column_rule_and_what_to_do(wrong, column, said):
    good, bad = values("1"), {**values("2", code=wrong.get("code", "H-B2")), **wrong}
    bad.pop("code", None)
    if not bad["instanceID"]:
        bad["KEY"] = "uuid:"

    upload = stored(odk_csv([good, bad]))

    [fault] = [submissions.Fault(**one) for one in upload.faults if not one["is_note"]]
    assert (upload.new_count, upload.refused_count) == (1, 1)
    assert fault.row == 3
    assert column in fault.column
    assert said in fault.text
    assert list(SurveyAct.objects.values_list("uuid", flat=True)) == ["1"]


def test_a_form_in_which_nothing_was_looked_at_is_refused():
    blank = {key: "unseen" for key, value in values().items() if value == "no"}

    upload = stored(odk_csv([values(**blank)]))

    assert upload.faults[0]["code"] == "nothing"


def test_a_county_cannot_write_about_another_countys_house():
    upload = stored(odk_csv([values(code="Y-B1")]), by=user("county", "411202"))

    assert counts(upload) == (0, 0, 0, 1)
    assert not SurveyRecord.objects.exists()


def test_photos_are_attached_by_name_and_large_ones_are_shrunk():
    noisy = Image.effect_noise((2400, 1800), 90).convert("RGB")
    large = io.BytesIO()
    noisy.save(large, "JPEG", quality=95)
    told_more = [{"more_item": "H01_1", "more_photo": "second.jpg"}]
    packed = zipped(
        **{
            "1__submission~xml": instance(values(**crack()), told_more),
            "1__crack~jpg": large.getvalue(),
            "1__second~jpg": jpeg(colour="#112233"),
            "2__crack~jpg": jpeg(),
        }
    )

    stored(packed, "instances.zip")

    first, second = SurveyPhoto.objects.order_by("pk")
    assert len(large.getvalue()) > 1_000_000
    assert first.size_bytes <= 500_000
    assert first.path.stat().st_size == first.size_bytes
    assert (first.item_code, first.name, second.name) == (
        "H01.1",
        "crack.jpg",
        "second.jpg",
    )
    record = SurveyRecord.objects.get(item_code="H01.1")
    assert (float(record.quantity), record.measures["length_mm"]) == (3.5, "1200")


def test_photos_that_come_later_are_added_to_the_form_that_is_there():
    stored(odk_csv([values(**crack())]))
    assert not SurveyPhoto.objects.exists()

    packed = zipped(
        **{"building~csv": odk_csv([values(**crack())]), "media__crack~jpg": jpeg()}
    )
    upload = stored(packed, "export.zip")

    assert counts(upload) == (0, 0, 1, 0)
    assert SurveyPhoto.objects.get().name == "crack.jpg"


def test_photos_of_odk_repeats_are_put_to_their_form():
    repeat = (
        b"more_item,more_photo,PARENT_KEY,KEY\n"
        b"H01_1,side.jpg,uuid:11111111-aaaa,uuid:11111111-aaaa/more[1]\n"
    )
    packed = zipped(
        **{
            "anju_building~csv": odk_csv([values(**crack())]),
            "anju_building-more~csv": repeat,
            "media__crack~jpg": jpeg(),
            "media__side~jpg": jpeg(colour="#445566"),
        }
    )

    stored(packed, "export.zip")

    assert sorted(SurveyPhoto.objects.values_list("name", flat=True)) == [
        "crack.jpg",
        "side.jpg",
    ]


def test_a_photo_that_is_none_refuses_its_row_and_no_other():
    packed = zipped(
        **{
            "anju_building~csv": odk_csv([values("1", **crack()), values("2", "H-B2")]),
            "media__crack~jpg": b"<html>no photo</html>",
        }
    )

    upload = stored(packed, "export.zip")

    assert counts(upload) == (1, 0, 0, 1)
    assert list(SurveyAct.objects.values_list("uuid", flat=True)) == ["2"]


def test_a_kobo_workbook_is_read_with_its_repeat_sheet():
    book = Workbook()
    sheet = book.active
    row = values(**crack())
    keys = [key for key in row if key != "instanceID"]
    sheet.append([f"group/{key}" for key in keys] + ["_uuid", "_index"])
    sheet.append([row[key] for key in keys] + [row["instanceID"], 1])
    more = book.create_sheet("more")
    more.append(["more/more_item", "more/more_photo", "_parent_index"])
    more.append(["H01_1", "side.jpg", 1])
    out = io.BytesIO()
    book.save(out)

    upload = stored(out.getvalue(), "kobo.xlsx")

    assert counts(upload) == (1, 0, 0, 0), upload.faults
    assert len(upload.faults) == 2  # both photos are to follow
    assert upload.rows[0]["photos"] == 2


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"%PDF", "a.pdf", "不收“.pdf”文件"),
        (b"no zip", "a.zip", "打不开或已损坏"),
        (zipped(**{"a~txt": b"x"}), "a.zip", "没有 .csv、.xlsx 或 .xml"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><x/>', "a.xml", "文档类型声明"),
        (b"<data>", "a.xml", "不是完好的 XForm 实例"),
        (b"PK nonsense", "a.xlsx", "打不开"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(data, name, said):
    upload = brought(data, name)

    assert upload.state == State.REFUSED
    assert said in upload.refusal


def test_a_file_is_applied_once():
    by = user()
    upload = stored(odk_csv([values()]), by=by)

    with pytest.raises(RuleError, match="已入库"):
        submissions.apply(upload, by=by)


def test_the_page_shows_what_would_be_stored_and_then_stores_it(client):
    client.force_login(user("county", "411202"))
    rows = [values("1"), values("2", "Y-B1")]
    file = SimpleUploadedFile("anju_building.csv", odk_csv(rows))

    sent = client.post(reverse("checkup:survey_imports"), {"file": file})
    shown = client.get(sent.url).content.decode()
    client.post(f"{sent.url}apply/")

    assert "确认入库（新增 1，更正 0）" in shown
    assert "“Y-B1”不在您辖区的底数里" in shown
    assert SurveyAct.objects.get().object_code == "H-B1"


def test_who_may_only_look_cannot_bring_a_file(client):
    client.force_login(user("auditor"))

    answer = client.post(reverse("checkup:survey_imports"), {})

    assert answer.status_code == 403
