"""What development-reform money each option would get if its application were won."""

from pathlib import Path

import numpy as np

from anju.instances.caps import caps_of
from anju.instances.folder import tables_of
from anju.science.plan.sequence.instance import Ints


def won_caps_of(folder: Path) -> Ints:
    """Return the most that it pays of each option once won, in their order, (m,)."""
    meta, tables = tables_of(folder)
    units = {**tables["units"]}
    units["ndrc_won"] = np.ones_like(units["ndrc_won"])
    options = tables["options"]
    order = np.lexsort((options["pkg"], options["uid"]))
    options = {name: values[order] for name, values in options.items()}
    return np.asarray(caps_of(meta, {**tables, "units": units}, options)["NDRC"])
