"""The pen that writes numbers and names, and spoils the one chosen."""

import random
from dataclasses import dataclass, field

from tests.factories.reports.words import OUTSIDE, SAME_SOUND

CHINESE = "零一二三四五六七八九"
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def spoken(n: int) -> str:
    """Write 16 as 十六."""
    if n < 10:
        return CHINESE[n]
    if n < 100:
        ten, one = divmod(n, 10)
        tail = CHINESE[one] if one else ""
        return ("" if ten == 1 else CHINESE[ten]) + "十" + tail
    hundred, rest = divmod(n, 100)
    if not rest:
        return CHINESE[hundred] + "百"
    link = "零" if rest < 10 else "一" if rest < 20 else ""
    return CHINESE[hundred] + "百" + link + spoken(rest)


@dataclass
class Pen:
    """Counts the spots where a fault can be seeded; spoils the chosen one."""

    rng: random.Random
    chosen: int = -1
    spoils: random.Random = field(default_factory=lambda: random.Random(0))
    sites: list[str] = field(default_factory=list)
    spoilt: str = ""

    def _hit(self, kind: str) -> bool:
        self.sites.append(kind)
        return len(self.sites) - 1 == self.chosen

    def pick(self, ways):
        return self.rng.choice(ways)

    def count(self, kind: str, value: int, style: str = "") -> str:
        if self._hit(kind):
            near = [value + 1, value + 10, value + 7, value * 2 + 3]
            value = self.spoils.choice([*near, value - 1] if value > 1 else near)
            self.spoilt = str(value)
        if style == "comma":
            return f"{value:,}"
        if style == "chinese" and 1 < value < 200:
            self.spoilt = self.spoilt and spoken(value)
            return spoken(value)
        return str(value).translate(WIDE) if style == "wide" else str(value)

    def rate(self, kind: str, value: float, places: int = 2) -> str:
        if self._hit(kind):
            value += self.spoils.choice([1, -1, 0.3, 2.5, 10])
            self.spoilt = f"{value:.{places}f}"
        return f"{value:.{places}f}"

    def name(self, name: str, tail: str) -> str:
        stem = name.removesuffix(tail)
        if not self._can_slip(stem) or not self._hit("name"):
            return name
        self.spoilt = self._slip(stem) + tail
        return self.spoilt

    def outside(self, own: str) -> str:
        if self._hit("outside"):
            away = [name for name in OUTSIDE if name[:2] != own[:2]]
            self.spoilt = self.spoils.choice(away)
            return self.spoilt
        return own

    @staticmethod
    def _can_slip(stem: str) -> bool:
        return len(stem) >= 5 or any(c in SAME_SOUND for c in stem)

    def _slip(self, stem: str) -> str:
        alike = [i for i, c in enumerate(stem) if c in SAME_SOUND]
        if alike and (len(stem) < 5 or self.spoils.random() < 0.5):
            i = self.spoils.choice(alike)
            return stem[:i] + SAME_SOUND[stem[i]] + stem[i + 1 :]
        i = self.spoils.randrange(1, len(stem) - 1)
        if self.spoils.random() < 0.5:
            return stem[:i] + "建" + stem[i:]
        return stem[:i] + stem[i + 1 :]
