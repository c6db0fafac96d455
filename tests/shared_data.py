"""Data for tests that never enter the repository: found, or the test skips."""

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]


def shared(path: str) -> Path | None:
    """Return a shared file, `None` where the folder is absent."""
    told = os.environ.get("ANJU_SHARED_DATA")
    folders = [
        *([Path(told)] if told else []),
        CHECKOUT.parent / "shared" / "data",
        CHECKOUT.parents[1] / "shared" / "data",
    ]
    found = (folder / path for folder in folders)
    return next((file for file in found if file.exists()), None)
