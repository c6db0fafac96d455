import json

from anju.web.loop.services import freeze_figures
from anju.web.site.clock import now
from tests.cli.conftest import Run
from tests.factories.city import plant
from tests.factories.core import DAY


def test_figures_are_printed_with_the_rows_behind_them(run: Run) -> None:
    plant("411202", "湖")
    plant("411281", "义")

    said = run("figures", "--json", "--as-of", "2025-06-12")

    by_id = {one["id"]: one for one in json.loads(said.stdout)}
    estates = by_id["registry.estates"]
    assert estates["value"] == 2
    assert estates["rows"] == ["estate-411202", "estate-411281"]
    assert estates["as_of"] == "2025-06-12"


def test_an_area_keeps_to_itself(run: Run) -> None:
    plant("411202", "湖")
    plant("411281", "义")

    said = run("figures", "--json", "--area", "411202")

    by_id = {one["id"]: one for one in json.loads(said.stdout)}
    assert by_id["registry.estates"]["rows"] == ["estate-411202"]


def test_what_is_not_measured_has_no_number(run: Run) -> None:
    said = run("figures", "--json")

    unknown = [one for one in json.loads(said.stdout) if one["value"] is None]
    assert unknown
    assert all(one["reason"] for one in unknown)


def test_a_document_prints_what_it_was_frozen_with(run: Run) -> None:
    plant("411202", "湖")
    freeze_figures(
        document="测试〔2025〕1号",
        wanted=[("loop.findings", "")],
        area_code="4112",
        as_of=DAY,
        now=now(),
    )
    plant("411281", "义")

    said = run("figures", "--json", "--document", "测试〔2025〕1号")

    (one,) = json.loads(said.stdout)
    assert (one["value"], one["edition"], len(one["rows"])) == (1, 1, 1)
    assert len(one["changed"]["added"]) == 1


def test_an_unknown_document_is_refused(run: Run) -> None:
    said = run("figures", "--document", "无此文〔2025〕9号")

    assert said.exit_code == 1
    assert "无此文" in said.output
