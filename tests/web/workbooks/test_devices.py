import pytest

from anju.science.errors import FileRefused
from anju.web.intake.models import ImportBatch
from anju.web.intake.services import import_file, undo
from anju.web.intake.writing.workbook import write
from anju.web.registry.models import WaterloggingSpot
from anju.web.watch.models import Datastream, Thing
from anju.web.workbooks.devices import DEVICES
from tests.factories.checkup import registry
from tests.factories.core import HUBIN, user

pytestmark = pytest.mark.django_db


def line(**fields):
    given = {
        "code": "411202-SB-0001",
        "name": "茅津路积水监测仪",
        "area_code": HUBIN,
        "network": "drainage",
        "quantities": ["PS05", "PS04"],
        "references": ["管顶高度=0.8", "地面高度=2.5"],
        "object_kind": "spot",
        "object_code": "411202-JS-001",
        "lon": 111.2,
        "lat": 34.77,
        "source": "虚构（演示）",
    }
    return {**given, **fields}


@pytest.fixture
def city(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    registry()
    WaterloggingSpot.objects.create(
        code="411202-JS-001", name="茅津路积水点", area_code=HUBIN
    )
    return tmp_path


def take_in(folder, *lines, by=None):
    path = folder / "设备.xlsx"
    write(DEVICES, lines, path)
    return import_file(path=path, template=DEVICES.code, by=by or user())


def test_a_device_comes_in_with_its_streams_numbers_and_object(city):
    take_in(city, line())

    thing = Thing.objects.get()
    assert thing.references == {"crown_m": 0.8, "ground_m": 2.5}
    assert (thing.object_name, thing.state) == ("茅津路积水点", "never")
    assert set(thing.streams.values_list("quantity", flat=True)) == {"PS04", "PS05"}


def test_the_same_file_again_changes_nothing_and_undo_takes_all_back(city):
    batch = take_in(city, line())

    assert take_in(city, line()).state == ImportBatch.State.UNCHANGED
    undo(batch, by=user())

    assert not Thing.objects.exists()
    assert not Datastream.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"quantities": ["XX99"]}, "XX99"),
        ({"references": ["管顶高度=深"]}, "管顶高度=深"),
        ({"object_code": "411202-JS-999"}, "411202-JS-999"),
    ],
)
def test_what_is_not_known_is_refused_by_row(city, wrong, said):
    with pytest.raises(FileRefused, match=said):
        take_in(city, line(**wrong))

    assert not Thing.objects.exists()
