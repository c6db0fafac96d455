"""A call finds its estate by name, alias or street number, or stays open."""

import pytest

from anju.science.checkup.hotline.matching import Gazetteer, Match, Named, stem

HUBIN, YIMA = "411202001001", "411281001001"
ESTATES = (
    Named("E1", HUBIN, "黄河小区", ("木器厂家属院",), "湖滨区黄河路12号院"),
    Named("E2", "411202001002", "幸福园", ("黄河路14号院",)),
    Named("E3", YIMA, "黄河小区"),
    Named("E4", HUBIN, "福园"),
    Named("E5", HUBIN, "市粮食局家属院", learned=("粮食局老院",)),
)


@pytest.fixture(scope="module")
def book():
    return Gazetteer(ESTATES, ("三门峡市",))


@pytest.mark.parametrize(
    ("place", "area", "code", "way", "sure"),
    [
        ("黄河小区3号楼", "411202", "E1", "name", 0.95),
        ("三门峡市幸福园小区", "", "E2", "name", 1.0),
        ("湖滨区 黄河路 12号", "", "E1", "address", 0.9),
        ("木器厂3号楼", "", "E1", "stem", 0.75),
        ("木器厂家属院", "", "E1", "alias", 0.95),
        ("粮食局老院门口", "", "E5", "learned", 1.0),
        ("大幸福园5号楼", "", "E2", "name", 0.6),
        ("黄河小区，木器厂家属院旁", "411202", "E1", "name", 0.95),
    ],
)
def test_a_place_finds_its_estate(book, place, area, code, way, sure):
    found = book.match(place, "", area)

    assert (found.code, found.way) == (code, way)
    assert found.sure == pytest.approx(sure)


@pytest.mark.parametrize(
    ("place", "area", "candidates"),
    [
        ("黄河小区", "", ("E1", "E3")),
        ("黄河路14号院和木器厂家属院", "", ("E1", "E2")),
        ("木器厂家属院", "411281", ("E1",)),
    ],
)
def test_what_might_be_several_stays_open_with_its_candidates(
    book, place, area, candidates
):
    assert book.match(place, "", area) == Match(candidates=candidates)


@pytest.mark.parametrize("place", ["黄河路120号院", "黄河路12号楼", "", "甘山路口"])
def test_likeness_is_no_match(book, place):
    assert book.match(place) == Match()


def test_the_longest_name_wins_over_one_inside_it(book):
    assert book.match("幸福园").code == "E2"


def test_the_story_is_asked_last_and_believed_less(book):
    found = book.match("", "市民反映幸福园小区没有路灯")

    assert (found.code, found.way) == ("E2", "name")
    assert found.sure == pytest.approx(0.9)
    assert book.match("福园", "反映幸福园没有路灯").code == "E4"


def test_a_tail_word_is_not_part_of_a_name():
    assert [stem(name) for name in ("粮食局家属院", "院", "幸福园")] == [
        "粮食局",
        "院",
        "幸福园",
    ]
