"""The same seed gives the same city, byte by byte, in another process too."""

import subprocess
import sys

from demo.fingerprint import fingerprint


def test_city_is_the_same_in_another_process():
    other = subprocess.run(
        [sys.executable, "-m", "demo.fingerprint"],
        capture_output=True,
        check=True,
        text=True,
    )

    assert other.stdout.strip() == fingerprint()
