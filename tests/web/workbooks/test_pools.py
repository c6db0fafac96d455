from datetime import date

import pytest

from anju.science.errors import FileRefused
from anju.web.intake.services import import_file, undo
from anju.web.intake.writing.workbook import write
from anju.web.plan.models import MoneyPool
from anju.web.workbooks.pools import POOLS
from tests.factories.checkup import registry
from tests.factories.core import user

pytestmark = pytest.mark.django_db


def line(**fields):
    given = {
        "source": "special_bond",
        "year": 2025,
        "area_code": "411202",
        "amount_fen": 12_345_678,
        "certainty": "allocated",
        "document": "三财建〔2025〕1号",
    }
    return {**given, **fields}


@pytest.fixture
def city(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    registry()
    return tmp_path


def take_in(folder, *lines, by=None):
    path = folder / "资金.xlsx"
    write(POOLS, lines, path, day=date(2025, 6, 12))
    return import_file(path=path, template=POOLS.code, by=by or user())


def told():
    fields = ("source", "year", "area_code", "amount_fen", "certainty")
    return list(MoneyPool.objects.values_list(*fields))


def test_money_comes_in_to_the_fen(city):
    take_in(city, line(), line(year=2026, amount_fen=0, certainty=None))

    assert told() == [
        ("special_bond", 2025, "411202", 12_345_678, "allocated"),
        ("special_bond", 2026, "411202", 0, "expected"),
    ]


def test_the_same_money_again_changes_it_and_can_be_undone(city):
    take_in(city, line())
    batch = take_in(city, line(amount_fen=99))

    assert [row[3] for row in told()] == [99]
    undo(batch=batch, by=user())
    assert [row[3] for row in told()] == [12_345_678]


def test_an_unknown_source_is_refused_by_its_cell(city):
    with pytest.raises(FileRefused):
        take_in(city, line(source="lottery"))

    assert told() == []


def test_a_county_writes_no_money_of_another(city):
    with pytest.raises(FileRefused):
        take_in(city, line(area_code="411281"), by=user("county", "411202"))

    assert told() == []
