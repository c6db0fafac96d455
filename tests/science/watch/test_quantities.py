from datetime import date

import yaml

from anju.science.watch.quantities import quantities_in_force
from anju.science.watch.rules import BUILDERS
from tests.science.watch.lifeline import FOLDER, QUANTITIES, RULES, rows


def test_all_fifty_five_quantities_are_there_with_a_source_and_a_mark():
    assert len(QUANTITIES) == 55
    assert all(q.words["source_zh"] and q.words["marks"] for q in QUANTITIES.values())


def test_every_quantity_has_rules_for_its_levels():
    without = {
        code: {1, 2, 3} - {rule.level for rule in RULES[code]} for code in QUANTITIES
    }

    assert {code: levels for code, levels in without.items() if levels} == {"QL10": {3}}


def test_every_rule_is_computed_or_says_why_not_and_carries_a_mark():
    reasons = yaml.safe_load((FOLDER / "reasons.yaml").read_text("utf-8"))
    known = set(reasons["values"][date(2025, 1, 1)])

    for rule in (rule for rules in RULES.values() for rule in rules):
        assert rule.mark in {"V", "M", "P"}
        assert rule.kind in BUILDERS if rule.is_computed else rule.reason in known
        assert rule.is_computed or rule.text_zh


def test_severity_grows_with_the_limit():
    for rules in RULES.values():
        plain = [r for r in rules if r.kind == "threshold" and r.op in {">", ">="}]
        for worse in plain:
            milder = [r for r in plain if r.level > worse.level and same(r, worse)]
            assert all(r.limit < worse.limit for r in milder)


def same(one, other):
    return (one.reference, one.how) == (other.reference, other.how)


def test_a_newer_row_replaces_the_older_from_its_day_on():
    old = rows("quantities.csv")[0]
    new = old | {"interval_s": "600", "valid_from": "2025-07-01"}

    before = quantities_in_force([old, new], date(2025, 6, 30))
    after = quantities_in_force([old, new], date(2025, 7, 1))

    assert (before["RQ01"].interval_s, after["RQ01"].interval_s) == (1800, 600)
