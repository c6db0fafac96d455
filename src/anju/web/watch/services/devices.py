"""Give every device a stream for each quantity that it measures."""

from collections.abc import Iterable

from anju.web.watch.models import Datastream, Thing


def open_streams(things: Iterable[Thing]) -> int:
    """Open the streams that are missing; one that has alarms is never taken away."""
    wanted = [
        Datastream(thing=thing, quantity=quantity)
        for thing in things
        for quantity in thing.quantities
    ]
    made = Datastream.objects.bulk_create(
        wanted, batch_size=2000, ignore_conflicts=True
    )
    return len(made)
