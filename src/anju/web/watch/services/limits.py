"""A device's own limits: added with author, reason and day, never edited."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from anju.science.errors import DataError
from anju.web.accounts.models import User
from anju.web.watch.bridge import rules_by_key
from anju.web.watch.models import Datastream, LimitOverride


@dataclass(frozen=True, slots=True)
class NewLimit:
    """What a person says when he gives a device its own limit."""

    rule: str
    reason: str
    valid_from: date
    limit: float | None = None
    low: float | None = None
    high: float | None = None


def override_limit(
    *, stream: Datastream, new: NewLimit, by: User, now: datetime
) -> LimitOverride:
    """Give a stream its own limit from a day on."""
    known = rules_by_key(new.valid_from).get(new.rule)
    if known is None or known.code != stream.quantity or not known.is_computed:
        raise DataError(
            _("这个监测量没有可调整的规则“%(rule)s”。") % {"rule": new.rule}
        )
    if not new.reason.strip():
        raise DataError(_("请写明调整限值的理由。"))
    wanted = {"low", "high"} if known.kind == "range_band" else {"limit"}
    given = {
        name for name in ("limit", "low", "high") if getattr(new, name) is not None
    }
    if given != wanted:
        raise DataError(_("请填写限值；区间规则请同时填写下限和上限。"))
    return LimitOverride.objects.create(
        stream=stream, author=by, made_at=now, **asdict(new)
    )
