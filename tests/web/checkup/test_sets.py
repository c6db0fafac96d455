import pytest

from anju.science.errors import RuleError, UnknownCode
from anju.web.checkup.models import IndicatorItem
from anju.web.checkup.services import load_sets, submit_set, switch_item
from tests.factories.checkup import checked, town

pytestmark = pytest.mark.django_db


def test_the_editions_come_in_once_however_often_they_are_loaded():
    load_sets()
    load_sets()

    counts = {
        edition: IndicatorItem.objects.filter(set__edition=edition).count()
        for edition in ("2025", "2023-24")
    }
    assert counts == {"2025": 77, "2023-24": 11}


def test_an_item_switched_off_stays_off_and_is_not_asked():
    town()
    switch_item(edition="2025", code="H03", enabled=False)
    load_sets()

    run = checked()

    assert "H03" not in run.definitions
    assert len(run.definitions) == 76


def test_a_submitted_set_can_only_be_read():
    load_sets()
    submit_set(edition="2025")

    with pytest.raises(RuleError, match="已上报"):
        switch_item(edition="2025", code="H03", enabled=False)


def test_an_unknown_edition_is_refused():
    with pytest.raises(UnknownCode, match="1999"):
        submit_set(edition="1999")
