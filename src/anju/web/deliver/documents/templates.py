"""Texts of documents: a head of fields between two lines of `---`, then the text."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from anju.science.errors import UnknownCode

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class TextTemplate:
    """Fields and text as a bureau may edit them."""

    code: str
    head: dict[str, Any]
    text: str


def template_codes(kind: str) -> list[str]:
    return sorted(path.stem for path in (FOLDER / kind).glob("*.md"))


def read_template(kind: str, code: str) -> TextTemplate:
    """Read one template; refuse a name that is not in the folder."""
    if code not in template_codes(kind):
        raise UnknownCode(_("没有名为“%(code)s”的文稿模板。") % {"code": code})
    content = (FOLDER / kind / f"{code}.md").read_text("utf-8")
    _empty, head, text = content.split("---\n", 2)
    return TextTemplate(code, yaml.safe_load(head), text.strip())
