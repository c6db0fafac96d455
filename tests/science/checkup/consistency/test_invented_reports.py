"""Many invented reports: nothing in the sound ones, the fault in each spoilt one."""

import random

import pytest

from anju.documents.known import known
from anju.science.checkup.consistency import check
from tests.factories import reports

SOUND = range(5000, 5012)
SPOILT = range(6000, 6040)


@pytest.mark.parametrize("seed", SOUND)
def test_a_sound_report_has_no_findings(seed):
    answer = check(reports.clean(seed), known())

    assert [f.message for f in answer.findings] == []


@pytest.mark.parametrize("seed", SPOILT)
def test_a_seeded_fault_is_found_where_it_stands(seed):
    kinds = reports.sites(seed)
    wanted = random.Random(seed).choice(sorted(set(kinds)))
    spot = random.Random(seed).choice([i for i, k in enumerate(kinds) if k == wanted])
    document, wrong = reports.seeded(seed, spot)

    answer = check(document, known())

    assert answer.findings, f"{wanted}: {wrong}"
    assert {f.kind for f in answer.findings} & EXPECTED[wanted], f"{wanted}: {wrong}"


EXPECTED = {
    "conflict": {"conflict", "total", "ratio", "count"},
    "total": {"total", "conflict", "ratio"},
    "part": {"part", "ratio", "conflict"},
    "ratio": {"ratio", "share", "conflict"},
    "share": {"share", "ratio"},
    "count": {"count", "conflict"},
    "name": {"name", "outside", "count"},
    "outside": {"outside"},
}
