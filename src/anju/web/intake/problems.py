"""What is wrong, where, and what to do: every message of intake stands here."""

from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext

from anju.science.errors import FileRefused
from anju.web.intake.messages import FILE, MESSAGES

CAP = 500  # problems listed per file; the rest is counted


@dataclass(frozen=True, slots=True)
class Problem:
    """One remark on one place of a file; stored as codes, said in any language."""

    group: str  # file, cell or note
    code: str
    sheet: str = ""
    row: int = 0
    column: str = ""  # letter, such as F
    header: str = ""
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def is_error(self) -> bool:
        """Tell whether the file cannot be applied because of it."""
        return self.group != "note"

    @property
    def text(self) -> str:
        """Rule broken and what to do, in the reader's language."""
        message = gettext(MESSAGES[self.group][self.code])
        return message.format_map(
            {"row": self.row, "header": self.header} | self.params
        )

    @property
    def place(self) -> str:
        """Sheet, row, column letter and header."""
        if not self.row:
            return self.sheet
        if not self.column:
            where = (
                gettext("第{row}行“{header}”") if self.header else gettext("第{row}行")
            )
            return where.format(row=self.row, header=self.header)
        where = gettext("第{row}行{column}列“{header}”")
        return where.format(row=self.row, column=self.column, header=self.header)

    @property
    def value(self) -> str:
        """What stood in the cell."""
        return str(self.params.get("value", ""))

    def __str__(self) -> str:
        return f"{self.place}：{self.text}" if self.place else self.text

    def as_json(self) -> dict[str, Any]:
        """Turn into plain data for storing."""
        return asdict(self)


def refuse(code: str, **params: object) -> FileRefused:
    """Make the refusal of a whole file."""
    return FileRefused(gettext(FILE[code]).format_map(params))


class CellRefused(Exception):
    """A cell cannot be read; carries a code of `CELL`. Never leaves the reader."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(slots=True)
class Problems:
    """All remarks of one file, listed up to a cap and counted beyond it."""

    listed: list[Problem] = field(default_factory=list)
    errors: int = 0
    notes: int = 0

    def add(self, problem: Problem) -> None:
        """Count a remark, and list it while there is room."""
        room = sum(p.is_error == problem.is_error for p in self.listed) < CAP
        if problem.is_error:
            self.errors += 1
        else:
            self.notes += 1
        if room:
            self.listed.append(problem)

    @property
    def unlisted(self) -> int:
        """How many remarks are beyond the cap."""
        return self.errors + self.notes - len(self.listed)
