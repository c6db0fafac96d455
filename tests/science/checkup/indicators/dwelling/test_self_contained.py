from anju.science.checkup.facts import Building, Facts
from anju.science.checkup.indicators.dwelling.self_contained import cases
from tests.contract.checkup_samples import DAY, HERE, LIMITS


def test_a_house_seen_in_part_speaks_twice_and_one_seen_whole_once():
    whole = Building("B1", HERE, dwellings=12, dwellings_surveyed=12)
    part = Building("B2", HERE, dwellings=12, dwellings_surveyed=5)

    spoken = cases(Facts(DAY, buildings=(whole, part)), LIMITS)

    assert [(one.code, one.amount, one.weight) for one in spoken] == [
        ("B1", 0, 12),
        ("B2", 0, 5),
        ("B2", None, 7),
    ]
