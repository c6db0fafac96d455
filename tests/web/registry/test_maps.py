import gzip
import json

import pyogrio
import pytest
import shapely
from django.urls import reverse

from anju.science.tools.geo.tiles import to_world
from anju.web.registry import maps, tiles
from anju.web.registry.models import Building, Estate, PipeSegment, Road, StreetBlock
from tests.factories import town
from tests.factories.core import user

pytestmark = pytest.mark.django_db

SPOT = (111.2, 34.77)
ZOOM = 16


def here(spot=SPOT, zoom=ZOOM):
    world = to_world(shapely.get_coordinates(shapely.Point(spot)))[0] * 2**zoom
    return zoom, int(world[0]), int(world[1])


def tile_address(kind):
    return reverse("registry:tile", args=[kind, *here()])


def read(response, kind, folder):
    """Return id and tags of every feature of a served tile, as GDAL reads them."""
    path = folder / "tile.mvt"
    path.write_bytes(gzip.decompress(response.content))
    if not path.stat().st_size:
        return []
    meta, _, _, columns = pyogrio.raw.read(f"MVT:{path}", layer=kind)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return [dict(zip(meta["fields"], row, strict=True)) for row in rows]


def square(spot=SPOT, side=0.0003):
    return shapely.box(spot[0], spot[1], spot[0] + side, spot[1] + side)


@pytest.fixture
def hubin(client):
    client.force_login(user("county", "411202"))
    return client


def test_tile_holds_only_the_readers_records(hubin, tmp_path):
    own = town.put(Building, square(), built_year=1990)
    town.put(Building, square(), area_code=town.YIMA)

    response = hubin.get(tile_address("building"))

    assert read(response, "building", tmp_path) == [
        {
            "mvt_id": own.pk,
            "county": "411202",
            "built_year": "b1",
            "danger_grade": "not_surveyed",
            "lift_count": "not_surveyed",
        }
    ]


def test_tile_draws_the_streets_of_the_county_but_no_records_beyond(client, tmp_path):
    street = town.put(Road, square(), area_code="411202")
    town.put(Road, square(), area_code=town.YIMA)
    town.put(Building, square(), area_code="411202002001")
    client.force_login(user(role="subdistrict", area_code="411202001"))

    streets = read(client.get(tile_address("road")), "road", tmp_path)
    buildings = read(client.get(tile_address("building")), "building", tmp_path)
    popup = client.get(reverse("registry:popup", args=["road", street.pk]))

    assert [one["mvt_id"] for one in streets] == [street.pk]
    assert buildings == []
    assert popup.status_code == 404


def test_tile_tells_zero_from_not_surveyed_and_not_applicable(hubin, tmp_path):
    for fields in ({"lift_count": 0}, {}, {"not_applicable": ["lift_count"]}):
        town.put(Building, square(), **fields)

    response = hubin.get(tile_address("building"))

    shown = [one["lift_count"] for one in read(response, "building", tmp_path)]
    assert shown == ["b0", "not_surveyed", "not_applicable"]


def test_tile_follows_a_change_and_is_asked_for_only_then(hubin, tmp_path):
    estate = town.put(Estate, square(), renovation_status="planned")
    before = hubin.get(tile_address("estate"))
    same = hubin.get(tile_address("estate"), headers={"If-None-Match": before["ETag"]})

    Estate.objects.filter(pk=estate.pk).update(renovation_status="completed")

    after = hubin.get(tile_address("estate"), headers={"If-None-Match": before["ETag"]})
    assert (same.status_code, after.status_code) == (304, 200)
    assert before["Cache-Control"] == "private, no-cache"
    [shown] = read(after, "estate", tmp_path)
    assert shown["renovation_status"] == "completed"


def test_tile_is_not_shared_between_readers(client, hubin, tmp_path):
    town.put(Estate, square())
    etag = hubin.get(tile_address("estate"))["ETag"]
    client.force_login(user("county", "411281"))

    other = client.get(tile_address("estate"), headers={"If-None-Match": etag})

    assert other.status_code == 200
    assert read(other, "estate", tmp_path) == []


def test_tile_gives_rough_pipe_positions_to_those_who_need_no_more(client):
    pipe = shapely.LineString([(111.20012345, 34.7701234), (111.20052345, 34.7701234)])
    town.put(PipeSegment, pipe, network="gas", depth_m="1.25")

    answers = []
    for role, area in (("city", "4112"), ("operator", "4112"), ("county", "411202")):
        client.force_login(user(role, area))
        answers.append(client.get(tile_address("pipe")).content)

    assert answers[0] == answers[1]
    assert answers[0] != answers[2]
    assert all(b"1.25" not in gzip.decompress(answer) for answer in answers)


def test_tile_of_an_unknown_layer_or_depth_does_not_exist(hubin):
    addresses = [
        reverse("registry:tile", args=["dwelling", 16, 1, 1]),
        reverse("registry:tile", args=["building", 23, 1, 1]),
    ]

    assert [hubin.get(one).status_code for one in addresses] == [404, 404]


def test_tile_needs_a_signed_in_reader(client):
    assert client.get(tile_address("estate")).status_code == 302


def test_table_beside_the_map_lists_what_is_in_view(hubin):
    inside = town.put(Estate, square())
    town.put(Estate, square((111.5, 34.9)))
    town.put(Estate, square(), area_code=town.YIMA)

    response = hubin.get(
        reverse("registry:map-table"),
        {"kind": "estate", "box": "111.19,34.76,111.21,34.78"},
    )

    assert [one.pk for one in response.context["page"]] == [inside.pk]


def test_map_page_names_only_the_readers_counties_and_says_it_is_invented(hubin):
    town.counties()
    town.put(Estate, square())
    town.put(StreetBlock, square((112.0, 35.0)), area_code=town.YIMA)

    page = hubin.get(reverse("registry:map"))

    settings = json.loads(
        page.content.decode()
        .split('id="map-settings"')[1]
        .split(">", 1)[1]
        .split("<")[0]
    )
    assert settings["note"] == "示意图：几何为虚构"
    assert settings["bounds"] == list(square().bounds)
    assert "义马市" not in page.content.decode()


def test_a_room_shades_records_after_its_own_lights():
    shades = [
        maps.Shade("红灯", "#b42318", [3, 5]),
        maps.Shade("未调查", "#8a919e", [7], pattern="hatch"),
    ]

    made = maps.island(
        area_code="4112",
        layers=[maps.shaded("estate", "灯", shades)],
        shades=shades,
    )

    [layer] = made["layers"]
    assert [
        (one["name"], one["ids"], one["pattern"])
        for one in layer["themes"][0]["classes"]
    ] == [("红灯", [3, 5], ""), ("未调查", [7], "hatch")]


def test_versions_of_many_kinds_grow_with_every_change():
    before = tiles.versions_of([Estate, Building])
    estate = town.put(Estate)
    added = tiles.versions_of([Estate, Building])
    estate.delete()

    removed = tiles.versions_of([Estate, Building])

    assert before.get("estate", 0) < added["estate"] < removed["estate"]
    assert before.get("building") == removed.get("building")
    assert added["estate"] < tiles.version_of(Estate)
