from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from anju.web.checkup.bridge import policy
from anju.web.checkup.bridge.field.forms import forms
from anju.web.checkup.bridge.field.xlsform import workbook_of
from anju.web.checkup.models import Level
from anju.web.checkup.services import load_sets, switch_item
from tests.factories.checkup import town
from tests.factories.core import user

pytestmark = pytest.mark.django_db


def asked(form):
    return {item.code for item in form.items}


@pytest.mark.parametrize("level", Level.values)
def test_pyxform_turns_every_form_into_an_xform_without_a_warning(level, tmp_path):
    path = tmp_path / "form.xlsx"
    path.write_bytes(workbook_of(forms()[level]))
    warnings = []

    made = convert(str(path), warnings=warnings)

    assert (warnings, made.warnings or []) == ([], [])
    assert f'id="anju_{level}"' in made.xform


def test_the_forms_ask_all_of_the_51_items_each_once():
    listed = [item.code for form in forms().values() for item in form.items]

    assert sorted(set(listed) - {"U55"}) == sorted(policy.problems())
    assert len(listed) == len(set(listed)) == 52


def test_a_switched_off_indicator_is_not_asked_and_the_version_changes():
    load_sets()
    before = forms()["building"]

    switch_item(edition="2025", code="H03", enabled=False)

    after = forms()["building"]
    assert asked(before) - asked(after) == {f"H03.{n}" for n in range(1, 9)}
    assert before.version != after.version


def test_a_problem_needs_its_photo_and_its_measure_within_bounds():
    sheet = load_workbook(BytesIO(workbook_of(forms()["building"])))["survey"]
    heads, *rows = sheet.values
    lines = {row[1]: dict(zip(heads, row, strict=True)) for row in rows}

    photo, width = lines["H01_1_photo"], lines["H01_1_width_mm"]
    assert (photo["type"], photo["required"]) == ("image", "yes")
    assert photo["relevant"] == "${H01_1} = 'yes'"
    assert (width["type"], width["required"]) == ("decimal", "yes")
    assert width["constraint"] == ". >= 0.05 and . <= 500"
    assert width["label::中文 (zh)"] == "裂缝宽（毫米）"
    assert lines["object"]["appearance"] == "autocomplete"
    assert lines["object"]["type"] == ("select_one_from_file anju_building_objects.csv")


def test_the_package_holds_the_objects_of_the_readers_own_area(client):
    town()
    client.force_login(user("county", "411281"))

    answer = client.get(reverse("checkup:survey_form", args=["building", "zip"]))

    package = ZipFile(BytesIO(answer.content))
    listed = package.read("anju_building_objects.csv").decode().splitlines()
    assert listed == [
        "name,label",
        "Y-B1,千秋小区1号楼 Y-B1",
        "Y-B2,千秋小区2号楼 Y-B2",
    ]
    assert "anju_building.xlsx" in package.namelist()


def test_the_objects_of_another_county_are_not_given(client):
    client.force_login(user("county", "411281"))
    address = reverse("checkup:survey_form", args=["building", "csv"])

    assert client.get(address, {"area": "411202"}).status_code == 403
