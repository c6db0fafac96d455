"""Areas by code or by name, as people write them."""

from collections import Counter

from anju.web.intake.words import WHITE, plain
from anju.web.registry.models import Area

LENGTHS = (12, 9, 6)


class AreaBook:
    """Every area of the city, asked once per file."""

    def __init__(self) -> None:
        names = dict(Area.objects.values_list("code", "name"))
        self.codes = set(names)
        self._by_name = _by_name(names)

    def code_of(self, written: str) -> str | None:
        """Return the code that a person means; None: no such area here."""
        word = WHITE.sub("", plain(written))
        if word in self.codes:
            return word
        if word.isdigit():
            shorter = [word[:n] for n in LENGTHS if not word[n:].strip("0")]
            return next((code for code in shorter if code in self.codes), None)
        return self._by_name.get(word)


def _by_name(names: dict[str, str]) -> dict[str, str]:
    """Name an area by its own name where only one bears it, and by its full name."""
    counted = Counter(names.values())
    found = {name: code for code, name in names.items() if counted[name] == 1}
    for code, name in names.items():
        above = [names.get(code[:n], "") for n in (6, 9) if n < len(code)]
        found["".join([*above, name])] = code
        found["".join([*above[-1:], name])] = code
    return found
