"""What every stage is handed: where files go, who acts, who hears of progress."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from anju.web.accounts.models import User
from anju.web.intake.models import ImportBatch
from anju.web.intake.services import import_file
from anju.web.intake.spec import Template
from anju.web.intake.writing.workbook import write
from anju.web.site.clock import today
from demo.land import Land, land

Progress = Callable[[str, int, int], None]
BUREAU: Final = "shi"
ROUNDS: Final = 12
"""Counted and not timed: the same city gets the same plan."""


def _folder() -> Path:
    return Path(settings.VAR_DIR, "demo")


@dataclass(slots=True)
class Site:
    """A city under construction; its plan is searched for so many steps."""

    progress: Progress
    rounds: int = ROUNDS
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

    def take_in(
        self,
        template: Template,
        lines: Iterable[Mapping[str, Any]],
        *,
        by: str = BUREAU,
        of: str = "",
        day: date | None = None,
    ) -> ImportBatch:
        """Write lines into a workbook and import it as one of the users.

        Parameters
        ----------
        of
            What the workbook covers, such as a month; part of its name.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{template.title_zh}{of}.xlsx"
        title = f"三门峡市{of}{template.title_zh}（演示，虚构）"
        write(template, lines, path, title=title, day=day or today())
        return import_file(path=path, template=template.code, by=self.user(by))
