"""Every figure of the registry room."""

from anju.web.loop.definitions import Definition

FIGURES: tuple[Definition, ...] = ()
