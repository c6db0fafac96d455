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

MARK = hashlib.sha256(str(VAR).encode()).hexdigest()[:10]
"""Tells two checkouts apart where they have to share a folder."""
