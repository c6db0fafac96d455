"""The minutes of a joint meeting: what was spoken about and what was decided."""

from collections.abc import Iterable

from anju.web.deliver.models import Decision, Meeting
from anju.web.site.official import (
    Block,
    Heading,
    Official,
    Paragraph,
    Table,
    write,
)
from anju.web.site.official.numbers import written_day

HEADER = ("序号", "议定事项", "牵头单位", "完成时限", "完成标志")
WEIGHTS = (2, 10, 6, 5, 6)


def docx_of(meeting: Meeting, *, issuer: str) -> bytes:
    """Print the minutes with the table of decisions."""
    decisions = list(meeting.decisions.select_related("project"))
    return write(
        Official(
            title=f"{meeting.name}纪要",
            blocks=(
                Paragraph(_opening(meeting)),
                Heading(1, "研究事项"),
                *_items(meeting),
                Heading(1, "议定事项"),
                *_decided(decisions),
            ),
            issuer=issuer,
            day=meeting.held_on,
        )
    )


def _opening(meeting: Meeting) -> str:
    chair = f"{meeting.chair}主持会议，" if meeting.chair else ""
    where = f"在{meeting.place}" if meeting.place else ""
    return (
        f"{written_day(meeting.held_on)}，{where}召开{meeting.name}。{chair}"
        "会议听取了有关项目进展情况汇报，研究了有关事项。现纪要如下："
    )


def _items(meeting: Meeting) -> Iterable[Block]:
    for item in meeting.items.select_related("project"):
        reasons = "；".join(item.reasons_zh)
        yield Heading(2, f"{item.project.name}。", f"{reasons}。")


def _decided(decisions: list[Decision]) -> Iterable[Block]:
    if not decisions:
        return [Paragraph("本次会议未形成新的议定事项。")]
    rows = tuple(
        (
            str(number),
            f"{one.project.name}：{one.text}",
            one.lead_unit,
            written_day(one.due),
            one.measure,
        )
        for number, one in enumerate(decisions, start=1)
    )
    return [Table(HEADER, rows, WEIGHTS)]
