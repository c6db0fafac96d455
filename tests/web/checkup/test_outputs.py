import csv
import io
import sqlite3
import zipfile
from xml.etree import ElementTree as ET

import pyogrio
import pytest
import shapely
from django.urls import reverse

from anju.science.errors import UnknownCode
from anju.web.checkup.bridge.outputs.csvs import HEADS
from anju.web.checkup.bridge.outputs.metadata import CODES
from anju.web.checkup.models import OutputPackage
from anju.web.checkup.services import run_life_circle
from anju.web.checkup.services.outputs import make_package
from anju.web.registry import areas
from anju.web.registry.models import Area
from anju.web.site import jobs
from anju.web.site.models import Job
from tests.factories.checkup import checked, town, wkb
from tests.factories.core import DAY, NOW, user
from tests.factories.town import put
from tests.factories.walkable import facility, walkable

pytestmark = pytest.mark.django_db
GMD = "{http://www.isotc211.org/2005/gmd}"
GCO = "{http://www.isotc211.org/2005/gco}"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path


def packed(area="411200", run=None, reach=None, **more):
    return make_package(
        area_code=area, as_of=DAY, now=NOW, run=run, reach=reach, **more
    )


def opened(package):
    return zipfile.ZipFile(package.path)


def table(package, code):
    text = opened(package).read(f"csv/{code}.csv")
    assert text.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))


def unpacked(package, tmp_path):
    inside = opened(package)
    (name,) = [name for name in inside.namelist() if name.endswith(".gpkg")]
    return inside.extract(name, tmp_path)


def test_every_table_is_in_every_form_and_every_column_in_the_dictionary(tmp_path):
    town()
    areas.forget()
    outline = wkb(shapely.box(111.1, 34.7, 111.3, 34.9))
    Area.objects.filter(code="411202").update(geometry=outline)
    run = checked()

    package = packed(run=run)

    rows = {one["code"]: one["rows"] for one in package.tables}
    assert rows["indicator_results"] == run.results.count()
    assert rows["shortcomings"] == run.shortcomings.count() > 0
    assert rows["survey_records"] == 4
    gpkg = unpacked(package, tmp_path)
    layers = dict(pyogrio.list_layers(gpkg).tolist())
    assert layers == {
        "indicator_results": "MultiPolygon",
        "shortcomings": "Unknown",
        "findings": "Point",
        "facilities": "Point",
        "survey_records": None,
    }
    assert pyogrio.read_info(gpkg, layer="facilities")["crs"] == "EPSG:4490"
    with sqlite3.connect(gpkg) as base:
        told = dict(
            base.execute("SELECT identifier, description FROM gpkg_contents").fetchall()
        )
        fields = {
            (table, column): title
            for table, column, title in base.execute(
                "SELECT table_name, column_name, title FROM gpkg_data_columns"
            )
        }
    assert told["公共服务设施"] == "登记的公共服务设施，一行一处"
    for code, count in rows.items():
        meta = pyogrio.read_info(gpkg, layer=code)
        assert meta["features"] == count
        assert all(fields[code, name] for name in meta["fields"])
        assert list(meta["fields"]) == list(table(package, code)[0])
    text = opened(package).read("数据字典.csv").decode("utf-8-sig")
    dictionary = list(csv.DictReader(io.StringIO(text)))
    assert tuple(dictionary[0]) == HEADS
    assert {(one["table"], one["column"]) for one in dictionary} == set(fields)
    assert all(one["字段"] and one["Column"] and one["空值含义"] for one in dictionary)


def test_the_four_states_stay_apart_in_the_table():
    town()
    areas.forget()

    rows = table(packed(run=checked()), "indicator_results")

    by_state = {one["state"] for one in rows}
    assert {"measured", "not_surveyed"} <= by_state
    assert all((one["value"] == "") == bool(one["reason"]) for one in rows)


def test_walks_are_told_door_by_door_house_by_house_and_place_by_place():
    walkable()
    facility("CC02", 800, 4)
    reach = run_life_circle(area_code="4112", as_of=DAY, now=NOW)

    package = packed(reach=reach)

    doors = {one["entrance_code"]: one for one in table(package, "reach_entrances")}
    assert (doors["A-1"]["m_cc02"], doors["B-2"]["m_cc02"]) == ("367.0", "")
    assert doors["B-2"]["state"] == "not_connected"
    assert (doors["B-1"]["elderly"], doors["Y-1"]["elderly"]) == ("", "5")
    houses = {one["building_code"]: one for one in table(package, "reach_buildings")}
    assert houses["A-01"]["m_cc02"] == "788.0"
    assert (houses["A-01"]["residents"], houses["A-01"]["entrances"]) == ("701", "2")
    places = {(p["area_code"], p["kind"]): p for p in table(package, "reach_areas")}
    served = reach.results.get(area_code="411202", kind="CC02").residents_served
    assert places["411202", "CC02"]["residents_served"] == str(served)


def test_a_county_takes_nothing_of_another_with_it():
    walkable()
    facility("CC02", 800, 4)
    reach = run_life_circle(area_code="4112", as_of=DAY, now=NOW)

    package = packed("411281", reach=reach)

    codes = [one["entrance_code"] for one in table(package, "reach_entrances")]
    assert codes == ["Y-1"]
    assert {one["area_code"][:6] for one in table(package, "reach_areas")} == {"411281"}
    assert table(package, "facilities") == []


def test_metadata_tell_what_when_where_whose_and_how():
    walkable()
    facility("CC02", 800, 4)
    reach = run_life_circle(area_code="4112", as_of=DAY, now=NOW)
    outline = shapely.box(111.1, 34.7, 111.3, 34.9)
    put(Area, outline, code="411200", name="三门峡市", area_code="411200", level="city")
    areas.forget()

    package = packed(reach=reach, by=user(unit="市住建局"))

    record = ET.fromstring(opened(package).read("元数据_ISO19139.xml"))  # noqa: S314
    assert record.tag == f"{GMD}MD_Metadata"
    assert [one.tag.removeprefix(GMD) for one in record] == [
        "fileIdentifier", "language", "characterSet", "hierarchyLevel", "contact",
        "dateStamp", "metadataStandardName", "metadataStandardVersion",
        "referenceSystemInfo", "identificationInfo", "distributionInfo",
        "dataQualityInfo",
    ]  # fmt: skip

    def words(path):
        steps = [step if ":" in step else f"{GMD}{step}" for step in path.split("/")]
        place = "/".join(steps).replace("gco:", GCO)
        return [one.text for one in record.findall(f".//{place}")]

    assert words("CI_Citation/title/gco:CharacterString") == [
        "三门峡市城市体检成果（截至 2025-06-12）"
    ]
    assert words("organisationName/gco:CharacterString") == ["市住建局"] * 2
    assert words("RS_Identifier/code/gco:CharacterString") == ["4490"]
    assert words("topicCategory/MD_TopicCategoryCode") == [
        "planningCadastre",
        "society",
    ]
    box = record.find(f".//{GMD}EX_GeographicBoundingBox")
    sides = {one.tag.removeprefix(GMD): float(one[0].text) for one in box}
    assert sides == {
        "westBoundLongitude": 111.1, "eastBoundLongitude": 111.3,
        "southBoundLatitude": 34.7, "northBoundLatitude": 34.9,
    }  # fmt: skip
    steps = words("LI_ProcessStep/description/gco:CharacterString")
    assert any(f"reach run {reach.pk}" in step for step in steps)
    assert words("useLimitation/gco:CharacterString")[0].startswith("含小区和楼栋")
    for one in record.iter():
        if "codeListValue" in one.attrib:
            kind = one.tag.removeprefix(GMD)
            assert one.attrib["codeList"] == f"{CODES}#{kind}"
            assert one.attrib["codeListValue"] == one.text


def test_without_any_result_there_is_nothing_to_hand_out():
    with pytest.raises(UnknownCode, match="还没有体检结果"):
        packed()

    assert not OutputPackage.objects.exists()


def test_a_package_is_made_by_a_job_and_fetched_from_the_page(client):
    town()
    areas.forget()
    checked()
    client.force_login(user())

    client.post(reverse("checkup:outputs-start"), {"area": "411202"})
    jobs.work_off()

    job = Job.objects.get()
    assert job.state == Job.State.DONE, job.message
    page = client.get(job.result["url"]).content.decode()
    package = OutputPackage.objects.get()
    fetched = client.get(reverse("checkup:outputs-fetch", args=[package.pk]))
    assert "指标结果" in page
    assert "filename*=utf-8" in fetched["Content-Disposition"]
    assert b"".join(fetched) == package.path.read_bytes()


def test_a_county_neither_sees_nor_fetches_the_city_s_package(client):
    town()
    areas.forget()
    package = packed(run=checked())
    client.force_login(user(area_code="411202"))

    page = client.get(reverse("checkup:outputs")).content.decode()
    fetched = client.get(reverse("checkup:outputs-fetch", args=[package.pk]))
    refused = client.post(reverse("checkup:outputs-start"), {"area": "411281"})

    assert "还没有生成过成果包" in page
    assert fetched.status_code == 404
    assert refused.status_code in {403, 409}
