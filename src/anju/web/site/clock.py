"""What time it is for the city: the demo city stands still on one day."""

from datetime import date, datetime, time

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """Return the present, on the demo city's fixed day if one is set."""
    present = timezone.localtime()
    if settings.TODAY is None:
        return present
    clock = time(present.hour, present.minute, present.second)
    return timezone.make_aware(datetime.combine(settings.TODAY, clock))


def today() -> date:
    """Return the local day."""
    return settings.TODAY or timezone.localdate()
