import gettext
import io
from pathlib import Path

import pytest

from anju.launch import messages
from anju.launch.refusals import LaunchRefused

CATALOGUE = r"""# A comment
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#: somewhere.py:12
msgid "体检"
msgstr "Check-up"
msgid "没有"
"空行"
msgstr "No "
"\"blank\" line"

msgctxt "button"
msgid "体检"
msgstr "Run"

msgid "%(n)d 个项目"
msgid_plural "%(n)d 个项目"
msgstr[0] "%(n)d project"
msgstr[1] "%(n)d projects"

#, fuzzy
msgid "模糊"
msgstr "Guess"

msgid "未译"
msgstr ""
"""


def catalogue(folder: Path, text: str) -> Path:
    source = folder / "app" / "locale" / "en" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(text, encoding="utf-8")
    return source


def test_gettext_reads_what_was_compiled(tmp_path: Path) -> None:
    source = catalogue(tmp_path, CATALOGUE)

    english = gettext.GNUTranslations(io.BytesIO(messages.pack(messages.read(source))))

    assert english.gettext("体检") == "Check-up"
    assert english.gettext("没有空行") == 'No "blank" line'
    assert english.pgettext("button", "体检") == "Run"
    assert english.ngettext("%(n)d 个项目", "%(n)d 个项目", 1) == "%(n)d project"
    assert english.ngettext("%(n)d 个项目", "%(n)d 个项目", 5) == "%(n)d projects"
    assert english.gettext("模糊") == "模糊"
    assert english.gettext("未译") == "未译"


def test_only_a_newer_catalogue_is_compiled(tmp_path: Path) -> None:
    catalogue(tmp_path, CATALOGUE)

    first, second = messages.compile_all(tmp_path), messages.compile_all(tmp_path)

    assert (first, second) == (1, 0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', "重复"),
        ('msgid "a"\nmsgstr b\n', "第2行"),
    ],
)
def test_a_faulty_catalogue_is_refused_by_line(
    tmp_path: Path, text: str, said: str
) -> None:
    source = catalogue(tmp_path, text)

    with pytest.raises(LaunchRefused, match=said):
        messages.read(source)
