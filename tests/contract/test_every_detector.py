import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from anju.science.watch import detectors
from anju.science.watch.detectors import DETECTORS
from anju.science.watch.records import Block, Reading
from tests.contract.detector_samples import RULE, SAMPLES

START = datetime(2025, 6, 9, tzinfo=UTC)


def stream():
    """Return four days of a lively value, with spells in which it stands still."""
    rng, value, readings = Random(224), 15.0, []
    for n in range(4 * 24 * 4):
        if rng.random() < 0.85:
            value = max(0.0, value + rng.gauss(0.0, 2.0) + 0.1 * (15.0 - value))
        readings.append(Reading(START + timedelta(minutes=15 * n), value))
    return readings


STREAM = stream()
every_detector = pytest.mark.parametrize("kind", DETECTORS)


def fresh(kind):
    return kind(**RULE, **SAMPLES[kind])


@every_detector
def test_every_detector_cites_a_source(kind):
    assert "Source\n" in kind.__doc__


@every_detector
def test_every_detector_raises_on_the_sample_stream_and_says_why(kind):
    detector = fresh(kind)

    alarms = [alarm for r in STREAM if (alarm := detector.update(r))]

    assert alarms
    assert all(len(alarm.evidence) > 1 for alarm in alarms)
    assert {alarm.rule for alarm in alarms} == {"XX00-2"}


@every_detector
def test_every_detector_answers_the_same_twice(kind):
    one, two = fresh(kind), fresh(kind)

    assert [one.update(r) for r in STREAM] == [two.update(r) for r in STREAM]


@every_detector
@pytest.mark.parametrize("cut", range(0, len(STREAM), 7))
def test_every_detector_survives_a_restart(kind, cut):
    whole = fresh(kind)
    expected = [whole.update(r) for r in STREAM]

    before = fresh(kind)
    got = [before.update(r) for r in STREAM[:cut]]
    after = kind(**json.loads(json.dumps(asdict(before))))
    got += [after.update(r) for r in STREAM[cut:]]

    assert got == expected
    assert after == whole


@every_detector
@pytest.mark.parametrize("size", [1, 7, 100, len(STREAM)])
def test_every_detector_scans_blocks_as_it_reads_one_by_one(kind, size):
    plain, quick = fresh(kind), fresh(kind)
    expected = [alarm for r in STREAM if (alarm := plain.update(r))]

    got = []
    for start in range(0, len(STREAM), size):
        got += quick.scan(Block.of(STREAM[start : start + size]))

    assert got == expected
    assert quick == plain


def test_every_detector_file_is_listed():
    folder = Path(detectors.__file__).parent
    listed = {kind.__module__.rsplit(".", 1)[1] for kind in DETECTORS}

    assert {file.stem for file in folder.glob("[!_]*.py")} == listed
    assert set(SAMPLES) == set(DETECTORS)
