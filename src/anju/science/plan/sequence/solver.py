"""HiGHS without its talk, on one thread."""

from typing import Any

import highspy


def quiet_solver(**options: Any) -> highspy.Highs:  # noqa: ANN401 - HiGHS's own options
    """Return a solver with some options set."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in {"output_flag": False, "threads": 1, **options}.items():
        solver.setOptionValue(name, value)
    return solver
