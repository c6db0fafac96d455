"""Every figure of the checkup room."""

from anju.web.loop.definitions import Definition

FIGURES: tuple[Definition, ...] = ()
