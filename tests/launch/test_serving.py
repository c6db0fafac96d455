import socket

import pytest

from anju.launch import serving
from anju.launch.refusals import LaunchRefused


def test_a_taken_port_is_refused_by_number() -> None:
    with socket.socket() as other:
        other.bind((serving.HOST, 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(LaunchRefused, match=str(port)):
            serving.refuse_taken_port(port)
