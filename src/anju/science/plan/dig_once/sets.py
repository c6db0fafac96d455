"""Sets that are joined: who ends up together."""


class Sets:
    """Disjoint sets of the numbers below `count`, each alone at first.

    Source
    ------
    B. A. Galler, M. J. Fischer (1964), An improved equivalence algorithm,
    Communications of the ACM 7, 301-303.
    """

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def find(self, one: int) -> int:
        """Return the number that stands for a set."""
        above = self._above
        while above[one] != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    def join(self, one: int, other: int) -> bool:
        """Put two sets together; tell whether they had been apart."""
        roots = sorted((self.find(one), self.find(other)))
        if roots[0] == roots[1]:
            return False
        self._above[roots[1]] = roots[0]
        return True
