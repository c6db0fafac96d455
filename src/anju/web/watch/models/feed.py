"""Where the feed stands: a killed watcher goes on without loss or repetition."""

from uuid import uuid4

from django.db import models

from anju.web.watch.models.thing import Datastream


def new_folder() -> str:
    """Return a name under which no readings have been kept before."""
    return uuid4().hex[:12]


class FeedState(models.Model):
    """The feed's clock, and how far each recording has been read.

    `done` holds for each recording (by its digest) how many rows were taken;
    `folder` and `parts` say where the raw readings are kept.
    """

    name = models.CharField(max_length=20, unique=True)
    watermark_s = models.FloatField(null=True)
    folder = models.CharField(max_length=12, default=new_folder)
    parts = models.PositiveIntegerField(default=0)
    done = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.name


class FeedCheckpoint(models.Model):
    """What the watcher of one stream remembers, written with the alarms it raised."""

    stream = models.OneToOneField(Datastream, models.PROTECT, related_name="checkpoint")
    state = models.JSONField()

    def __str__(self) -> str:
        return str(self.stream_id)
