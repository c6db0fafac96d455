from datetime import date

import pytest

from anju.science.errors import DataError
from anju.web.watch.bridge import watcher_of
from anju.web.watch.models import Datastream
from anju.web.watch.services import NewLimit, override_limit
from tests.factories.core import DAY, user
from tests.factories.watch import START, stream

pytestmark = pytest.mark.django_db


def limits_on(one, day):
    fresh = Datastream.objects.get(pk=one.pk)
    return {d.rule: d.limit for d in watcher_of(fresh, day).detectors}


def test_a_device_gets_its_own_limit_from_its_day_on():
    one = stream()
    new = NewLimit("PS05-2", "近地铁出入口，从严", date(2025, 6, 1), limit=20.0)

    override_limit(stream=one, new=new, by=user("city"), now=START)

    assert limits_on(one, date(2025, 5, 31))["PS05-2"] == 25.0
    assert limits_on(one, DAY)["PS05-2"] == 20.0


@pytest.mark.parametrize(
    "new",
    [
        NewLimit("PS05-2", " ", DAY, limit=20.0),
        NewLimit("RQ01-2", "理由", DAY, limit=20.0),
        NewLimit("PS05-1b", "理由", DAY, limit=20.0),
        NewLimit("PS05-2", "理由", DAY, low=1.0, high=2.0),
    ],
)
def test_an_override_without_reason_rule_or_number_is_refused(new):
    with pytest.raises(DataError):
        override_limit(stream=stream(), new=new, by=user("city"), now=START)
