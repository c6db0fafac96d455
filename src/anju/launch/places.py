"""Where things lie in a checkout."""

import hashlib
import os
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]
SOURCES = CHECKOUT / "src"
VENV = Path(sys.prefix)
VAR = Path(os.environ.get("ANJU_VAR") or CHECKOUT / "var")
"""Everything Anju writes while it runs: the database, uploads, exports."""


def mark(path: Path) -> str:
    """Shorten a path to a name that tells it apart from others."""
    return hashlib.sha256(str(path).encode()).hexdigest()[:10]
