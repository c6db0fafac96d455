from anju.science.plan.packages import out_of_order, packages
from anju.science.plan.prices import estimate
from tests.science.plan.policies import policy

BOOK = policy("plan/prices")["items"]
FACTS = {"households": 60, "buildings": 2, "entrances": 6, "estates": 1}
NEEDED = ("J01", "J05", "W25", "T33")


def lines(*codes):
    return estimate(codes, FACTS, BOOK)


def test_each_package_holds_the_one_before_it():
    made = packages(lines(*NEEDED), BOOK)

    assert [(x.code, [y.item for y in x.lines]) for x in made] == [
        ("basic", ["J01", "J05"]),
        ("improvement", ["J01", "J05", "W25"]),
        ("upgrade", ["J01", "J05", "W25", "T33"]),
    ]
    assert made[0].likely_fen < made[1].likely_fen < made[2].likely_fen


def test_a_package_names_what_will_be_dug_for_again():
    assert [x.left_digging for x in packages(lines(*NEEDED), BOOK)] == [
        ("W25",),
        (),
        (),
    ]


def test_higher_items_go_alone_only_by_a_written_exception():
    alone = [
        x for x in packages(lines(*NEEDED), BOOK, is_waived=True) if x.is_exception
    ]

    assert [(x.code, [y.item for y in x.lines]) for x in alone] == [
        ("improvement", ["W25"]),
        ("upgrade", ["T33"]),
    ]


def test_an_estate_without_basic_needs_starts_higher():
    assert [x.code for x in packages(lines("W16"), BOOK)] == []
    assert [x.code for x in packages(lines("W25"), BOOK)] == ["improvement"]


def test_a_tree_before_the_sewer_is_refused_by_name():
    refusal = out_of_order(("J05", "W25"), NEEDED, BOOK)

    assert refusal is not None
    assert "J01" in refusal.words.zh
    assert out_of_order(("J01", "J05", "W25"), NEEDED, BOOK) is None
    assert out_of_order(("J05",), NEEDED, BOOK) is None
