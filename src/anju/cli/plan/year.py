"""`anju plan year`: choose the works of the coming years within the money."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import click

from anju.cli import progress, session

NAMED = 20


@click.command("year")
@click.option("--year", type=int, help="首年 first year; this year if left out")
@click.option("--years", default=3, show_default=True, help="年数 how many years")
@click.option("--name", default="", help="计划名称 a name for the plan")
@click.option("--area", help="行政区划代码 area code; the user's own if left out")
@click.option(
    "--seconds",
    default=60,
    show_default=True,
    type=click.IntRange(min=1, max=3600),
    help="最多算几秒 time to search",
)
@click.option("--approve", is_flag=True, help="批准并立项 approve it, and carry it out")
@session.AS_USER
def year_plan(username: str, *, seconds: int, approve: bool, **asked: Any) -> None:
    """在各来源资金内排出项目，并说明理由。Choose works, with the reason for each.

    Eligible candidates only; the money of each source and year is never passed.
    Without --approve the plan is a proposal that changes nothing else.

    \b
    anju plan year
    anju plan year --year 2026 --years 3
    anju plan year --area 411202 --user hubin
    anju plan year --approve
    """
    with session.complete_city(), progress.shown() as report:
        by = session.user(username, "plan.change")
        version = _made(by, **asked)
        version = _solved(version, seconds, report)
        if approve:
            _approve(version, by)
        said = list(_told(version))
    for line in said:
        click.echo(line)


def _made(by: Any, year: int | None, years: int, name: str, area: str | None) -> Any:
    from anju.web.plan import services
    from anju.web.site.clock import now

    first = year or now().year
    return services.make_version(
        name=name or f"{first} 年计划",
        area_code=session.own_area(by, area),
        first_year=first,
        year_count=years,
        now=now(),
        by=by,
    )


def _solved(version: Any, seconds: int, report: progress.Report) -> Any:
    from anju.web.plan import services
    from anju.web.site.clock import now

    version = services.set_course(version, seconds=seconds, weights={})
    return services.solve(version, now=now(), report=report)


def _approve(version: Any, by: Any) -> None:
    from anju.web.plan import services
    from anju.web.site.clock import now

    services.approve(version, now=now(), by=by)


def _told(version: Any) -> Iterator[str]:
    choices = list(version.choices.order_by("-points"))
    counts = Counter(one.get_verdict_display() for one in choices)
    spread = "，".join(f"{verdict} {count}" for verdict, count in counts.items())
    yield f"{version.name}（{version.pk}）：{len(choices)} 个候选 candidates，{spread}"
    yield (
        f"价值 value {version.value_milli / 1000:,.1f}，"
        f"上界 bound {version.bound_milli / 1000:,.1f}，"
        f"差距 gap {version.gap_share:.2%}，用时 took {version.solve_s:.1f} s"
    )
    for one in choices[:NAMED]:
        year = one.year or "—"
        yield f"  {year}  {one.get_verdict_display()}  {one.name}：{one.reason_zh}"
    if len(choices) > NAMED:
        yield f"  …… 全部在网页上 all on its page: {version.get_absolute_url()}"
