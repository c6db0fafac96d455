from datetime import date

import pytest

from anju.science.errors import FileRefused
from anju.web.intake.services import import_file, undo
from anju.web.intake.writing.workbook import write
from anju.web.plan.models import Application, ItemPrice, SurveyedQuantity
from anju.web.workbooks.planning import APPLICATIONS, PRICES, QUANTITIES
from tests.factories.checkup import registry
from tests.factories.core import project, user
from tests.factories.plan import WAN, estate

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 12)


@pytest.fixture
def city(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    registry()
    return tmp_path


def take_in(folder, template, *lines, by=None):
    path = folder / "表.xlsx"
    write(template, lines, path, day=DAY)
    return import_file(path=path, template=template.code, by=by or user())


def price(**fields):
    given = {
        "item": "J01",
        "in_force_on": DAY,
        "area_code": "411202",
        "low_fen": 10_050,
        "likely_fen": 20_000,
        "high_fen": 30_000,
        "origin": "造价站 2025 年第 2 期",
        "mark": "V",
    }
    return {**given, **fields}


def test_prices_come_in_to_the_fen_and_a_later_day_stands_beside_the_old(city):
    take_in(city, PRICES, price(), price(in_force_on=date(2026, 1, 1)))

    rows = ItemPrice.objects.values_list("in_force_on", "low_fen", "high_fen")
    assert list(rows) == [
        (DAY, 10_050, 30_000),
        (date(2026, 1, 1), 10_050, 30_000),
    ]


def test_the_same_prices_again_change_nothing_and_can_be_undone(city):
    first = take_in(city, PRICES, price())
    take_in(city, PRICES, price())

    assert ItemPrice.objects.count() == 1
    undo(batch=first, by=user())
    assert ItemPrice.objects.count() == 0


@pytest.mark.parametrize(
    "wrong", [{"item": "Z99"}, {"likely_fen": 40_000}, {"low_fen": 0}, {"mark": "?"}]
)
def test_a_wrong_price_is_refused_whole(city, wrong):
    with pytest.raises(FileRefused):
        take_in(city, PRICES, price(), price(**{"item": "J02"} | wrong))

    assert ItemPrice.objects.count() == 0


def test_quantities_take_the_area_of_their_estate(city):
    one = estate()
    line = {"estate_code": one.code, "item": "J01", "quantity": 120.5,
            "origin": "施工图", "measured_on": DAY}  # fmt: skip

    take_in(city, QUANTITIES, line)

    row = SurveyedQuantity.objects.get()
    assert (row.area_code, float(row.quantity)) == (one.area_code, 120.5)
    with pytest.raises(FileRefused):
        take_in(city, QUANTITIES, line | {"estate_code": "没有"})


def test_applications_name_a_project_of_the_own_area(city):
    one = project(total_fen=WAN)
    line = {"project": one.code, "source": "development_reform", "year": 2025,
            "asked_fen": WAN, "state": "won", "granted_fen": WAN,
            "document": "发改1号"}  # fmt: skip

    take_in(city, APPLICATIONS, line)

    row = Application.objects.get()
    assert (row.project, row.area_code, row.state) == (one, one.area_code, "won")
    with pytest.raises(FileRefused):
        take_in(city, APPLICATIONS, line, by=user("county", "411281"))
