"""Everything that changes what experts said of a check-up."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from anju.science.errors import AlreadyClosed, NoProof
from anju.web.checkup.models import CheckupRun, ExpertOpinion


@dataclass(frozen=True, slots=True)
class Said:
    """One opinion as it was given."""

    expert: str
    unit: str
    about: str
    text: str
    given_on: date


@transaction.atomic
def record_opinion(*, run: CheckupRun, said: Said) -> ExpertOpinion:
    """Write an expert's opinion down."""
    given = {name: getattr(said, name) for name in said.__slots__}
    return ExpertOpinion.objects.create(run=run, area_code=run.area_code, **given)


@transaction.atomic
def settle_opinion(
    *,
    opinion: ExpertOpinion,
    outcome: str,
    reason: str,
    by: Any,  # noqa: ANN401
    now: datetime,
) -> ExpertOpinion:
    """Say once what was made of an opinion, and why."""
    opinion = ExpertOpinion.objects.select_for_update().get(pk=opinion.pk)
    if opinion.outcome:
        raise AlreadyClosed(
            _("意见 %(code)s 已处理为“%(outcome)s”。")
            % {"code": opinion.code, "outcome": opinion.get_outcome_display()}
        )
    if outcome not in ExpertOpinion.Outcome.values or not reason.strip():
        raise NoProof(_("请选择采纳、部分采纳或未采纳，并写明处理说明。"))
    opinion.outcome, opinion.reason = outcome, reason.strip()
    opinion.settled_by, opinion.settled_at = by, now
    opinion.save(update_fields=["outcome", "reason", "settled_by", "settled_at"])
    return opinion
