from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from anju.web.plan.models import JointOpening
from anju.web.site.jobs import work_off
from tests.factories.core import YIMA, user
from tests.factories.dig import line, looked, opening, renovation, road, works

pytestmark = pytest.mark.django_db
PAGES = ("dig", "dig-conflicts", "dig-joints", "dig-calendar", "dig-openings")


def client(role="city", area_code="4112", **fields):
    made = Client()
    made.force_login(user(role, area_code, **fields))
    return made


def page(name, reader=None, **query):
    return (reader or client()).get(reverse(f"plan:{name}"), query)


@pytest.fixture
def streets():
    """In Hubin a gas main, a sewer and an estate; in Yima two mains of a new road."""
    road("黄河路")
    works("黄河路污水管道改造")
    opening("G1", "黄河路", name="黄河路燃气")
    renovation()
    road("千秋路", 90_000, code="411281-DL-001", area_code="411281",
         overhauled_on=date(2024, 5, 1))  # fmt: skip
    for code, network in (("Y1", "water"), ("Y2", "heat")):
        opening(code, "千秋路", network=network, area_code=YIMA, owner="义马水暖公司",
                geometry=line(90_000))  # fmt: skip
    return looked()


@pytest.mark.parametrize("name", PAGES)
def test_pages_open_before_anything_was_compared(name):
    assert page(name).status_code == 200


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.usefixtures("streets")
def test_pages_show_both_counties_to_the_city_and_one_to_a_county(name):
    hubin = client("county", "411202")

    assert "千秋路" in page(name).text
    assert "千秋路" not in page(name, hubin).text
    assert "黄河路" in page(name, hubin).text


@pytest.mark.usefixtures("streets")
def test_a_county_counts_no_conflict_with_another_county():
    """The common boundary is the city's business: neither side sees the other."""
    road("界河路", 5_000)
    opening("B1", "界河路", name="界河路燃气")
    opening("B2", "界河路", name="界河路供水", network="water", area_code=YIMA,
            geometry=line(5_000))  # fmt: skip
    looked()

    own = page("dig-openings", client("county", "411202"), q="界河路燃气").text
    whole = page("dig-openings", q="界河路燃气").text

    assert '<td class="num">0</td>' in own
    assert '<td class="num">1</td>' in whole
    assert "界河路供水" not in page("dig-conflicts", client("county", "411202")).text


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.usefixtures("streets")
def test_an_operator_sees_what_concerns_his_network(name):
    gas = client("operator", network="gas")

    text = page(name, gas).text

    assert "黄河路" in text
    assert "义马水暖公司" not in text


@pytest.mark.usefixtures("streets")
def test_an_operator_opens_no_other_page_of_the_room():
    gas = client("operator", network="gas")

    assert gas.get(reverse("plan:index")).status_code == 403
    assert f'href="{reverse("plan:index")}"' not in page("dig", gas).text


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ({"kind": "moratorium"}, "千秋路", "黄河路燃气"),
        ({"owner": "燃气公司"}, "黄河路燃气", "千秋路Y1"),
        ({"network": "heat"}, "千秋路Y2", "黄河路燃气"),
        ({"street": "黄河路"}, "黄河路燃气", "千秋路Y1"),
        ({"year": "2030"}, "没有符合条件的冲突", "黄河路燃气"),
        ({"q": "燃气"}, "黄河路燃气", "千秋路Y1"),
    ],
)
@pytest.mark.usefixtures("streets")
def test_conflicts_are_filtered(query, shown, hidden):
    text = page("dig-conflicts", **query).text

    assert shown in text
    assert hidden not in text


@pytest.mark.usefixtures("streets")
def test_a_conflict_says_why_and_which_rule(streets):
    held = streets.conflicts.filter(kind="moratorium").first()

    text = client().get(held.get_absolute_url()).text

    assert "2027-05-01 前不得开挖" in text
    assert "须经县级以上城市人民政府批准" in text


@pytest.mark.parametrize("name", ["dig", "dig-conflicts", "dig-joints", "dig-openings"])
@pytest.mark.usefixtures("streets")
def test_every_list_can_be_taken_away(name):
    answer = page(name, xlsx="1")

    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet.max_row > 2
    assert sheet.max_column == len([c for c in sheet[2] if c.value])


@pytest.mark.usefixtures("streets")
def test_the_map_draws_what_the_reader_may_see_and_how_exactly_he_may_see_it():
    def drawn(reader, **query):
        return page("dig-lines", reader, **query).json()["features"]

    whole, hubin = drawn(client()), drawn(client("county", "411202"))
    (gas,) = drawn(client("operator", network="gas"))

    names = [one["properties"]["name"] for one in hubin]
    assert (len(whole), len(hubin)) == (4, 2)
    assert not any("千秋路" in name for name in names)
    assert gas["properties"]["network"] == "gas"
    assert len(drawn(client(), network="heat")) == 1
    rough = {x for one in hubin for xy in one["geometry"]["coordinates"] for x in xy}
    assert rough == {round(x, 4) for x in rough}


@pytest.mark.usefixtures("streets")
def test_units_confirm_on_the_page_until_it_is_agreed():
    joint = JointOpening.objects.get(name__startswith="黄河路")
    confirm = reverse("plan:dig-confirm", args=[joint.code])
    said = {"person": "王工", "on": "2025-06-12"}

    gas = client("operator", network="gas")
    gas.post(confirm, {"unit": "燃气公司", **said})
    foreign = gas.post(confirm, {"unit": "排水公司", **said})
    answer = client().post(confirm, {"unit": "排水公司", **said}, follow=True)

    joint.refresh_from_db()
    assert (foreign.status_code, joint.state) == (403, "agreed")
    assert "联合开挖已商定" in answer.text


def test_a_joint_opening_lists_only_conflicts_that_the_reader_may_open(streets):
    opening("W1", "黄河路", network="water", owner="供水公司")
    run = looked()
    joint = JointOpening.objects.get(name__startswith="黄河路", is_current=True)
    gas = client("operator", network="gas")

    text = gas.get(joint.get_absolute_url()).text

    known = {one.get_absolute_url() for one in run.conflicts.filter(joint=joint)}
    told = {address for address in known if f'"{address}"' in text}
    assert 0 < len(told) < len(known)
    assert all(gas.get(address).status_code == 200 for address in told)
    assert streets.pk != run.pk


@pytest.mark.usefixtures("streets")
def test_a_county_neither_confirms_nor_sets_aside():
    joint = JointOpening.objects.get(name__startswith="黄河路")
    hubin = client("county", "411202")

    for name in ("dig-confirm", "dig-dismiss", "dig-reopen"):
        answer = hubin.post(reverse(f"plan:{name}", args=[joint.code]), {})
        assert answer.status_code == 403


@pytest.mark.usefixtures("streets")
def test_setting_aside_without_a_reason_is_refused():
    joint = JointOpening.objects.get(name__startswith="黄河路")
    address = reverse("plan:dig-dismiss", args=[joint.code])

    refused = client().post(address, {"reason": ""})
    client().post(address, {"reason": "分属两侧人行道"})

    joint.refresh_from_db()
    assert (refused.status_code, joint.state) == (409, "dismissed")


def test_comparing_is_queued_and_leads_to_the_map():
    road("黄河路")
    opening("G1", "黄河路")
    reader = client()
    answer = reader.post(reverse("plan:dig-look"))

    work_off()

    assert reverse("plan:dig") in reader.get(answer.url).text
    assert "黄河路" in page("dig", reader, only="all").text


@pytest.mark.usefixtures("streets")
def test_the_pages_ask_no_query_for_each_row(django_assert_max_num_queries):
    reader = client()
    page("dig", reader)
    for number in range(12):
        opening(f"X{number}", "黄河路", network="water", owner=f"单位{number}")
    looked()

    for name in PAGES:
        with django_assert_max_num_queries(60):
            assert page(name, reader).status_code == 200
