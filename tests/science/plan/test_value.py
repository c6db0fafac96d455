from datetime import date
from pathlib import Path

import yaml

from anju.science.loop import Severity
from anju.science.plan.records import Value
from anju.science.plan.value import Merit, Need, value_of
from anju.science.policy import in_force

TEXT = Path("policy/plan/weights.yaml").read_text("utf-8")
WEIGHTS = in_force(yaml.safe_load(TEXT), date(2025, 6, 12))


def test_an_estate_is_worth_its_findings_and_its_households():
    needs = [Need(Severity.ORDINARY), Need(Severity.CRITICAL, is_urgent=True)]

    value = value_of(needs, Merit(households=79), WEIGHTS)

    assert value == Value(183, (("findings", 84), ("households", 79), ("category", 20)))


def test_works_are_worth_their_kind_and_scale_and_begun_works_more():
    merit = Merit(None, "drainage", 50_000_000 * 100, is_started=True)

    value = value_of([], merit, WEIGHTS)

    assert value.parts == (("category", 160), ("scale", 100), ("started", 300))


def test_findings_stop_counting_at_a_ceiling():
    value = value_of([Need(Severity.CRITICAL)] * 99, Merit(), WEIGHTS)

    assert dict(value.parts)["findings"] == 400
