from decimal import Decimal

import pytest
from django.utils.translation import override

from anju.web.loop.templatetags.figures import printed


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_numbers_are_grouped_by_thousands_in_both_languages(language):
    with override(language):
        texts = [printed(Decimal(96000), 0), printed(Decimal("44.13"), 2)]

    assert texts == ["96,000", "44.13"]
