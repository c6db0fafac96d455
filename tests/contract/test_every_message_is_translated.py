"""Every Chinese message of a template or a source file has its English."""

import re
from pathlib import Path

import pytest

from anju.launch import messages

WEB = Path("src/anju/web")
APPS = sorted(path.parent for path in WEB.glob("*/apps.py"))
CHINESE = re.compile(r"[\u4e00-\u9fff]")
IN_TEMPLATE = re.compile(
    r"""\{%-?\s*(?:translate|trans)\s+(["'])(?P<text>.+?)\1"""
    r"""|_\((["'])(?P<word>.+?)\3\)"""
)
BLOCK = re.compile(
    r"\{%\s*blocktranslate(?P<head>[^%]*)%\}(?P<text>.*?)\{%\s*endblocktranslate",
    re.DOTALL,
)
IN_PYTHON = re.compile(
    r"""\b(?:_|gettext|gettext_lazy)\(\s*(?P<parts>(?:f?(?:"[^"\n]*"|'[^'\n]*')\s*)+)[,)]"""
)
PART = re.compile(r"""(["'])(.*?)\1""", re.DOTALL)


def of_template(text):
    """Find messages as Django looks them up: a per cent sign is doubled."""
    for found in IN_TEMPLATE.finditer(text):
        yield (found["text"] or found["word"]).replace("%", "%%")
    for found in BLOCK.finditer(text):
        plain = found["text"].replace("%", "%%")
        words = re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", plain)
        yield " ".join(words.split()) if "trimmed" in found["head"] else words


def of_python(text):
    for found in IN_PYTHON.finditer(text):
        yield "".join(part[1] for part in PART.findall(found["parts"]))


def used_in(app):
    texts = set()
    for path in app.rglob("*.html"):
        texts |= set(of_template(path.read_text("utf-8")))
    for path in app.rglob("*.py"):
        if "migrations" not in path.parts:
            texts |= set(of_python(path.read_text("utf-8")))
    return {text for text in texts if CHINESE.search(text)}


def known():
    pairs = {}
    for path in WEB.glob("*/locale/en/LC_MESSAGES/django.po"):
        pairs |= messages.read(path)
    return pairs


@pytest.mark.parametrize("app", APPS, ids=lambda app: app.name)
def test_every_message_of_an_app_has_its_english(app):
    english = known()

    missing = sorted(text for text in used_in(app) if not english.get(text))

    assert missing == []


def test_no_english_is_left_in_chinese():
    assert [key for key, text in known().items() if key and CHINESE.search(text)] == []
