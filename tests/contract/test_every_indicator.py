import csv
from pathlib import Path

import pytest

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicators import INDICATORS, block, city, dwelling, estate
from anju.science.values import NotMeasured
from tests.contract.checkup_samples import DAY, LIMITS, SAMPLES

POLICY = Path(__file__).parents[2] / "policy" / "checkup"

every_indicator = pytest.mark.parametrize(
    "indicator", INDICATORS, ids=lambda each: each.code
)


def rows(name):
    with (POLICY / name).open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


DECLARED = {
    row["code"]: row
    for name in ("indicators_2025.csv", "indicators_2023-24.csv")
    for row in rows(name)
}


@every_indicator
def test_every_indicator_says_not_measured_on_empty_facts(indicator):
    answer = indicator.measure(Facts(DAY), LIMITS)

    assert isinstance(answer, NotMeasured)
    assert answer.reason


@every_indicator
def test_every_indicator_gives_the_value_worked_out_by_hand(indicator):
    facts, expected = SAMPLES[indicator.code]

    assert indicator.measure(facts, LIMITS) == expected


@every_indicator
def test_every_indicator_names_the_kind_of_object_that_speaks(indicator):
    facts, _ = SAMPLES[indicator.code]

    assert indicator.counted in {case.kind for case in indicator.cases(facts, LIMITS)}


@every_indicator
def test_every_indicator_cites_a_source_with_clause_year_and_mark(indicator):
    source = indicator.source

    assert source.document
    assert source.clause == indicator.code
    assert source.year >= 2023
    assert source.mark in {"V", "M", "P"}


@every_indicator
def test_every_indicator_bears_the_names_of_its_edition(indicator):
    row = DECLARED[indicator.code]

    assert (indicator.name_zh, indicator.name_en) == (row["name_zh"], row["name_en"])
    assert indicator.unit
    assert row["unit"]
    better = {"higher_better": "higher", "lower_better": "lower", "in_range": "range"}
    assert better[row["direction"]] == indicator.better


@pytest.mark.parametrize("folder", [dwelling, estate, block, city])
def test_every_file_in_an_indicator_folder_is_listed(folder):
    catalogue = Path(folder.__file__)
    lines = catalogue.read_text("utf-8").splitlines()
    listed = {x.split()[1].rsplit(".", 1)[1] for x in lines if x.startswith("from ")}

    assert {file.stem for file in catalogue.parent.glob("[!_]*.py")} == listed


def test_the_editions_hold_77_and_11_indicators_with_all_they_need():
    new, old = rows("indicators_2025.csv"), rows("indicators_2023-24.csv")

    levels = [row["source_level"] for row in new]
    assert [levels.count(x) for x in ("base", "provincial", "city")] == [60, 9, 8]
    assert len(old) == 11
    for row in (*new, *old):
        assert row["mark"] in {"V", "M", "P"}, row["code"]
        for column in (
            "name_zh",
            "name_en",
            "unit",
            "unit_en",
            "formula_zh",
            "source_zh",
        ):
            assert row[column], (row["code"], column)


@every_indicator
def test_every_finding_says_what_is_wrong(indicator):
    facts, _ = SAMPLES[indicator.code]
    named = {row["code"] for row in rows("problems.csv") + rows("finding_names.csv")}

    left = {item for case in indicator.cases(facts, LIMITS) for item in case.items}

    assert left <= named


def test_a_finding_is_not_called_a_number():
    for row in rows("finding_names.csv"):
        assert row["code"] in DECLARED
        assert row["name_en"]
        assert not row["name_zh"].endswith(("数", "数量"))


def test_the_problem_items_belong_to_declared_indicators():
    problems = rows("problems.csv")

    assert len(problems) == 51
    assert {row["indicator"] for row in problems} <= set(DECLARED)
    assert all(row["code"].startswith(row["indicator"]) for row in problems)
