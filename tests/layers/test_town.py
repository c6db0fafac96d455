from datetime import date
from pathlib import Path

import numpy as np
import pytest

from anju.launch.places import CHECKOUT
from anju.layers.load import Given, load
from anju.layers.rules import Rules
from anju.layers.scene import Scene
from anju.science.errors import FileRefused
from anju.science.tools.geo.walking import reach
from tests.layers.drawn import extract

RULES = Rules.read(CHECKOUT / "policy/checkup/walking.yaml", date(2025, 6, 12))
PER_DEGREE_M = 110_900.0
STREETS = """
<node id="1" version="1" lat="34" lon="111.000"/>
<node id="2" version="1" lat="34" lon="111.001">{gate}</node>
<node id="3" version="1" lat="34" lon="111.002"/>
<node id="5" version="1" lat="34.0001" lon="111.0001"/>
<node id="6" version="1" lat="34.0001" lon="111.0003">{door}</node>
<node id="7" version="1" lat="34.0003" lon="111.0003"/>
<node id="8" version="1" lat="34.0003" lon="111.0001"/>
<node id="9" version="1" lat="34.0001" lon="111.002"><tag k="shop" v="bakery"/></node>
<way id="1" version="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/>
  <tag k="highway" v="{highway}"/>{tag}</way>
<way id="2" version="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="steps"/></way>
<way id="3" version="1"><nd ref="5"/><nd ref="6"/><nd ref="7"/><nd ref="8"/>
  <nd ref="5"/><tag k="building" v="yes"/></way>
{more}
"""


def town(tmp_path: Path, **said: str) -> Scene:
    words = {"gate": "", "door": "", "highway": "residential", "tag": "", "more": ""}
    file = extract(tmp_path / "城.osm", STREETS.format(**{**words, **said}))
    return load(Given(file), RULES, lambda _, __: None)


def walk_m(scene: Scene, kind: str) -> float:
    homes = scene.homes.joined(scene.network)
    found = reach(
        scene.network, homes, [scene.kinds[kind].joined(scene.network)], np.inf
    )
    return float(found.metres.min())


def test_a_house_walks_to_the_bakery(tmp_path: Path) -> None:
    scene = town(tmp_path)

    assert scene.homes.ids.tolist() == ["way/3"]
    assert list(scene.kinds) == ["bakery"]
    assert scene.kinds["bakery"].ids.tolist() == ["node/9"]
    assert set(scene.line_ids) == {"way/1", "way/2"}
    to_street_m, on_street_m = 0.0003 * PER_DEGREE_M, 0.0018 * 92_400
    assert walk_m(scene, "bakery") == pytest.approx(to_street_m + on_street_m, abs=1)


def test_a_house_is_left_through_its_entrance(tmp_path: Path) -> None:
    scene = town(tmp_path, door='<tag k="entrance" v="main"/>')

    to_street_m, on_street_m = 0.0002 * PER_DEGREE_M, 0.0017 * 92_400
    assert walk_m(scene, "bakery") == pytest.approx(to_street_m + on_street_m, abs=1)


@pytest.mark.parametrize(
    ("gate", "is_shut"),
    [
        ('<tag k="barrier" v="gate"/><tag k="access" v="private"/>', True),
        ('<tag k="barrier" v="gate"/><tag k="foot" v="no"/>', True),
        ('<tag k="barrier" v="gate"/><tag k="locked" v="yes"/>', True),
        ('<tag k="barrier" v="gate"/>', False),
        ('<tag k="barrier" v="gate"/><tag k="access" v="no"/><tag k="foot" v="yes"/>',
         False),
        ('<tag k="barrier" v="bollard"/>', False),
        ('<tag k="access" v="private"/>', False),
    ],
)  # fmt: skip
def test_a_shut_gate_ends_the_ways_that_meet_there(
    tmp_path: Path, gate: str, *, is_shut: bool
) -> None:
    scene = town(tmp_path, gate=gate)

    assert np.isinf(walk_m(scene, "bakery")) == is_shut


@pytest.mark.parametrize(
    ("highway", "tag", "is_walked"),
    [
        ("motorway", "", False),
        ("footway", '<tag k="oneway" v="yes"/>', True),
        ("footway", '<tag k="foot" v="no"/>', False),
        ("service", '<tag k="access" v="private"/>', False),
        ("service", '<tag k="access" v="private"/><tag k="foot" v="yes"/>', True),
        ("cycleway", "", False),
        ("cycleway", '<tag k="foot" v="designated"/>', True),
        ("trunk", '<tag k="motorroad" v="yes"/>', False),
        ("construction", "", False),
    ],
)
def test_which_ways_are_walked(
    tmp_path: Path, highway: str, tag: str, *, is_walked: bool
) -> None:
    scene = town(tmp_path, highway=highway, tag=tag)

    assert ("way/1" in set(scene.line_ids)) == is_walked


def test_a_park_is_reached_where_a_way_enters_it(tmp_path: Path) -> None:
    park = """
    <node id="11" version="1" lat="33.99" lon="111.0015"/>
    <node id="12" version="1" lat="33.99" lon="111.02"/>
    <node id="13" version="1" lat="34.01" lon="111.02"/>
    <node id="14" version="1" lat="34.01" lon="111.0015"/>
    <way id="4" version="1"><nd ref="11"/><nd ref="12"/><nd ref="13"/><nd ref="14"/>
      <nd ref="11"/><tag k="leisure" v="park"/></way>"""

    scene = town(tmp_path, more=park)

    to_street_m, on_street_m = 0.0002 * PER_DEGREE_M, 0.0013 * 92_400
    assert walk_m(scene, "park") == pytest.approx(to_street_m + on_street_m, abs=1)


def test_what_is_no_extract_is_refused(tmp_path: Path) -> None:
    words = tmp_path / "城.osm.pbf"
    words.write_text("不是数据")

    with pytest.raises(FileRefused, match="不能作为 OpenStreetMap 数据读取"):
        load(Given(words), RULES, lambda _, __: None)


def test_an_extract_without_ways_is_refused(tmp_path: Path) -> None:
    empty = extract(tmp_path / "空.osm", '<node id="1" version="1" lat="1" lon="1"/>')

    with pytest.raises(FileRefused, match="没有可步行的道路"):
        load(Given(empty), RULES, lambda _, __: None)
