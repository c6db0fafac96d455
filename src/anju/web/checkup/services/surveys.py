"""Acts of field survey, written down."""

from collections.abc import Sequence

from django.db import transaction

from anju.web.checkup.models import SurveyRecord

BATCH = 5000


@transaction.atomic
def record_surveys(records: Sequence[SurveyRecord]) -> int:
    """Write acts of field survey; the same act again changes only its words.

    Returns how many acts were handed in.
    """
    SurveyRecord.objects.bulk_create(
        records,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["object_kind", "object_code", "item_code", "surveyed_on"],
        update_fields=[
            "object_name",
            "area_code",
            "answer",
            "quantity",
            "surveyor",
            "photo",
            "note",
            "sources",
        ],
    )
    return len(records)
