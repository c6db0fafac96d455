"""Two check-ups side by side, and what keeps them from being compared."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models import Value as Constant
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anju.science.checkup.years import (
    WISH,
    Change,
    change_of,
    covers_otherwise,
    moved,
    redefined,
)
from anju.web.checkup.bridge.places import place_of, prefix_of
from anju.web.checkup.models import CheckupRun, IndicatorResult
from anju.web.checkup.queries import above, latest_run_pk
from anju.web.policy import on
from anju.web.registry.areas import name_of
from anju.web.registry.kinds import BY_KIND

PER_GROUND = "平方公里"  # a density: its value moves with the built-up area
COUNTED_AS = {"household": "dwelling", "stairwell": "building"}


@dataclass(slots=True)
class Line:
    """One indicator in both check-ups."""

    code: str
    told: Mapping[str, Any]
    before: IndicatorResult | None
    after: IndicatorResult | None
    change: Change
    warnings: list[str] = field(default_factory=list)


def run_of_year(own_area: str, year: int) -> CheckupRun | None:
    """Return the last check-up of a year that answers for an area as a whole."""
    rows = CheckupRun.objects.filter(area_code__in=above(own_area), as_of__year=year)
    return rows.select_related("set").first()


def run_before(own_area: str, as_of: date) -> CheckupRun | None:
    """Return the last check-up of the year before."""
    return run_of_year(own_area, as_of.year - 1)


def lines(before: CheckupRun, after: CheckupRun, area_code: str) -> list[Line]:
    """Return every indicator of the later check-up beside the earlier one."""
    place = place_of(area_code)
    then, now = _answers(before, place), _answers(after, place)
    moves = Moves.between(before, after, prefix_of(area_code))
    step = on("checkup/years", after.as_of)["coverage_step"]
    return [
        _line(code, told, then.get(code), now.get(code), (before, moves, step))
        for code, told in _in_order(after, now)
    ]


def _in_order(
    run: CheckupRun, answers: Mapping[str, IndicatorResult]
) -> Iterable[tuple[str, Mapping[str, Any]]]:
    """Give the definitions in printing order, in which the answers were stored."""
    codes = dict.fromkeys([*answers, *run.definitions])
    return ((code, run.definitions[code]) for code in codes)


def _answers(run: CheckupRun, place: str) -> dict[str, IndicatorResult]:
    found = {one.item_code: one for one in run.results.filter(area_code=place)}
    for one in found.values():
        one.run = run
    return found


def _line(
    code: str,
    told: Mapping[str, Any],
    old: IndicatorResult | None,
    new: IndicatorResult | None,
    known: tuple[CheckupRun, "Moves", float],
) -> Line:
    before, moves, step = known
    values = old.value if old else None, new.value if new else None
    line = Line(code, told, old, new, change_of(*values, told["direction"]))
    earlier = before.definitions.get(code)
    if earlier is None:
        line.warnings.append(_("上年没有这一项"))
    elif None not in values:
        line.warnings += _redefined(earlier, told)
        line.warnings += moves.touching(told)
        line.warnings += _coverage(old, new, step)
    return line


FIELDS = {
    "formula_zh": gettext_lazy("计算方法"),
    "rule_zh": gettext_lazy("判定规则"),
    "unit": gettext_lazy("单位"),
    "counted_object": gettext_lazy("统计对象"),
    "value_kind": gettext_lazy("数值类型"),
    "target": gettext_lazy("目标值"),
}


def _redefined(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    return [
        _("口径变了：%(what)s") % {"what": _what(name, before, after)}
        for name in redefined(before, after)
    ]


def _what(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    if not name.startswith("limit:"):
        return str(FIELDS[name])
    limit = name.removeprefix("limit:")
    values = [_limit(told, limit) for told in (before, after)]
    return f"{_limit_name(limit, before, after)} {values[0]} → {values[1]}"


def _limit(told: Mapping[str, Any], name: str) -> str:
    own = told.get("parameters") or {}
    known = {one["name"]: one["value"] for one in told.get("limits") or ()}
    return str(own.get(name, known.get(name, "—")))


def _limit_name(name: str, *told: Mapping[str, Any]) -> str:
    for one in told:
        for limit in one.get("limits") or ():
            if limit["name"] == name:
                return str(limit["name_zh"])
    return name


def _coverage(
    old: IndicatorResult | None, new: IndicatorResult | None, step: float
) -> list[str]:
    shares = [one.known_share if one else None for one in (old, new)]
    if not covers_otherwise(*shares, step):
        return []
    words = ["—" if share is None else f"{100 * share:.1f}%" for share in shares]
    return [_("调查覆盖率由 %(a)s 变为 %(b)s") % {"a": words[0], "b": words[1]}]


@dataclass(frozen=True, slots=True)
class Moves:
    """What changed of the areas and objects that two check-ups asked about."""

    is_known: bool
    areas: list[str]
    grounds: list[str]
    objects: dict[str, str]

    @classmethod
    def between(cls, before: CheckupRun, after: CheckupRun, prefix: str) -> "Moves":
        """Compare what was frozen with two runs, inside an area."""
        if not (before.bounds and after.bounds):
            return cls(is_known=False, areas=[], grounds=[], objects={})
        old, new = (_inside(run.bounds["areas"], prefix) for run in (before, after))
        return cls(
            is_known=True,
            areas=_outlines(old, new),
            grounds=_grounds(old, new),
            objects=_objects(before.bounds["objects"], after.bounds["objects"])
            if prefix == prefix_of(after.area_code) == prefix_of(before.area_code)
            else {},
        )

    @property
    def words(self) -> list[str]:
        """Return everything that changed, in words."""
        if not self.is_known:
            return [_("有一次体检没有冻结范围，无法核对边界是否变动")]
        return [*self.areas, *self.grounds, *self.objects.values()]

    def touching(self, told: Mapping[str, Any]) -> list[str]:
        """Return the changes that move one indicator by themselves."""
        found = []
        if PER_GROUND in told["unit"]:
            found += [*self.areas, *self.grounds]
        counted = str(told.get("counted_object") or "")
        kind = COUNTED_AS.get(counted, counted)
        if kind in self.objects:
            found.append(self.objects[kind])
        return [_("范围变了：%(what)s") % {"what": what} for what in found]


def _inside(areas: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    return {code: said for code, said in areas.items() if code.startswith(prefix)}


def _outlines(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    outline = [{code: said[:1] for code, said in areas.items()} for areas in (old, new)]
    came, went, differ = moved(*outline)
    return [
        *(_("新增区划 %(a)s") % {"a": name_of(code)} for code in came),
        *(_("撤出区划 %(a)s") % {"a": code} for code in went),
        *(_("%(a)s 边界变动") % {"a": name_of(code)} for code in differ),
    ]


def _grounds(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    sized = [
        {code: said[1:] for code, said in areas.items() if len(code) <= len("411200")}
        for areas in (old, new)
    ]
    _came, _went, differ = moved(*sized)
    return [
        _("%(a)s 建成区面积由 %(x)s 变为 %(y)s 平方公里")
        % {"a": name_of(code), "x": _km2(old[code][1]), "y": _km2(new[code][1])}
        for code in differ
    ]


def _km2(size_m2: float | None) -> str:
    return "—" if size_m2 is None else f"{size_m2 / 1e6:.2f}"


def _objects(
    old: Mapping[str, Sequence[Any]], new: Mapping[str, Any]
) -> dict[str, str]:
    _came, _went, differ = moved(old, new)
    return {
        kind: _("%(kind)s由 %(x)s 变为 %(y)s 个")
        % {
            "kind": BY_KIND[kind]._meta.verbose_name,  # noqa: SLF001
            "x": f"{old[kind][0]:,}",
            "y": f"{new[kind][0]:,}",
        }
        for kind in differ
    }


CHANGES = (
    (Change.BETTER, gettext_lazy("变好")),
    (Change.WORSE, gettext_lazy("变差")),
    (Change.EQUAL, gettext_lazy("持平")),
    (Change.UP, gettext_lazy("上升")),
    (Change.DOWN, gettext_lazy("下降")),
    (Change.FIRST, gettext_lazy("首次有数")),
    (Change.LOST, gettext_lazy("不再有数")),
    (Change.NONE, gettext_lazy("均无数")),
)


def changed(area_code: str, as_of: date) -> QuerySet[IndicatorResult]:
    """Return the answers of the latest check-up, each with what became of it."""
    place = place_of(area_code)
    after = CheckupRun.objects.filter(pk=latest_run_pk(area_code, as_of)).first()
    before = run_before(area_code, as_of)
    rows = IndicatorResult.objects.filter(run=after, area_code=place)
    then = IndicatorResult.objects.filter(
        run=before, area_code=place, item_code=OuterRef("item_code")
    )
    rows = rows.annotate(earlier=Subquery(then.values("value")[:1]))
    return rows.annotate(change=_change_case(after.definitions if after else {}))


def _change_case(definitions: Mapping[str, Mapping[str, Any]]) -> Case:
    """Say in the database what `change_of` says of one value."""
    wished: dict[int, list[str]] = {1: [], -1: []}
    for code, told in definitions.items():
        wish = WISH.get(told["direction"], 0)
        if wish:
            wished[wish].append(code)
    up, down = Q(value__gt=F("earlier")), Q(value__lt=F("earlier"))
    more, less = Q(item_code__in=wished[1]), Q(item_code__in=wished[-1])
    ways = (
        (Q(value=None, earlier=None), Change.NONE),
        (Q(earlier=None), Change.FIRST),
        (Q(value=None), Change.LOST),
        (Q(value=F("earlier")), Change.EQUAL),
        ((more & up) | (less & down), Change.BETTER),
        ((more & down) | (less & up), Change.WORSE),
        (up, Change.UP),
        (down, Change.DOWN),
    )
    whens = [When(way, then=Constant(str(change))) for way, change in ways]
    return Case(*whens, default=Constant(""), output_field=CharField())


def sheet_of_lines(rows: Iterable[Line]) -> tuple[list[str], Iterable[list[Any]]]:
    """Return heads and rows of the comparison."""
    heads = ["代码", "指标", "单位", "上年", "本年", "变化", "提示"]
    words = dict(CHANGES)
    return heads, (
        [
            row.code,
            row.told["name_zh"],
            row.told["unit"],
            _plain(row.before),
            _plain(row.after),
            words[row.change],
            "；".join(row.warnings),
        ]
        for row in rows
    )


def _plain(one: IndicatorResult | None) -> Any:  # noqa: ANN401
    if one is None:
        return ""
    return one.get_state_display() if one.value is None else one.value
