"""Which topic of the check-up a call speaks of, by the words of its category."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sorter:
    """Words by topic, in the order in which they are asked.

    Parameters
    ----------
    words
        Topic, then the words that speak of it, from `policy/checkup/hotline.yaml`.
    """

    words: Mapping[str, Sequence[str]]

    def topic(self, category: str, text: str) -> str:
        """Return the topic of a call: its category speaks first, then its story.

        Parameters
        ----------
        category
            The heading that the hotline gave the call.
        text
            What was told.

        Returns
        -------
        str
            A topic, or `other`.
        """
        return self._first(category) or self._first(text) or OTHER

    def _first(self, text: str) -> str:
        for topic, words in self.words.items():
            if any(word in text for word in words):
                return topic
        return ""
