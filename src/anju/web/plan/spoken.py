"""Words of the science in whichever language is asked for when they are read."""

from django.utils.functional import lazy
from django.utils.translation import get_language

from anju.science.plan.records import Words


def _read(words: Words) -> str:
    return words.en if (get_language() or "").startswith("en") else words.zh


said = lazy(_read, str)
