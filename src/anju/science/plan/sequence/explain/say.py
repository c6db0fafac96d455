"""Reasons as sentences, in Chinese and English."""

from dataclasses import replace

from anju.science.plan.records import Words
from anju.science.plan.sequence.explain.loosen import Loosening
from anju.science.plan.sequence.explain.names import Names, joined, money
from anju.science.plan.sequence.explain.reason import Reason
from anju.science.plan.sequence.instance import Instance

MOST_COSTS = 3


def said(instance: Instance, reason: Reason, names: Names) -> Words:
    """Return a reason as a sentence."""
    return (
        _in(instance, reason, names) if reason.is_in else _out(instance, reason, names)
    )


def _in(instance: Instance, reason: Reason, names: Names) -> Words:
    is_safety = bool(instance.units.is_mandatory[reason.unit])
    must = Words("必须在第一年实施", "must be done in the first year")
    why = {
        "must": must if is_safety else Words("指定入选", "demanded"),
        "main": Words("后面的小区要等它", "works behind it need it first"),
        "share": Words("所在区县须有应得份额", "its group must get its share"),
        "worth": Words("值得", "worth it"),
    }[reason.kind]
    way, points = _way(instance, reason, names), f"{reason.gain:,.0f}"
    return Words(
        f"入选（{why.zh}）：{way.zh}；去掉它，方案少 {points} 分。{_costs(reason).zh}",
        f"In ({why.en}): {way.en}; without it the plan has {points} points less."
        f"{_costs(reason).en}",
    )


def _out(instance: Instance, reason: Reason, names: Names) -> Words:
    if reason.way is None:
        return _NEVER[reason.kind]
    way, points = _way(instance, reason, names), f"{reason.gain:,.0f}"
    lack = lacks(reason.lacks, names)
    other = _instead(reason, names)
    if reason.kind == "missed":
        return Words(
            f"未入选，但放得下：{way.zh}，方案多 {points} 分；请多算一会儿。",
            f"Out, yet it fits: {way.en}, {points} points more; search longer.",
        )
    if reason.gain <= 0:
        return _poorer(reason, way, names)
    return Words(
        f"未入选。最容易排进去的办法：{way.zh}，可多 {points} 分，但还差："
        f"{lack.zh}{other.zh}。{_costs(reason).zh}",
        f"Out: the nearest way is {way.en}, {points} points more, but it lacks: "
        f"{lack.en}{other.en}.{_costs(reason).en}",
    )


def _poorer(reason: Reason, way: Words, names: Names) -> Words:
    """Say that even the nearest way disturbs more than it brings."""
    loss, other = f"{-reason.gain:,.0f}", _instead(reason, names)
    lack = lacks(replace(reason.lacks, worth={}), names)
    zh = f"；还差：{lack.zh}{other.zh}" if lack.zh else ""
    en = f"; it lacks: {lack.en}{other.en}" if lack.en else ""
    return Words(
        f"未入选。最容易排进去的办法：{way.zh}，但方案反而少 {loss} 分："
        f"道路开挖的扰民抵掉了它的价值{zh}。",
        f"Out: the nearest way is {way.en}, which leaves the plan {loss} points "
        f"poorer: opening streets disturbs more than it is worth{en}.",
    )


def lacks(by: Loosening, names: Names) -> Words:
    """Say what is lacking, amount by amount."""
    parts = []
    for (source, year), more in by.pools.items():
        name, amount = names.pool(source, year), money(more)
        parts.append(Words(f"{name.zh} {amount.zh}", f"{amount.en} of {name.en}"))
    for (trade, quarter), more in by.crews.items():
        name = names.crew(trade, quarter)
        parts.append(
            Words(f"{name.zh} {more} 班组月", f"{more} crew-months, {name.en}")
        )
    parts += [*_orders(by, names), *_others(by, names)]
    return joined(parts)


def _orders(by: Loosening, names: Names) -> list[Words]:
    parts = []
    for street, more in by.streets.items():
        name = names.street(street)
        zh = f"道路 {name} 可多开挖 {more} 个季度"
        parts.append(Words(zh, f"street {name} open {more} more quarters"))
    for main, unit in sorted(by.mains):
        main_name, name = names.unit(main), names.unit(unit)
        zh = f"主干管 {main_name} 先于 {name} 完成"
        parts.append(Words(zh, f"main {main_name} laid before {name}"))
    for unit in sorted(by.paving):
        name = names.unit(unit)
        zh = f"{name} 新铺路面不再开挖的限制"
        parts.append(Words(zh, f"leave to dig up the new surface of {name}"))
    return parts


def _others(by: Loosening, names: Names) -> list[Words]:
    parts = []
    for month in by.consent.values():
        when = names.month(month)
        zh = f"同意与设计提前到{when.zh}"
        parts.append(Words(zh, f"consent and design by {when.en}"))
    if by.windows:
        zh = "汛期、采暖期、冬季的停工限制"
        parts.append(Words(zh, "work in flood, heating or winter months"))
    if by.fair_share is not None:
        share = by.fair_share[0] / by.fair_share[1]
        zh = f"区县公平份额降到 {share:.1%}"
        parts.append(Words(zh, f"the fair share lowered to {share:.1%}"))
    parts += [
        Words(f"再多值 {more:,.0f} 分", f"{more:,.0f} more points of worth")
        for more in by.worth.values()
    ]
    return parts


def _instead(reason: Reason, names: Names) -> Words:
    """Say which other source could pay the lack alone."""
    if not reason.instead:
        return Words("", "")
    parts = []
    for source, year, more in reason.instead:
        name, amount = names.pool(source, year), money(more)
        parts.append(Words(f"{name.zh} {amount.zh}", f"{amount.en} of {name.en}"))
    told = joined(parts)
    return Words(f"（资金也可用 {told.zh}）", f" (the money could also be {told.en})")


def _costs(reason: Reason) -> Words:
    if reason.cost is None:
        return Words("", "")
    dear = [one for one in reason.costs if one.points >= 1][:MOST_COSTS]
    parts = [
        Words(f"{one.words.zh} {one.points:,.0f}", f"{one.words.en} {one.points:,.0f}")
        for one in dear
    ]
    told = joined(parts)
    is_dear = not reason.is_in and reason.cost > reason.gain
    zh = f"同样的钱和力量用在别处约值 {reason.cost:,.0f} 分" + "，更合算" * is_dear
    en = (
        f" The same money and crews are worth about {reason.cost:,.0f} points elsewhere"
    )
    en += ", which is more" * is_dear
    if not parts:
        return Words(f"{zh}（估算）。", f"{en} (an estimate).")
    return Words(f"{zh}（估算：{told.zh}）。", f"{en} (estimated: {told.en}).")


def _way(instance: Instance, reason: Reason, names: Names) -> Words:
    assert reason.way is not None  # noqa: S101 - asked only with a way
    option, start = reason.way
    return names.way(int(instance.options.package[option]), start)


_NEVER = {
    "kept_out": Words("未入选：由用户排除。", "Out: kept out by the user."),
    "residents": Words(
        "未入选：居民可出的钱少于应出的最低份额。",
        "Out: the residents can pay less than they must.",
    ),
    "horizon": Words(
        "未入选：工期比计划期还长。", "Out: it takes longer than the plan lasts."
    ),
}
