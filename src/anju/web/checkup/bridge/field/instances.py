"""Submissions as XForm instances: one .xml a form, as ODK Collect keeps them."""

from typing import NoReturn
from xml.parsers import expat

from django.utils.translation import gettext as _

from anju.science.errors import FileRefused
from anju.web.checkup.bridge.field.submission import Raw

REPEAT = "more"


def raw_of(data: bytes, *, name: str, row: int = 0) -> Raw:
    """Read one instance: leaves by name, each `more` on its own.

    A document type is refused, so no entity is ever declared.
    """
    reader = _Reader(name)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.EntityDeclHandler = reader.doctype
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(data, True)  # noqa: FBT003
    except expat.ExpatError as error:
        told = _("“{name}”不是完好的 XForm 实例：{why}。请重新导出。")
        raise FileRefused(told.format(name=name, why=error)) from error
    folder = name.rpartition("/")[0]
    return Raw("xform", reader.values, reader.more, row, folder=folder)


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.path: list[str] = []
        self.values: dict[str, str] = {}
        self.more: list[dict[str, str]] = []
        self.words: list[str] = []

    def doctype(self, *_args: object) -> NoReturn:
        told = _("“{name}”带有文档类型声明，为安全起见不收。请从表单服务器原样导出。")
        raise FileRefused(told.format(name=self.name))

    def start(self, tag: str, given: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if not self.path:
            self.values["form"] = given.get("id", "")
            self.values["version"] = given.get("version", "")
        if tag == REPEAT:
            self.more.append({})
        self.path.append(tag)
        self.words = []

    def text(self, words: str) -> None:
        self.words.append(words)

    def end(self, _tag: str) -> None:
        tag, said = self.path.pop(), "".join(self.words).strip()
        self.words = []
        if not said:
            return
        inside = self.more[-1] if REPEAT in self.path else self.values
        inside.setdefault(tag, said)
