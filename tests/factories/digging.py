"""One row of every table of dig-once in a county, bearing a token."""

from anju.web.plan.models import (
    DigAct,
    DigConflict,
    DigOpening,
    DigRun,
    DigStreet,
    JointMember,
    JointOpening,
    PlannedOpening,
)
from anju.web.site.clock import now
from tests.factories.core import DAY


def plant_dig(county, token, community):
    """Put an opening, its conflict, its street and a joint opening into a county."""
    said = {
        "area_code": community,
        "name": f"{token}开挖",
        "owner": f"{token}公司",
        "network": "gas",
        "first_day": DAY,
        "last_day": DAY,
    }
    PlannedOpening.objects.create(code=f"KW-{county}", streets=[f"{token}路"], **said)
    run, _ = DigRun.objects.get_or_create(
        area_code="4112", defaults={"as_of": DAY, "ran_at": now()}
    )
    opening = DigOpening.objects.create(
        run=run, code=f"KW-{county}", origin="operator", street_words=token, **said
    )
    joint = _joint(county, token, community)
    DigConflict.objects.create(
        run=run,
        area_code=community,
        code=f"CT-{county}",
        name=f"{token}冲突",
        kind="moratorium",
        first=opening,
        street_code=f"road-{county}",
        street_name=f"{token}路",
        reason=f"{token}理由",
        joint=joint,
    )
    DigStreet.objects.create(
        run=run,
        area_code=county,
        code=f"road-{county}",
        name=f"{token}路",
        opening_count=2,
        conflict_count=1,
        owners=[f"{token}公司"],
    )


def _joint(county, token, community):
    days = {"first_day": DAY, "last_day": DAY}
    joint = JointOpening.objects.create(
        area_code=community,
        code=f"LH-{county}",
        name=f"{token}路联合开挖",
        opening_count=1,
        unit_count=1,
        found_on=DAY,
        **days,
    )
    JointMember.objects.create(
        joint=joint,
        turn=1,
        code=f"KW-{county}",
        name=f"{token}开挖",
        owner=f"{token}公司",
        network="gas",
        own_first_day=DAY,
        own_last_day=DAY,
        **days,
    )
    DigAct.objects.create(
        area_code=community,
        subject=joint.code,
        verb="dismissed",
        unit=f"{token}公司",
        on=DAY,
        reason=f"{token}理由",
        at=now(),
    )
    return joint
