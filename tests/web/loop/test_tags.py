from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils.translation import override

from anju.web.loop.models import Figure
from anju.web.loop.templatetags.figures import (
    frozen_unit,
    printed,
    said,
)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_numbers_are_grouped_by_thousands_in_both_languages(language):
    with override(language):
        texts = [printed(Decimal(96000), 0), printed(Decimal("44.13"), 2)]

    assert texts == ["96,000", "44.13"]


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Decimal("10.256"), 2, "10.26"),
        (Decimal("99.995"), 2, "100.00"),
        (Fraction(2, 3), 1, "0.7"),
        (1122, 0, "1,122"),
    ],
)
def test_printed_rounds_half_up_and_cuts_nothing_off(value, decimals, text):
    assert printed(value, decimals) == text


def test_evidence_is_told_in_the_readers_language():
    with override("en"):
        told = said("依据"), said("墙体开裂"), said("")

    assert told == ("Basis", "墙体开裂", "")


@pytest.mark.parametrize(("unit", "printed"), [("个", "findings"), ("万个", "万个")])
def test_a_frozen_unit_is_translated_only_while_it_is_still_the_same(unit, printed):
    one = Figure(code="loop.findings", unit=unit)

    with override("en"):
        assert frozen_unit(one) == printed
