"""Every figure of the watch room."""

from anju.web.loop.definitions import Definition

FIGURES: tuple[Definition, ...] = ()
