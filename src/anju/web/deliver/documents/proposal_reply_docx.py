"""The reply to a proposal as an official document, from frozen figures."""

from anju.web.deliver.documents.placeholders import Number, fill
from anju.web.deliver.models import ProposalReply, ReplyEdition
from anju.web.loop.models import Figure
from anju.web.site.official import Official, blocks_of, write


def numbers_of(edition: ReplyEdition) -> dict[tuple[str, str], Number]:
    """Return the frozen numbers of an edition."""
    figures = Figure.objects.filter(
        document=edition.reply.document, edition=edition.edition
    )
    return {(f.code, f.slice): Number(f.value, f.unit) for f in figures}


def text_of(edition: ReplyEdition) -> str:
    """Return the text with its frozen numbers."""
    return fill(edition.text, numbers_of(edition))


def docx_of(edition: ReplyEdition) -> bytes:
    """Print an edition: it never changes again."""
    reply: ProposalReply = edition.reply
    return write(
        Official(
            title=reply.title,
            mark=reply.issuer_mark,
            number=str(reply.number or ""),
            signers=(reply.signer,),
            remarks=(f"办理结果：{edition.result}",),
            addressees=reply.addressees,
            blocks=blocks_of(text_of(edition)),
            day=reply.day,
            notes=(
                f"联系部门及电话：{reply.contact_unit}",
                f"联系人：{reply.contact_person}",
            ),
            copies=reply.copies,
            printed_by=reply.printed_by,
        )
    )
