"""Every figure of the keep room."""

from anju.web.loop.definitions import Definition

FIGURES: tuple[Definition, ...] = ()
