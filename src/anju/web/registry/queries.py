"""Questions to the registry. Every one of them is cut to the reader's area."""

from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlencode

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.http import QueryDict

from anju.web.registry.boxes import Box
from anju.web.registry.kinds import KINDS
from anju.web.registry.layers import NOT_SURVEYED
from anju.web.registry.listing import ListPage
from anju.web.registry.models import Dwelling, Entrance, Registered, Source
from anju.web.registry.printed import asked
from anju.web.registry.search import fold

FOUND_PER_KIND = 20
SHORTEST_CODE = 6
BY_CODE_ONLY = (Entrance, Dwelling)  # "1单元" is no name to search for
TRUTHS = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader chose above a list."""

    q: str = ""
    area: str = ""
    missing: str = ""
    sort: str = ""
    picked: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, page: ListPage, query: QueryDict) -> Self:
        picked = {name: query.get(name, "") for name, _ in page.filters}
        area, inside = query.get("area", ""), query.get("subdistrict", "")
        return cls(
            q=query.get("q", "").strip(),
            area=inside if inside.startswith(area) else area,
            missing=query.get("missing", ""),
            sort=query.get("sort", ""),
            picked={name: value for name, value in picked.items() if value},
        )

    @property
    def address(self) -> str:
        """The choice as the query part of an address."""
        said = {"q": self.q, "area": self.area, "missing": self.missing}
        said |= {"sort": self.sort, **self.picked}
        return urlencode({name: value for name, value in said.items() if value})


def listed(page: ListPage, own_area: str, choice: Choice) -> QuerySet:
    """Return the records of a kind that match the reader's choice, in his order."""
    rows = page.model.objects.within(own_area).within(choice.area)
    rows = rows.select_related(*page.joined).defer("geometry", "search")
    for name, value in choice.picked.items():
        rows = rows.filter(_is(page.model, name, value))
    if choice.missing in {one.name for one in asked(page.model)}:
        rows = rows.filter(_is(page.model, choice.missing, NOT_SURVEYED))
    if choice.q:
        rows = rows.filter(search__contains=fold(choice.q))
    return rows.order_by(*_order(page, choice.sort))


def _is(model: type[Registered], name: str, value: str) -> Q:
    one = model._meta.get_field(name)  # noqa: SLF001
    if value == NOT_SURVEYED:
        blank = Q(**{name: ""}) if one.empty_strings_allowed else Q()
        absent = Q(**{f"{name}__isnull": True})
        unknown = blank | absent if blank else absent
        return unknown & ~Q(not_applicable__contains=[name])
    return Q(**{name: TRUTHS.get(value, value)})


def _order(page: ListPage, sort: str) -> list[Any]:
    name = sort.removeprefix("-")
    if name not in {"code", "name", "area_code", *page.columns}:
        return ["code"]
    by = f"{name}__code" if name in page.joined else name
    order = (
        F(by).desc(nulls_last=True) if sort[0] == "-" else F(by).asc(nulls_last=True)
    )
    return [order, "code"]


@dataclass(frozen=True, slots=True)
class Found:
    """What a word finds among one kind."""

    model: type[Registered]
    rows: list[Registered]

    @property
    def there_are_more(self) -> bool:
        return len(self.rows) > FOUND_PER_KIND


def search(own_area: str, typed: str) -> list[Found]:
    """Look for a name, alias, code or pinyin among all kinds, best hits first."""
    text = fold(typed)
    found = [_found(model, own_area, text) for model in KINDS] if text else []
    hits = [Found(type(rows[0]), rows) for rows in found if rows]
    return sorted(hits, key=lambda hit: hit.rows[0].nearness)


def _found(model: type[Registered], own_area: str, text: str) -> list[Registered]:
    rows = model.objects.within(own_area).defer("geometry", "search")
    if model in BY_CODE_ONLY:
        if len(text) < SHORTEST_CODE or not text[0].isdigit():
            return []
        rows = rows.filter(code__startswith=text.upper())
    else:
        rows = rows.filter(search__contains=text)
    near = rows.annotate(nearness=_nearness(text)).order_by("nearness", "code")
    return list(near[: FOUND_PER_KIND + 1])


def _nearness(text: str) -> Case:
    """Rank a hit: its name or code, an alias or all its pinyin, a beginning, a part."""
    whole = Q(search__contains=f" {text} ") | Q(search__endswith=f" {text}")
    return Case(
        When(Q(name__iexact=text) | Q(code__iexact=text), then=Value(0)),
        When(whole, then=Value(1)),
        When(name__istartswith=text, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )


def in_view(page: ListPage, own_area: str, area: str, box: Box | None) -> QuerySet:
    """Return the records of a kind whose box lies in the map's view."""
    rows = page.model.objects.within(own_area).within(area)
    rows = rows.defer("geometry", "search")
    return (rows.filter(box__overlaps=box) if box else rows).order_by("code")


def sources_of(record: Registered) -> dict[str, Source]:
    """Return the source of every field of a record; `*` speaks for the rest."""
    known = Source.objects.in_bulk(set(record.sources.values()))
    return {name: known[pk] for name, pk in record.sources.items() if pk in known}


@dataclass(frozen=True, slots=True)
class Children:
    """The records of one kind that belong to a record."""

    model: type[Registered]
    rows: list[Registered]
    total: int


CHILDREN_SHOWN = 60


def children_of(record: Registered) -> list[Children]:
    """Return what belongs to a record: an estate's buildings, a building's lifts."""
    found = []
    for relation in record._meta.related_objects:  # noqa: SLF001
        model = relation.related_model
        if model not in KINDS:
            continue
        rows = getattr(record, relation.get_accessor_name())
        shown = list(
            rows.defer("geometry", "search").order_by("code")[: CHILDREN_SHOWN + 1]
        )
        total = len(shown) if len(shown) <= CHILDREN_SHOWN else rows.count()
        if shown:
            found.append(Children(model, shown[:CHILDREN_SHOWN], total))
    return found
