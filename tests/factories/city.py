"""One object of every kind in two counties, for tests of who may see what."""

from django.db.models import (
    DecimalField,
    PositiveBigIntegerField,
    PositiveIntegerField,
)

from anju.web.loop.models import Project, ProjectSite
from anju.web.loop.services import NewHandover, hand_over, open_findings
from anju.web.registry import areas
from anju.web.registry.kinds import KINDS
from anju.web.registry.models import (
    Area,
    Building,
    Dwelling,
    Elevator,
    Entrance,
    Estate,
)
from anju.web.registry.search import search_text
from tests.factories.core import DAY, new_finding, project
from tests.factories.planning import plant_plan

TELLING = 7_654_321
"""An amount that no page of another county can come by but by adding it in."""


def plant(county: str, token: str, *, amount: int | None = None) -> Project:
    """Put one object of every kind into a county, each bearing the token.

    `amount`, where given, is written into every numeric field that can hold it.
    """
    community = f"{county}001001"
    for code in (county, community[:9], community):
        Area.objects.create(
            code=code, name=f"{token}{code}", area_code=code, **amounts(Area, amount)
        )
    areas.forget()
    for model in KINDS:
        if model is not Area:
            _object(model, county, token, community, amount)
    works = _travelling(county, token, community, amount)
    plant_plan(county, token, community, works)
    return works


def _object(model, county, token, community, amount):
    code = f"{model.kind}-{county}"
    above = {}
    if model in (Entrance, Dwelling, Elevator):
        above = {"building": Building.objects.get(area_code=community)}
    elif model is Building:
        above = {"estate": Estate.objects.get(area_code=community)}
    name = f"{token}{model.kind}"
    model.objects.create(
        code=code,
        name=name,
        area_code=community,
        search=search_text(code, [name]),
        **above,
        **amounts(model, amount),
    )


def amounts(model, amount):
    """Return the amount for every numeric field of a model that can hold it."""
    if amount is None:
        return {}
    return {
        one.name: amount
        for one in model._meta.concrete_fields  # noqa: SLF001
        if isinstance(one, PositiveIntegerField | PositiveBigIntegerField)
        or (isinstance(one, DecimalField) and one.max_digits - one.decimal_places > 6)
    }


def _travelling(county, token, community, amount):
    (finding,) = open_findings(
        [
            new_finding(
                name=f"{token}裂缝",
                object_kind="building",
                object_code=f"building-{county}",
                object_name=f"{token}building",
                area_code=community,
            )
        ]
    )
    works = project(name=f"{token}工程", area_code=county)
    works.answers.create(finding=finding)
    if amount:
        works.money.create(source="central", planned_fen=amount * 100)
    ProjectSite.objects.create(
        code=f"S-{county}",
        name=f"{token}road",
        area_code=county,
        project=works,
        object_kind="road",
        object_code=f"road-{county}",
    )
    hand_over(
        [
            NewHandover(
                project=works,
                name=f"{token}移交",
                area_code=community,
                object_kind="estate",
                object_code=f"estate-{county}",
                object_name=f"{token}estate",
                handed_over_on=DAY,
            )
        ]
    )
    return works
