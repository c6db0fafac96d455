"""What a running state remembers, told apart from how it was set up."""

from dataclasses import asdict, fields, is_dataclass
from typing import Any, Final

MEMORY: Final = {"is_memory": True}  # metadata of a field that readings change


def memory_of(running: Any) -> dict[str, Any]:  # noqa: ANN401  any dataclass
    """Return the state of a dataclass as plain values, ready for JSON."""
    return {name: _plain(getattr(running, name)) for name in _memories(running)}


def settings_of(running: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return how a dataclass was set up: everything but its state."""
    remembered = _memories(running)
    whole = asdict(running)
    return {name: value for name, value in whole.items() if name not in remembered}


def _memories(running: Any) -> list[str]:  # noqa: ANN401
    return [f.name for f in fields(running) if f.metadata == MEMORY]


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Copy a list, spell out a dataclass; anything else is plain already."""
    if isinstance(value, list):
        return list(value)
    return asdict(value) if is_dataclass(value) else value  # type: ignore[arg-type]
