"""Read the ground of the last run when a server starts, before anybody waits for it."""

import logging
from threading import Thread

from django.db import DatabaseError, close_old_connections, connection

from anju.web.checkup.bridge.life_circle.what_if import ground_of
from anju.web.checkup.models import ReachRun

log = logging.getLogger(__name__)


def begin() -> Thread:
    """Warm beside the server, which answers meanwhile."""
    beside = Thread(target=_warm, name="warm-life-circle", daemon=True)
    beside.start()
    return beside


def _warm() -> None:
    close_old_connections()
    try:
        last = ReachRun.objects.order_by("-pk").values_list("pk", flat=True).first()
        if last is not None:
            ground_of(last)
    except DatabaseError:
        log.warning("the life circle could not be read ahead", exc_info=True)
    finally:
        connection.close()
