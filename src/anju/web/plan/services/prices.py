"""Writing the bureau's own prices: each holds from its day, none is overwritten."""

from datetime import date

from anju.science.errors import AlreadyClosed, RuleError, UnknownCode
from anju.web.plan.bridge.areas import six_digits
from anju.web.plan.models import ItemPrice
from anju.web.policy import on


def set_price(
    *,
    item: str,
    area_code: str,
    in_force_on: date,
    prices_fen: tuple[int, int, int],
    origin: str,
    mark: str,
) -> ItemPrice:
    """Write low, likely and high of an item from a day on."""
    low, likely, high = prices_fen
    if item not in on("plan/prices", in_force_on)["items"]:
        raise UnknownCode(f"价格库中没有编码为“{item}”的改造内容。")
    if not 0 < low <= likely <= high:
        raise RuleError(
            f"{item} 的价格应为 0 < 低 ≤ 一般 ≤ 高，现为"
            f" {low / 100:,.2f}、{likely / 100:,.2f}、{high / 100:,.2f} 元。请改正。"
        )
    place = six_digits(area_code)
    key = {"item": item, "area_code": place, "in_force_on": in_force_on}
    if ItemPrice.objects.filter(**key).exists():
        raise AlreadyClosed(
            f"{item} 在 {in_force_on} 已有一个价格。"
            "请另填一个执行日期；旧价格留作历史。"
        )
    return ItemPrice.objects.create(
        **key,
        low_fen=low,
        likely_fen=likely,
        high_fen=high,
        origin=origin,
        mark=mark,
    )
