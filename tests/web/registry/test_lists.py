from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from anju.web.registry.listing import PAGES
from anju.web.registry.models import Building, Dwelling, Estate, PipeSegment, Road
from anju.web.workbooks import TEMPLATES
from tests.factories import town
from tests.factories.core import user

pytestmark = pytest.mark.django_db


def address(kind, **query):
    return reverse("registry:list", args=[kind], query=query)


@pytest.fixture
def hubin(client):
    client.force_login(user("county", "411202"))
    return client


@pytest.fixture
def city(client):
    client.force_login(user("city", "4112"))
    return client


def codes(response):
    return [one.code for one in response.context["page"]]


def test_list_shows_only_the_readers_county(hubin):
    own = town.put(Estate)
    town.put(Estate, area_code=town.YIMA)

    response = hubin.get(address("estate"))

    assert codes(response) == [own.code]
    assert response.context["page"].paginator.count == 1


def test_list_cannot_be_widened_by_the_address(hubin):
    town.put(Estate, area_code=town.YIMA)

    response = hubin.get(address("estate", area="411281"))

    assert codes(response) == []


@pytest.mark.parametrize(
    "typed", ["老木器厂", "木器厂小区", "mqc", "muqichang", "xq-7"]
)
def test_list_finds_by_name_alias_pinyin_and_code(city, typed):
    town.put(Estate, name="河西小区")
    wanted = town.put(
        Estate, code="XQ-7", name="木器厂小区", aliases=["老木器厂家属院"]
    )

    response = city.get(address("estate", q=typed))

    assert codes(response) == [wanted.code]


def test_list_filters_and_sorts(city):
    older = town.put(Estate, renovation_status="planned", built_year=1980)
    newer = town.put(Estate, renovation_status="planned", built_year=1990)
    unknown = town.put(Estate, renovation_status="planned")
    town.put(Estate, renovation_status="completed")

    response = city.get(
        address("estate", renovation_status="planned", sort="-built_year")
    )

    assert codes(response) == [newer.code, older.code, unknown.code]


def test_list_finds_what_was_not_surveyed_but_not_what_does_not_apply(city):
    missing = town.put(Building)
    town.put(Building, lift_count=2)
    town.put(Building, not_applicable=["lift_count"])

    response = city.get(address("building", missing="lift_count"))

    assert codes(response) == [missing.code]


def test_status_totals_add_up(city):
    for status in ("completed", "completed", "planned", ""):
        town.put(Estate, renovation_status=status)

    page = city.get(address("estate")).content.decode()

    shown = [
        int(part.split("</a>")[0].split(">")[-1])
        for part in page.split('<dl class="totals">')[1]
        .split("</dl>")[0]
        .split("<dd>")[1:]
    ]
    assert shown == [4, 2, 1, 1]


def test_list_asks_no_query_per_row(city, django_assert_max_num_queries):
    town.counties()
    building = town.put(Building, estate=town.put(Estate))
    for _ in range(30):
        town.put(Dwelling, building=building)
        town.put(Building, estate=building.estate)

    for kind in ("building", "dwelling"):
        with django_assert_max_num_queries(12):
            city.get(address(kind))


def test_export_holds_the_filtered_list_and_words_for_absence(hubin):
    town.put(Estate, code="XQ-1", name="=河西小区", built_year=1985)
    town.put(Estate, code="XQ-2", area_code=town.YIMA)

    response = hubin.get(reverse("registry:export", args=["estate"]))

    sheet = openpyxl.load_workbook(BytesIO(response.content)).active
    head, *rows = list(sheet.values)[1:]
    [row] = [dict(zip(head, row, strict=True)) for row in rows]
    assert (row["编码"], row["名称"], row["建成年份"]) == ("XQ-1", "=河西小区", 1985)
    assert row["户数（户）"] == "未调查"
    assert sheet["B3"].data_type == "s"


def test_export_keeps_depth_from_those_who_may_not_see_it(hubin):
    town.put(PipeSegment, network="gas", depth_m="1.25")

    response = hubin.get(reverse("registry:export", args=["pipe"]))

    sheet = openpyxl.load_workbook(BytesIO(response.content)).active
    assert "埋深（m）" not in list(sheet.values)[1]
    assert "不公开" in hubin.get(address("pipe")).content.decode()


def test_search_by_an_alias_opens_the_only_hit(city):
    wanted = town.put(Estate, name="木器厂小区", aliases=["老木器厂家属院"])
    town.put(Estate, name="河西小区")

    response = city.get(reverse("registry:search"), {"q": "老木器厂家属院"})

    assert response.url == wanted.get_absolute_url()


def test_search_does_not_leave_the_readers_county(hubin):
    town.put(Estate, name="木器厂小区", area_code=town.YIMA)

    response = hubin.get(reverse("registry:search"), {"q": "木器厂"})

    assert response.context["found"] == []


def test_search_puts_the_exact_name_first(city):
    town.put(Estate, code="A-1", name="新木器厂小区")
    town.put(Estate, code="A-2", name="木器厂")
    town.put(Building, name="木器厂1号楼")

    response = city.get(reverse("registry:search"), {"q": "木器厂"})

    assert [[one.name for one in kind.rows] for kind in response.context["found"]] == [
        ["木器厂", "新木器厂小区"],
        ["木器厂1号楼"],
    ]


def test_search_puts_the_kind_with_the_nearest_hit_first(city):
    town.put(Estate, name="黄河路95号院")
    road = town.put(Road, name="黄河路")

    response = city.get(reverse("registry:search"), {"q": "hhl"})

    first, second = response.context["found"]
    assert (first.rows, second.model) == ([road], Estate)


def test_overview_counts_by_county_and_scores(city):
    town.counties()
    town.put(Estate, built_year=1985)
    town.put(Estate, area_code=town.YIMA)

    response = city.get(reverse("registry:index"))

    estates = response.context["quality"]["estate"]
    assert (estates["411202"].records, estates[""].records) == (1, 2)
    assert estates["411202"].known == estates["411281"].known + 1
    assert "义马市" in response.content.decode()


def test_overview_of_a_county_knows_nothing_of_another(hubin):
    town.counties()
    town.put(Estate, area_code=town.YIMA)

    response = hubin.get(reverse("registry:index"))

    assert response.context["quality"]["estate"][""].records == 0
    assert "义马市" not in response.content.decode()


def test_list_narrows_to_a_subdistrict_of_the_chosen_county(city):
    town.counties()
    town.put(Estate, area_code="411202002001")
    wanted = town.put(Estate, area_code="411202001001")

    narrow = city.get(address("estate", area="411202", subdistrict="411202001"))
    stale = city.get(address("estate", area="411281", subdistrict="411202001"))

    assert codes(narrow) == [wanted.code]
    assert codes(stale) == []


def test_list_answers_a_part_of_a_page_with_the_table_and_its_export(city):
    part = city.get(address("estate", q="mqc"), headers={"HX-Request": "true"})

    text = part.content.decode()
    assert "<html" not in text
    assert "export.xlsx?q=mqc" in text


def test_every_list_leads_to_its_workbook(city):
    codes = {template.code for template in TEMPLATES}

    assert {page.workbook for page in PAGES} <= codes
    assert "/intake/registry.estates/" in city.get(address("estate")).content.decode()
