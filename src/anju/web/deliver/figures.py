"""Every figure of the deliver room."""

from anju.web.loop.definitions import Definition

FIGURES: tuple[Definition, ...] = ()
