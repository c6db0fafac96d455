"""PostgreSQL's own `box` as a model field: found by GiST, no extension needed."""

from typing import Any

from django.db import models
from django.db.models import Lookup

Box = tuple[float, float, float, float]  # west, south, east, north in degrees


class BoxField(models.Field):
    """A bounding box in degrees (EPSG:4490)."""

    def db_type(self, connection: Any) -> str:  # noqa: ANN401, ARG002
        return "box"

    def get_prep_value(self, value: Box | None) -> str | None:
        if value is None:
            return None
        west, south, east, north = value
        return f"({east},{north}),({west},{south})"

    def from_db_value(self, value: str | None, *_: object) -> Box | None:
        if value is None:
            return None
        east, north, west, south = map(
            float, value.replace("(", "").replace(")", "").split(",")
        )
        return west, south, east, north

    def to_python(self, value: Any) -> Any:  # noqa: ANN401
        return value


@BoxField.register_lookup
class Overlaps(Lookup):
    """`box__overlaps=(west, south, east, north)`."""

    lookup_name = "overlaps"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:  # noqa: ANN401
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} && {right}::box", [*left_params, *right_params]
