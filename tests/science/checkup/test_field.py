from anju.science.checkup.field import Act, Seen, acts_of, is_whole

FORMS = {"H03": ("H03.1", "H03.2"), "H04": ("H04.1",)}
NONE, FOUND, SPARED, BLANK = (
    Seen.NONE,
    Seen.FOUND,
    Seen.NOT_APPLICABLE,
    Seen.NOT_LOOKED,
)


def test_a_whole_form_without_problems_is_one_zero_on_the_indicator():
    acts = acts_of({"H03.1": NONE, "H03.2": SPARED}, FORMS)

    assert acts == (Act("H03", NONE),)


def test_an_item_nobody_looked_at_leaves_nothing_behind():
    acts = acts_of({"H03.1": NONE, "H03.2": BLANK}, FORMS)

    assert acts == (Act("H03.1", NONE),)


def test_a_form_with_a_problem_says_what_every_other_item_was():
    acts = acts_of({"H03.1": FOUND, "H03.2": NONE, "H04.1": SPARED}, FORMS)

    assert acts == (Act("H03.1", FOUND), Act("H03.2", NONE), Act("H04", SPARED))


def test_an_empty_form_writes_nothing():
    assert acts_of({}, FORMS) == ()


def test_a_form_is_whole_when_every_item_was_answered():
    answers = {"H03.1": NONE, "H03.2": SPARED, "H04.1": FOUND}

    assert is_whole(answers, FORMS)
    assert not is_whole({**answers, "H04.1": BLANK}, FORMS)
