"""Figures of the life circle: doors, people behind them, and what is not known."""

from datetime import date

from django.db.models import Q, QuerySet

from anju.science.loop import FindingState
from anju.web.checkup.models import ReachEstate, ReachHome
from anju.web.checkup.queries.life_circle import homes, latest_reach_pk
from anju.web.loop.definitions import Definition
from anju.web.loop.models import Finding


def _homes(area_code: str, as_of: date) -> QuerySet:
    return homes(latest_reach_pk(area_code, as_of), area_code)


def _astray(area_code: str, as_of: date) -> QuerySet:
    return _homes(area_code, as_of).exclude(state=ReachHome.State.CONNECTED)


def _unsurveyed(area_code: str, as_of: date) -> QuerySet:
    run = latest_reach_pk(area_code, as_of)
    unknown = Q(residents=None) | Q(elderly=None) | Q(children=None)
    return ReachEstate.objects.filter(run_id=run).within(area_code).filter(unknown)


def _open(area_code: str, as_of: date) -> QuerySet:
    return Finding.objects.within(area_code).filter(
        origin="checkup",
        item_code__startswith="LC.",
        state=FindingState.OPEN,
        found_on__lte=as_of,
    )


def _never_walked(area_code: str, as_of: date) -> str | None:
    known = latest_reach_pk(area_code, as_of)
    return None if known else "本区域还没有计算过生活圈"


def _people(code: str, names: tuple[str, str], field: str) -> Definition:
    zh, en = names
    return Definition(
        code=f"checkup.reach_{code}",
        name_zh=f"生活圈计入的{zh}",
        name_en=f"{en} in the life circle",
        unit="人",
        unit_en="people",
        definition_zh=(
            f"最近一次生活圈计算中各单元出入口的{zh}：小区人数按户数分摊到单"
            "元门的估算；未调查的小区不计入，另注有值记录的占比"
        ),
        definition_en=(
            f"{en} behind the doors of the latest run: those of the estate, "
            "spread by households (an estimate); estates not surveyed are "
            "left out"
        ),
        rows=_homes,
        amount=field,
        unknown=_never_walked,
    )


FIGURES = (
    Definition(
        code="checkup.reach_homes",
        name_zh="生活圈单元出入口",
        name_en="Doors in the life circle",
        unit="个",
        unit_en="doors",
        definition_zh="最近一次生活圈计算的单元出入口，按是否接入步行网络分项",
        definition_en=(
            "Entrances of the latest life-circle run, by whether they are "
            "joined to the walking network"
        ),
        rows=_homes,
        unknown=_never_walked,
        sliced_by="state",
    ),
    Definition(
        code="checkup.reach_astray",
        name_zh="未接入步行网络的单元出入口",
        name_en="Doors not joined to the walking network",
        unit="个",
        unit_en="doors",
        definition_zh=(
            "最近一次生活圈计算中附近没有步行路径、或没有空间位置的单元出入"
            "口：不算可达，也不算不可达"
        ),
        definition_en=(
            "Entrances without a path nearby or without a place on the "
            "map: neither served nor unserved"
        ),
        rows=_astray,
        unknown=_never_walked,
    ),
    _people("residents", ("居住人口", "Residents"), "residents"),
    _people("elderly", ("60岁以上老人", "Elderly (60+)"), "elderly"),
    _people("children", ("0-3岁婴幼儿", "Children (0-3)"), "children"),
    Definition(
        code="checkup.reach_unsurveyed",
        name_zh="人口未调查的小区",
        name_en="Estates whose people were not surveyed",
        unit="个",
        unit_en="estates",
        definition_zh=(
            "最近一次生活圈计算中，居住人口、老人、婴幼儿至少一项没有调查的"
            "小区；该项不按0计"
        ),
        definition_en=(
            "Estates of the latest run where residents, elderly or "
            "children were not surveyed; none is counted as zero"
        ),
        rows=_unsurveyed,
        unknown=_never_walked,
    ),
    Definition(
        code="checkup.reach_findings",
        name_zh="生活圈待处理问题",
        name_en="Open life-circle findings",
        unit="个",
        unit_en="findings",
        definition_zh=(
            "应配设施步行不可达、尚未列入计划也未销号的小区问题，一个小区一类设施计一个"
        ),
        definition_en=(
            "Estates out of walking reach of a facility that must be "
            "there, neither planned nor closed; one for each estate and "
            "kind"
        ),
        rows=_open,
        unknown=_never_walked,
    ),
)
