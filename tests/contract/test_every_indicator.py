import csv
from datetime import date
from pathlib import Path

import pytest
import yaml

from anju.science.checkup.facts import Facts, Reported
from anju.science.checkup.indicators import INDICATORS, block, city, dwelling, estate
from anju.science.values import NotApplicable, NotMeasured
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
    assert indicator.better == better.get(row["direction"], indicator.better)


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


def test_all_77_are_computed_from_the_registry_from_surveys_or_from_data_tasks():
    computed = {each.code for each in INDICATORS}
    reported = {each.code for each in INDICATORS if each.components}

    assert {row["code"] for row in rows("indicators_2025.csv")} <= computed
    assert computed == set(DECLARED)
    assert reported == {row["code"] for row in rows("tasks.csv")}


def test_every_data_task_says_who_reports_until_when_with_which_materials():
    departments = {
        word
        for row in rows("departments.csv")
        for word in (row["name_zh"], *row["also_zh"].split("；"))
    }

    for row in rows("tasks.csv"):
        owners = DECLARED[row["code"]]["owner_zh"].split("、")
        assert row["reported_by"] in {"city", "county"}
        assert date.fromisoformat(f"2025-{row['due']}")
        assert 1 <= len(row["materials_zh"].split("；")) <= 20
        assert owners == [""] or owners[0] in departments, row["code"]


@every_indicator
def test_every_amount_that_is_handed_in_has_names_and_units(indicator):
    codes = {one.code for one in indicator.components}

    assert len(codes) == len(indicator.components)
    for one in indicator.components:
        assert one.name_zh
        assert one.name_en
        assert one.unit_zh
        assert one.unit_en
        assert one.at_most in {"", *codes}


@every_indicator
def test_a_place_that_declared_itself_spared_is_not_applicable(indicator):
    if not indicator.components:
        return
    spared = Reported(indicator.code, "411200", spared="本市没有")

    answer = indicator.measure(Facts(DAY, reported=(spared,)), LIMITS)

    assert answer == NotApplicable("本市没有")


def test_the_editions_hold_the_items_of_their_year():
    editions = yaml.safe_load((POLICY / "editions.yaml").read_text("utf-8"))
    older = editions["2023-24"]["items"]

    assert len(older) == len(set(older)) == 61
    assert set(older) <= set(DECLARED)
    assert {row["code"] for row in rows("indicators_2023-24.csv")} <= set(older)
    assert all(DECLARED[code]["source_level"] == "base" for code in older)


def test_every_grade_belongs_to_an_indicator_of_the_city_and_is_marked():
    grades = yaml.safe_load((POLICY / "grades.yaml").read_text("utf-8"))

    for code, entry in grades["indicators"].items():
        assert DECLARED[code]["layer"] == "city"
        for values in entry["values"].values():
            assert "very_good" in values
            assert values["mark"] in {"V", "M", "P"}
            assert values["source"]


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
