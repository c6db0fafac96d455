"""Run long work beside the pages: rows in a table, claimed with SKIP LOCKED.

A room lists its kinds in `<room>/jobs.py`; `anju/web/jobs.py` joins them. One
thread per web process works the queue; more processes may do the same.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.db import close_old_connections, connection, transaction
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from anju.science.errors import AnjuError, UnknownCode
from anju.web.site.models import Job

LOST_AFTER = timedelta(minutes=10)
Report = Callable[[float, str | Promise], None]
"""Told the share done (0 to 1), and what is being done."""
log = logging.getLogger(__name__)


def silent(_share: float, _what: str | Promise) -> None:
    """Report to nobody."""


@dataclass(frozen=True, slots=True)
class JobKind:
    """A kind of long work. `run(params, report)` returns what pages may show.

    One that `may_stop` gets a `Progress` and asks it whether to end with what it has.
    """

    code: str
    name_zh: str
    name_en: str
    run: Callable[[dict[str, Any], Any], dict[str, Any]]
    may_stop: bool = False


@cache
def kinds() -> dict[str, JobKind]:
    return {kind.code: kind for kind in import_string(settings.JOBS)}


def start(kind: str, params: dict[str, Any], *, by: Any) -> Job:  # noqa: ANN401
    """Queue long work and see that somebody works the queue."""
    if kind not in kinds():
        raise UnknownCode(f"没有“{kind}”这一类后台任务。")
    job = Job.objects.create(
        kind=kind, params=params, asked_by=by, area_code=by.area_code
    )
    transaction.on_commit(_wake)
    return job


def work_off() -> int:
    """Run whatever waits, one after the other; return how many were run."""
    count = 0
    while job := _claim():
        _run(job)
        count += 1
    return count


@transaction.atomic
def _claim() -> Job | None:
    lost = timezone.now() - LOST_AFTER
    Job.objects.filter(state=Job.State.RUNNING, touched_at__lt=lost).update(
        state=Job.State.REFUSED, message="服务中断，任务未完成，请重新提交。"
    )
    waiting = Job.objects.select_for_update(skip_locked=True).filter(
        state=Job.State.WAITING
    )
    job = waiting.order_by("pk").first()
    if job:
        job.state = Job.State.RUNNING
        job.save()
    return job


@dataclass(frozen=True, slots=True)
class Progress:
    """What a running job says of itself, and whether somebody asked it to end."""

    job: Job

    def __call__(self, share: float, message: str | Promise) -> None:
        Job.objects.filter(pk=self.job.pk).update(
            progress_share=min(share, 1.0),
            message=_told(message, settings.LANGUAGE_CODE),
            message_en=_told(message, "en"),
            touched_at=timezone.now(),
        )

    def note(self, found: dict[str, Any]) -> None:
        """Let pages see what there is so far."""
        Job.objects.filter(pk=self.job.pk).update(result=found)

    def is_stopped(self) -> bool:
        return Job.objects.filter(pk=self.job.pk, is_stopping=True).exists()


def _told(message: str | Promise, language: str) -> str:
    """Return what a job says in a language; plain text stays as it is."""
    with translation.override(language):
        return str(message)[:300]


def may_stop(job: Job) -> bool:
    """Tell whether a job can be asked to end with what it has."""
    is_running = job.state == Job.State.RUNNING and not job.is_stopping
    return is_running and kinds()[job.kind].may_stop


def stop(job: Job) -> None:
    """Ask a job to end soon with what it has; one that cannot goes on."""
    Job.objects.filter(pk=job.pk, state=Job.State.RUNNING).update(is_stopping=True)


def _run(job: Job) -> None:
    try:
        job.result = kinds()[job.kind].run(job.params, Progress(job))
    except AnjuError as refusal:
        job.state, job.message = Job.State.REFUSED, str(refusal)[:300]
    except BaseException:
        job.state, job.message = Job.State.REFUSED, "程序故障，已记入日志。"
        log.exception("job %s failed", job)
        _close(job)
        raise
    else:
        job.state, job.progress_share, job.message = Job.State.DONE, 1.0, ""
    _close(job)


def _close(job: Job) -> None:
    """Keep how it ended; what it said on the way is over."""
    job.message_en = ""
    fields = ["state", "progress_share", "message", "message_en", "result"]
    job.save(update_fields=[*fields, "touched_at"])


_worker: threading.Thread | None = None
_lock = threading.Lock()


def _wake() -> None:
    global _worker  # noqa: PLW0603
    with _lock:
        if _worker is None or not _worker.is_alive():
            _worker = threading.Thread(target=_work, name="jobs", daemon=True)
            _worker.start()


def _work() -> None:
    close_old_connections()
    try:
        work_off()
    finally:
        connection.close()
