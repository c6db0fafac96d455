"""What is known of one project at the end of one month."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from anju.science.deliver.verdict import Words

NO_REPORT = Words("本月未报送", "no report for this month")


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFacts:
    """Facts of one project and one month. None means: nobody has said.

    Parameters
    ----------
    on
        Last day of the month that is judged.
    is_reported, missing
        Whether an accepted report exists; if not, why, in words.
    planned_start, started_on
        Days of start. A planned start that has not come yet asks for nothing.
    start_excuse
        Accepted reason for a late start; empty when there is none.
    year_plan_fen, done_fen, scheduled_share
        Year plan and investment since 1 January, whole fen; share due by `on`.
    total_fen, cumulative_fen, total_due_share
        Whole investment, done since the start, and share due by `on`.
    month_plan_fen, month_done_fen
        Task of the month and what was done, whole fen.
    budget_allocated_fen, budget_paid_fen
        Central and city budget money allocated and paid, whole fen.
    bond_allocated_fen, bond_paid_fen, bond_due_share
        Special-bond money, and the share that should be used by `on`.
    is_in_statistics
        Entered in the fixed-asset statistics register.
    """

    on: date
    is_reported: bool = True
    missing: Words = NO_REPORT
    planned_start: date | None = None
    started_on: date | None = None
    start_excuse: str = ""
    year_plan_fen: int | None = None
    done_fen: int | None = None
    scheduled_share: Fraction | None = None
    total_fen: int | None = None
    cumulative_fen: int | None = None
    total_due_share: Fraction | None = None
    month_plan_fen: int | None = None
    month_done_fen: int | None = None
    budget_allocated_fen: int | None = None
    budget_paid_fen: int | None = None
    bond_allocated_fen: int | None = None
    bond_paid_fen: int | None = None
    bond_due_share: Fraction | None = None
    is_in_statistics: bool | None = None

    @property
    def has_started(self) -> bool:
        """Started on or before the day that is judged."""
        return self.started_on is not None and self.started_on <= self.on

    def months_since(self, day: date) -> int:
        """Count calendar months from the month of `day` to this one."""
        return (self.on.year - day.year) * 12 + self.on.month - day.month
