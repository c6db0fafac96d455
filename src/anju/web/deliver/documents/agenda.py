"""The notice of a joint meeting with its agenda and the list of red lights."""

from collections.abc import Iterable

from anju.web.deliver.models import AgendaItem, Meeting
from anju.web.deliver.models.meetings import TOPICS
from anju.web.site.official import (
    Attachment,
    Block,
    Heading,
    Official,
    Paragraph,
    Table,
    write,
)
from anju.web.site.official.numbers import written_day

HEADER = ("序号", "项目", "责任单位", "列入理由")
WEIGHTS = (2, 8, 6, 12)


def docx_of(meeting: Meeting, *, issuer: str) -> bytes:
    """Print the notice; the agenda itself is attached."""
    items = list(meeting.items.select_related("project"))
    return write(
        Official(
            title=f"关于召开{meeting.name}的通知",
            addressees="各县（市、区）住建局，市直有关单位",
            blocks=(
                Paragraph("根据城建工作联席会议制度，现将会议有关事项通知如下："),
                Heading(1, "会议时间"),
                Paragraph(f"{written_day(meeting.held_on)}。"),
                Heading(1, "会议地点"),
                Paragraph(f"{meeting.place or '另行通知'}。"),
                Heading(1, "会议议程"),
                *_summary(items),
                Heading(1, "有关要求"),
                Paragraph("各责任单位请围绕列入理由准备汇报材料，提出措施和完成时限。"),
            ),
            issuer=issuer,
            day=meeting.held_on,
            attachments=(Attachment("会议议程明细", (_table(items),)),),
        )
    )


def _summary(items: Iterable[AgendaItem]) -> Iterable[Block]:
    for number, name in TOPICS:
        listed = [item for item in items if item.topic == number]
        if listed:
            yield Heading(2, f"{name}{len(listed)}项。", "详见附件。")


def _table(items: Iterable[AgendaItem]) -> Table:
    rows = tuple(
        (
            str(item.order),
            item.project.name,
            item.project.responsible_unit or item.project.lead_unit,
            "；".join(item.reasons_zh),
        )
        for item in items
    )
    return Table(HEADER, rows, WEIGHTS)
