"""One row of every table of the plan room in a county, bearing a token."""

from datetime import timedelta

from anju.web.plan.models import (
    Application,
    CandidateRun,
    Circumstance,
    CrewCapacity,
    Grant,
    ItemPrice,
    MoneyPool,
    NationalEntry,
    PricedCandidate,
    Readiness,
    ScoreRow,
    ScoreSheet,
    Signing,
    SubsidyEstimate,
    SurveyedQuantity,
    WaySheet,
)
from anju.web.site.clock import now
from tests.factories.core import DAY
from tests.factories.digging import plant_dig

TELLING_FEN = 7_654_321 * 100


def plant_plan(county, token, community, works):
    """Put money, candidates, prices and ways into a county."""
    estate, village = f"estate-{county}", f"village-{county}"
    _money(county, token, community, works)
    Circumstance.objects.create(
        area_code=community,
        estate_code=estate,
        estate_name=f"{token}estate",
        kind="demolition",
        reason=f"{token}征收",
        document=f"{token}文件",
        begins_on=DAY,
    )
    SurveyedQuantity.objects.create(
        area_code=community,
        estate_code=estate,
        item="J01",
        quantity=1,
        origin=f"{token}施工图",
        measured_on=DAY,
    )
    _candidate(county, token, community, works)
    _scores(county, token, community, works)
    _ways(token, community, village)
    plant_dig(county, token, community)


def _money(county, token, community, works):
    note = f"{token}资金"
    MoneyPool.objects.create(
        source="local_match", year=2025, area_code=county, amount_fen=100, note=note
    )
    CrewCapacity.objects.create(
        area_code=county,
        trade="dig",
        year=2025,
        quarter=1,
        crews=3,
        origin=f"{token}摸底",
        reported_on=DAY,
    )
    Application.objects.create(
        area_code=community,
        project=works,
        source="special_bond",
        year=2025,
        asked_fen=100,
        note=note,
    )
    Grant.objects.create(
        area_code=county, name=f"{token}补助", first_year=2025, award_fen=100
    )
    SubsidyEstimate.objects.create(
        area_code=county,
        year=2025,
        made_at=now(),
        formula={"weights": {}, "mark": "P", "source": token, "marks": {}},
        inputs={"pot_fen": [1, token], "hardship": [1, token]},
    )
    ItemPrice.objects.create(
        area_code=county,
        item="J01",
        in_force_on=DAY - timedelta(days=1),
        low_fen=1,
        likely_fen=2,
        high_fen=3,
        origin=f"{token}造价",
        mark="P",
    )


def _candidate(county, token, community, works):
    run, _ = CandidateRun.objects.get_or_create(
        area_code="4112", defaults={"year": 2025, "ran_at": now()}
    )
    PricedCandidate.objects.create(
        run=run,
        area_code=community,
        code=f"HX-{county}",
        name=f"{token}候选",
        kind="estate",
        project=works,
        object_kind="estate",
        object_code=f"estate-{county}",
        tier="first",
        ledger_fen=TELLING_FEN if county == "411281" else 100,
    )


def _scores(county, token, community, works):
    Readiness.objects.create(
        area_code=community,
        estate_code=f"estate-{county}",
        origin=f"{token}街道",
        reported_on=DAY,
    )
    given = {"year": 2025, "made_at": now(), "weights": {"age": 1.0}, "money_fen": 100,
             "swing_share": 0.2, "least_known_share": 0.6}  # fmt: skip
    sheet, _ = ScoreSheet.objects.get_or_create(
        area_code="4112", name="评分表", defaults=given
    )
    ScoreRow.objects.create(
        sheet=sheet,
        area_code=community,
        code=f"PF-{county}",
        name=f"{token}评分",
        kind="estate",
        project=works,
        known_share=1.0,
        cost_fen=TELLING_FEN if county == "411281" else 100,
        public_fen=100,
    )


def _ways(token, community, village):
    WaySheet.objects.create(
        area_code=community,
        object_kind="village",
        object_code=village,
        name=f"{token}village",
        hazards=f"{token}隐患",
    )
    NationalEntry.objects.create(
        area_code=community,
        object_kind="village",
        object_code=village,
        object_name=f"{token}village",
        programme="urban_village",
        batch=f"{token}批",
        document="1号",
        entered_on=DAY,
        deadline=DAY,
    )
    Signing.objects.create(
        area_code=community, object_code=village, household_no=f"{token}户"
    )
