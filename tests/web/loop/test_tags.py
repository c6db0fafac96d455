from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils.translation import override

from anju.web.loop.templatetags.figures import printed


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
