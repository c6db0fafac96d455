"""Every figure of the plan room."""

from anju.web.loop.definitions import Definition

FIGURES: tuple[Definition, ...] = ()
