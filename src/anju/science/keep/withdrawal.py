"""Early signs that the manager of an estate will leave."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any


def signs(
    fee_rate_share: Fraction | None,
    contract_ends_on: date | None,
    day: date,
    rules: Mapping[str, Any],
) -> tuple[str, ...]:
    """Return the warning signs; what nobody surveyed warns of nothing.

    Parameters
    ----------
    fee_rate_share
        Fees collected, 0 to 1; None means not surveyed.
    contract_ends_on
        Last day of the manager's contract; None means not surveyed.
    day
        The day asked about.
    rules
        policy/keep/management.yaml as in force.

    Source
    ------
    REQUIREMENTS R8.05: collection below 60 %, contract ends within 90 days.
    """
    found = []
    least = Fraction(str(rules["least_fee_share"]))
    if fee_rate_share is not None and fee_rate_share < least:
        found.append("fees")
    if contract_ends_on is not None:
        left = (contract_ends_on - day).days
        if left < 0:
            found.append("contract_over")
        elif left < rules["contract_days"]:
            found.append("contract_ending")
    return tuple(found)
