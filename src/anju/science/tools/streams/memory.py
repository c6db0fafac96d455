"""What a running state remembers, told apart from how it was set up."""

from dataclasses import asdict, fields
from typing import Any, Final

MEMORY: Final = {"is_memory": True}  # metadata of a field that readings change


def memory_of(running: Any) -> dict[str, Any]:  # noqa: ANN401  any dataclass
    """Return the state of a dataclass as plain values, ready for JSON."""
    return _part(running, is_memory=True)


def settings_of(running: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return how a dataclass was set up: everything but its state."""
    return _part(running, is_memory=False)


def _part(running: Any, *, is_memory: bool) -> dict[str, Any]:  # noqa: ANN401
    whole = asdict(running)
    names = [f.name for f in fields(running) if (f.metadata == MEMORY) == is_memory]
    return {name: whole[name] for name in names}
