import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from anju.cli.main import anju
from tests.instances.bench import checker, generated, needs_bench, opened

HORIZON = 36
YEAR = 12


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(anju, [str(word) for word in ("plan", *words)])


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = generated(tmp_path_factory.mktemp("town"), estates=25, seed=4711)
    plan = folder / "plan.json"
    done = run("solve", folder, "--out", plan, "--seconds", "8")
    assert done.exit_code == 0, done.output
    return folder, plan


def works(plan: Path) -> dict[int, dict[str, Any]]:
    return {row["uid"]: row for row in json.loads(plan.read_text())["units"]}


@needs_bench
def test_a_plan_made_anew_passes_the_checker_of_others_and_moves_little(
    solved: tuple[Path, Path], tmp_path: Path
) -> None:
    folder, plan = solved
    before, out = works(plan), tmp_path / "new.json"
    later = sorted(uid for uid, row in before.items() if row["start"] >= YEAR)
    change = tmp_path / "change.json"
    told = {"pools": {"CEN:1": 0.6}, "lost": later[:2], "ready": {later[3]: None}}
    change.write_text(json.dumps(told))

    line = ("replan", folder, "--plan", plan, "--change", change, "--out", out)
    done = run(*line, "--until-month", YEAR, "--seconds", "8")

    assert done.exit_code == 0, done.output
    answer = json.loads(done.output.splitlines()[-1])
    check = checker()
    instance = opened(check, folder)
    for (uid, _), row in instance.opt.items():
        if uid == later[3]:
            row["ready"] = HORIZON
    won = {uid: row["ndrc_won"] for uid, row in instance.units.items()}
    won |= dict.fromkeys(later[:2], 0)
    errors, report = check.check(
        instance, json.loads(out.read_text()), won, {("CEN", 1): 600}
    )
    assert not errors
    assert report["objective"] == pytest.approx(1000 * answer["value"])
    after = works(out)
    for uid, row in before.items():
        if row["start"] < YEAR:
            assert after[uid] == row
    changed = {
        uid
        for uid in before.keys() | after.keys()
        if (before.get(uid, {}).get("pkg"), before.get(uid, {}).get("start"))
        != (after.get(uid, {}).get("pkg"), after.get(uid, {}).get("start"))
    }
    assert changed == {one["uid"] for one in answer["changes"]}
    assert later[3] in changed


@needs_bench
def test_reasons_are_printed_and_all_of_them_hold(solved: tuple[Path, Path]) -> None:
    folder, plan = solved

    done = run("explain", folder, "--plan", plan)

    assert done.exit_code == 0, done.output
    told = json.loads(done.output.splitlines()[-1])
    assert told["checked"] == told["of"] > 0


@needs_bench
def test_why_not_is_answered_with_both_prices(
    solved: tuple[Path, Path], tmp_path: Path
) -> None:
    folder, plan = solved
    rows = tmp_path / "reasons.json"
    run("explain", folder, "--plan", plan, "--out", rows)
    out = [one for one in json.loads(rows.read_text()) if not one["in"]]

    done = run("explain", folder, "--plan", plan, "--unit", out[0]["uid"])

    assert done.exit_code == 0, done.output
    told = json.loads(done.output.splitlines()[-1])
    assert told["checked"]
    assert told["at_least"] >= 0
    assert isinstance(told["displaced"], list)


@needs_bench
def test_a_pool_that_is_not_there_is_refused(
    solved: tuple[Path, Path], tmp_path: Path
) -> None:
    folder, plan = solved

    line = ("replan", folder, "--plan", plan, "--out", tmp_path / "new.json")
    done = run(*line, "--until-month", YEAR, "--pools-cut", "LOTTERY:1=0.5")

    assert done.exit_code != 0
    assert "LOTTERY" in str(done.exception) + done.output


@needs_bench
def test_the_core_passes_the_checker_of_others_in_every_future_above_its_cut(
    solved: tuple[Path, Path], tmp_path: Path
) -> None:
    folder, plan = solved
    core = tmp_path / "core.json"

    line = ("futures", folder, "--plan", plan, "--arrives", "0.43", "--count", "2")
    done = run(*line, "--core-out", core, "--seconds", "3")

    assert done.exit_code == 0, done.output
    told = json.loads(done.output.splitlines()[-1])
    assert told["broken"] == []
    assert told["futures"] == 2
    assert 0 < told["core_works"] <= told["of"]
    check, wins = checker(), np.load(folder / "scen_wins.npy")
    arrives: dict[int, dict[tuple[str, int], int]] = defaultdict(dict)
    for row in pq.read_table(folder / "scen_pools.parquet").to_pylist():
        arrives[row["scen"]][row["source"], row["year"]] = row["mult_milli"]
    instance, chosen = opened(check, folder), json.loads(core.read_text())
    for number, won in enumerate(wins):
        errors, _ = check.check(instance, chosen, won, arrives[number])
        assert not errors
    all_cut = {(s, y): 430 for s in ("CEN", "PROV", "NDRC", "PRIV") for y in range(3)}
    errors, _ = check.check(instance, chosen, np.zeros(wins.shape[1]), all_cut)
    assert not errors


@needs_bench
def test_demands_that_cannot_be_met_are_told_with_the_least_money(
    solved: tuple[Path, Path],
) -> None:
    folder, plan = solved
    before = works(plan)
    dear = sorted(before, key=lambda uid: -sum(before[uid]["fund"].values()))[:6]
    asked = [word for uid in dear for word in ("--must-by", f"{uid}:{YEAR}")]

    fine = run("conflict", folder)
    done = run("conflict", folder, *asked)

    assert json.loads(fine.output.splitlines()[-1])["feasible"]
    told = json.loads(done.output.splitlines()[-1])
    assert not told["feasible"]
    assert told["rules"]
    assert told["more_k"] or not told["money_helps"]
