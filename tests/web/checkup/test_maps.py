import pytest

from anju.web.checkup import maps
from anju.web.registry.models import Building, PipeSegment
from tests.factories.checkup import checked, town

pytestmark = pytest.mark.django_db


def classes(run, code, area):
    drawn = maps.of(run, code, area)
    [layer] = [one for one in drawn["layers"] if not one["base"]]
    names = dict(Building.objects.values_list("pk", "code"))
    return {
        (one["name"], one["pattern"]): sorted(names[pk] for pk in one["ids"])
        for one in layer["themes"][0]["classes"]
    }


def test_hit_sound_and_unseen_houses_are_told_apart():
    town()
    run = checked()

    assert classes(run, "H03", "411202") == {
        ("有问题", ""): ["H-B1", "H-B2"],
        ("查过，未发现问题", ""): ["H-B3"],
        ("未调查或不计入", "hatch"): ["H-B4"],
    }


def test_a_map_holds_no_house_of_another_county():
    town()
    run = checked()

    assert classes(run, "H03", "411281") == {
        ("有问题", ""): [],
        ("查过，未发现问题", ""): [],
        ("未调查或不计入", "hatch"): ["Y-B1", "Y-B2"],
    }


@pytest.mark.parametrize("code", ["U33", "U63", "U65", "U41"])
def test_a_share_that_names_no_bad_object_has_no_map(code):
    town()
    PipeSegment.objects.create(
        code="P1", name="P1", area_code="411202", network="gas", monitored=True
    )
    run = checked()

    assert maps.of(run, code, "411200") is None
