"""The three lists: urgent problems charged to units, and a few left for the orphans."""

from datetime import date
from typing import Final

from django.db.models import QuerySet

from anju.web.checkup.models import Advice, CheckupRun
from anju.web.checkup.services.advice import Charge, charge
from anju.web.checkup.services.review import Said, record_opinion, settle_opinion
from anju.web.site.clock import now, today
from demo.site import BUREAU, Site

LEFT: Final = "H02.2"  # nobody has been charged with these yet
DAILY: Final = ("H03.7", "H03.8", "C16.2", "C19")

HEARD_ON: Final = date(2025, 6, 11)
OPINIONS: Final = (
    (
        Said(
            "张教授",
            "省城乡规划设计研究总院（虚构）",
            "城区维度",
            "建成区面积两年口径不同，路网密度和人口密度不宜直接对比，建议在报告中说明。",
            HEARD_ON,
        ),
        "adopted",
        "年度对比已标明建成区面积变动，并写明不可直接比较。",
    ),
    (
        Said(
            "李高工",
            "市房屋安全鉴定中心（虚构）",
            "住房维度",
            "承重结构隐患应逐栋委托鉴定后再确定整改方式。",
            HEARD_ON,
        ),
        "partly",
        "限时问题均已交办鉴定；既有鉴定报告有效的不再重复委托。",
    ),
    (
        Said(
            "王主任",
            "湖滨区社区代表（虚构）",
            "小区维度",
            "电动自行车充电设施选址要先征求居民意见。",
            HEARD_ON,
        ),
        "",
        "",
    ),
)


def charge_units(site: Site) -> None:
    """Charge units with what is urgent, and communities with daily management."""
    urgent = Advice.objects.filter(rectify="urgent").exclude(item_code=LEFT)
    _charge(site, urgent)
    _charge(site, Advice.objects.filter(item_code__in=DAILY))


def hear_experts(site: Site) -> None:
    """Take in what three experts said of the check-up, two of them answered."""
    run = CheckupRun.objects.get(as_of=today())
    for said, outcome, reason in OPINIONS:
        opinion = record_opinion(run=run, said=said)
        if outcome:
            settle_opinion(
                opinion=opinion,
                outcome=outcome,
                reason=reason,
                by=site.user(BUREAU),
                now=now(),
            )


def _charge(site: Site, rows: QuerySet[Advice]) -> None:
    charge(advice=rows, with_=Charge(), by=site.user(BUREAU), now=now())
