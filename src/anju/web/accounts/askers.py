"""Who asked for long work."""

from collections.abc import Mapping
from typing import Any

from anju.web.accounts.models import User


def asker_of(params: Mapping[str, Any]) -> User | None:
    """Return who asked, if he is still there."""
    return User.objects.filter(pk=params["by"]).first()
