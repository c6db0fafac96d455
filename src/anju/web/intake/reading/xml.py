"""Stream one XML part: no entities, no document type, no tree in memory."""

import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import NoReturn
from xml.parsers import expat

from anju.web.intake.problems import refuse
from anju.web.intake.reading.archive import CHUNK, open_part

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]
WRONG = (EOFError, ValueError, KeyError)  # lies in attributes: row="x"


def stream(
    archive: zipfile.ZipFile, name: str, *, start: Start, end: End, text: Text
) -> None:
    """Send the tags and texts of a part to three callbacks, prefixes kept off.

    A document type is refused at its first character, so no entity is ever
    declared; what the archive says of its size cannot be exceeded by `zipfile`.
    """

    def doctype(*_: object) -> NoReturn:
        raise refuse("doctype", part=name)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = doctype
    bare = _Bare()
    parser.StartElementHandler = lambda tag, given: start(bare[tag], given)
    parser.EndElementHandler = lambda tag: end(bare[tag])
    parser.CharacterDataHandler = text
    try:
        with open_part(archive, name) as part:
            while chunk := part.read(CHUNK):
                parser.Parse(chunk, False)  # noqa: FBT003
        parser.Parse(b"", True)  # noqa: FBT003
    except (expat.ExpatError, zipfile.BadZipFile, zlib.error, *WRONG) as error:
        raise refuse("damaged", part=name) from error


class _Bare(dict[str, str]):
    """Tag names without prefix, each worked out once."""

    def __missing__(self, tag: str) -> str:
        self[tag] = tag.rpartition(":")[2]
        return self[tag]
