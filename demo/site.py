"""What every stage is handed: where files go, who acts, who hears of progress."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

from anju.web.accounts.models import User
from demo.land import Land, land

Progress = Callable[[str, int, int], None]


def _folder() -> Path:
    return Path(settings.VAR_DIR, "demo")


@dataclass(slots=True)
class Site:
    """A city under construction."""

    progress: Progress
    folder: Path = field(default_factory=_folder)
    users: dict[str, Any] = field(default_factory=dict)

    @property
    def land(self) -> Land:
        """Return the invented land."""
        return land()

    def tell(self, *said: Any) -> None:  # noqa: ANN401
        """Pass on what a service says of its own progress; the words come with it."""
        words = next((one for one in said if isinstance(one, str)), "")
        self.progress(words, 0, 0)

    def user(self, name: str) -> Any:  # noqa: ANN401
        """Return a demo user by name."""
        if name not in self.users:
            self.users[name] = User.objects.get(username=name)
        return self.users[name]
