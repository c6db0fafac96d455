from datetime import date

import pytest

from anju.science.checkup.surveys import Look, Verdict, verdict

ASKED = frozenset({"H03.1", "H03.2"})
MARCH, MAY = date(2025, 3, 1), date(2025, 5, 1)


def weigh(*looks):
    return verdict(looks, indicator="H03", asked=ASKED)


def test_nothing_is_known_where_nobody_looked():
    assert weigh() == Verdict(is_known=False, items=())


def test_one_item_without_the_others_is_no_zero():
    assert weigh(Look("H03.1", is_found=False, on=MAY)) == (False, (), True)


def test_every_item_answered_is_a_zero():
    looks = [Look(item, is_found=False, on=MAY) for item in ASKED]

    assert weigh(*looks) == (True, (), True)


def test_a_whole_form_is_a_zero():
    assert weigh(Look("H03", is_found=False, on=MAY)) == (True, (), True)


def test_one_problem_found_is_enough_to_know():
    assert weigh(Look("H03.2", is_found=True, on=MAY)) == (True, ("H03.2",), True)


def test_a_form_with_a_problem_that_it_does_not_name_counts():
    assert weigh(Look("H03", is_found=True, on=MAY)) == (True, ("H03",), True)


def test_a_later_form_clears_an_older_problem():
    looks = Look("H03.1", is_found=True, on=MARCH), Look("H03", is_found=False, on=MAY)

    assert weigh(*looks) == (True, (), True)


@pytest.mark.parametrize("form_on", [MARCH, MAY])
def test_a_problem_found_on_or_after_the_day_of_the_form_stands(form_on):
    looks = (
        Look("H03.1", is_found=True, on=MAY),
        Look("H03", is_found=False, on=form_on),
    )

    assert weigh(*looks) == (True, ("H03.1",), True)


def test_the_latest_act_on_an_item_stands_whatever_the_order():
    none = Look("H03.1", is_found=False, on=MAY)
    looks = none, Look("H03.1", is_found=True, on=MARCH)

    assert weigh(*looks, Look("H03.2", is_found=False, on=MAY)) == (True, (), True)


def test_without_a_known_form_single_items_make_no_zero():
    looks = [Look("H03.1", is_found=False, on=MAY)]

    assert verdict(looks, indicator="H03", asked=frozenset()) == (False, (), True)


def test_what_makes_no_sense_for_an_object_is_set_aside_and_no_zero():
    spared = Look("H03", is_found=False, on=MAY, applies=False)
    none = Look("H03.1", is_found=False, on=MAY)

    assert weigh(spared) == (True, (), False)
    assert weigh(spared, none) == (True, (), True)
