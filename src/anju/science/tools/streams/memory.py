"""What a running state remembers, told apart from how it was set up."""

from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Final

MEMORY: Final = {"is_memory": True}  # metadata of a field that readings change


def memory_of(running: Any) -> dict[str, Any]:  # noqa: ANN401  any dataclass
    """Return the state of a dataclass as plain values, ready for JSON."""
    names = _names(type(running))  # type: ignore[arg-type]  # classes do hash
    return {
        name: _plain(getattr(running, name)) for name, is_memory in names if is_memory
    }


def settings_of(running: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return how a dataclass was set up: everything but its state."""
    names = _names(type(running))  # type: ignore[arg-type]
    return {
        name: _plain(getattr(running, name))
        for name, is_memory in names
        if not is_memory
    }


@cache
def _names(kind: Any) -> list[tuple[str, bool]]:  # noqa: ANN401
    return [(f.name, f.metadata == MEMORY) for f in fields(kind)]


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Copy a list, spell out a dataclass; anything else is plain already."""
    if isinstance(value, list):
        return list(value)
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    return value
