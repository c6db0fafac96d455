"""`anju plan dig-once`: openings for one trench, and moratoria they break."""

import json
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from anju.cli import progress, session
from anju.launch.places import CHECKOUT

POLICY = CHECKOUT / "policy" / "plan"
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)
NAMED = 20


@click.command("dig-once")
@click.option("--openings", type=FILE, help="开挖计划图层 a layer of planned openings")
@click.option("--layer", help="图层名 name of the layer")
@click.option("--out", type=NEW_FILE, help=".json 全部 everything / .csv 冲突 pairs")
@click.option("--today", type=session.DAY, help="从哪天起 nothing begins earlier")
@click.option("--area", help="行政区划代码 area code; the user's own if left out")
@session.AS_USER
def dig_once(
    openings: Path | None,
    layer: str | None,
    out: Path | None,
    today: datetime | None,
    area: str | None,
    username: str,
) -> None:
    """统筹开挖：重复开挖、禁挖期和联合开挖。Find what is opened twice.

    On the city: every project, estate and unit's plan is compared and kept, as on
    the page. With --openings: your own lines and polygons, no city, no database.
    Columns: network, streets, width_m, first_day, last_day, paves, begun (or 管网,
    所在道路, 开挖宽度, 计划开工, 计划完工, 路面工程, 已开工); dates as 2026-03-01.
    The last line is JSON.

    \b
    anju plan dig-once
    anju plan dig-once --openings 开挖计划.gpkg --out 统筹.json
    """
    if openings:
        told = _on_file(openings, layer, out, (today or datetime.now()).date())  # noqa: DTZ005
    else:
        told = _on_city(area, username)
    click.echo(json.dumps(told, ensure_ascii=False))


def _on_file(
    path: Path, layer: str | None, out: Path | None, today: date
) -> dict[str, Any]:
    from anju.layers.openings import read_openings, write_found
    from anju.science.plan.dig_once import find, rules_of

    given = _in_force("dig_once", today)
    rows = read_openings(path, layer, given["networks"])
    found = find(rows, (), rules_of(given, _in_force("moratorium", today)), today)
    for joint in sorted(found.joints, key=lambda one: -one.saved_m2)[:NAMED]:
        window = joint.window
        order = " → ".join(f"{step.code}({step.network})" for step in joint.steps)
        click.echo(
            f"{window.first_day} – {window.last_day}  {order}"
            f"  少挖 spared {joint.saved_m2:,.0f} m²"
        )
    if out:
        write_found(found, out)
        click.echo(f"{out}")
    return {
        "openings": len(rows),
        "pairs": dict(Counter(str(pair.kind) for pair in found.pairs)),
        "in_moratorium": len(found.held),
        "joint_openings": len(found.joints),
        "opened_twice_m2": round(sum(pair.counted_m2 for pair in found.pairs), 1),
        "spared_m2": round(sum(joint.saved_m2 for joint in found.joints), 1),
    }


def _in_force(name: str, day: date) -> dict[str, Any]:
    import yaml

    from anju.science.policy import in_force

    return in_force(yaml.safe_load((POLICY / f"{name}.yaml").read_text("utf-8")), day)


def _on_city(area: str | None, username: str) -> dict[str, Any]:
    with session.complete_city(), progress.shown() as report:
        from anju.web.plan.models import JointOpening
        from anju.web.plan.services import look
        from anju.web.site.clock import now

        by = session.user(username, "dig.change")
        place = session.own_area(by, area)
        run = look(area_code=place, now=now(), by=by, report=report)
        joints = JointOpening.objects.within(place).filter(is_current=True)
        for street in run.streets.filter(opening_count__gt=1)[:NAMED]:
            click.echo(
                f"{street.name}  {street.opening_count} 次 openings"
                f"  重复 twice {street.twice_m2:,.0f} m²"
            )
        conflicts = run.conflicts.values_list("kind", "counted_m2")
        return {
            "openings": run.openings.count(),
            "unplaced": run.openings.filter(is_placed=False).count(),
            "conflicts": dict(Counter(kind for kind, _ in conflicts)),
            "joint_openings": joints.count(),
            "opened_twice_m2": float(sum(m2 for _, m2 in conflicts)),
            "seconds": round(run.ran_for_s, 2),
        }
