"""Serve the pages with granian until told to stop."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable

from anju.launch import places
from anju.launch.refusals import LaunchRefused

HOST = "127.0.0.1"
PATIENCE_S = 60.0
GRACE_S = 15.0
PR_SET_PDEATHSIG = 1


def refuse_taken_port(port: int) -> None:
    """Say which port is taken before anything long begins."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as taken:
            raise LaunchRefused(
                f"端口 {port} 已被占用。请先停止占用它的程序，或换一个：--port 8001",
                f"Port {port} is taken. Stop what uses it, or choose another: "
                "--port 8001",
            ) from taken


def serve(*, port: int, workers: int, when_open: Callable[[str], None]) -> int:
    """Serve until a signal comes; say when the first page can be had."""
    server = subprocess.Popen(
        command(port, workers),
        env={**os.environ, "PYTHONPATH": str(places.SOURCES)},
        cwd=places.CHECKOUT,
        preexec_fn=_die_with_parent,  # noqa: PLW1509 - one system call, no threads yet
    )
    try:
        address = f"http://{HOST}:{port}"
        if wait_for_page(address, server):
            when_open(address)
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        stop(server)


def command(port: int, workers: int) -> list[str]:
    """Build granian's command line: plain WSGI, Django is not asynchronous."""
    line = [sys.executable, "-m", "granian", "--interface", "wsgi"]
    line += ["--host", HOST, "--port", str(port), "--workers", str(workers)]
    line += ["--blocking-threads", "4", "--backpressure", "64"]
    line += ["--log-level", "warning", "--respawn-failed-workers"]
    return [*line, "anju.web.wsgi:application"]


def wait_for_page(address: str, server: subprocess.Popen[bytes]) -> bool:
    """Ask for the first page until it comes, or the server gives up."""
    deadline = time.monotonic() + PATIENCE_S
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE_S):  # noqa: S310
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            time.sleep(0.1)
    return False


def stop(server: subprocess.Popen[bytes]) -> None:
    """Let requests end, then stop; a second Ctrl-C does not leave it running."""
    if server.poll() is None:
        server.terminate()
    try:
        server.wait(GRACE_S)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        server.kill()
        server.wait()


def _die_with_parent() -> None:
    """Be told to stop when the launcher is killed outright."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
