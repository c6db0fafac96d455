"""Which roads, villages, blocks and lifts a project works on."""

import hashlib
from collections import defaultdict
from typing import Any

from anju.web.intake.problems import Problems
from anju.web.intake.spec import Row
from anju.web.intake.targets import Record, refuse_cell
from anju.web.intake.targets.base import Links, ModelTarget
from anju.web.loop.models import ProjectSite
from anju.web.registry.kinds import KINDS
from anju.web.registry.models import Registered

LONGEST_CODE = 40
KIND_OF = {str(model._meta.verbose_name): model.kind for model in KINDS}  # noqa: SLF001


class Sites(ModelTarget):
    """Sites of projects, named by the object of the registry that they are."""

    model = ProjectSite

    def resolve(self, rows: list[Row], problems: Problems) -> None:
        """Find each object in the registry; its area is the site's."""
        by_kind: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            written = str(row.values.get("object_kind") or "")
            row.values["object_kind"] = KIND_OF.get(written, written)
            by_kind[str(row.values["object_kind"])].add(
                str(row.values.get("object_code"))
            )
        places = {kind: self._places(kind, codes) for kind, codes in by_kind.items()}
        for row in rows:
            kind, code = (
                str(row.values["object_kind"]),
                str(row.values.get("object_code")),
            )
            row.values["area_code"] = places[kind].get(code)
            if code not in places[kind]:
                refuse_cell(
                    problems, row, self.template, "object_code", "unknown",
                    value=code, what=kind,
                )  # fmt: skip
        super().resolve(rows, problems)

    def _places(self, kind: str, codes: set[str]) -> dict[str, str]:
        model: type[Registered] | None = next(
            (m for m in KINDS if m.kind == kind), None
        )
        if model is None:
            return {}
        found = model.objects.within(self.area_code).filter(code__in=codes)
        return dict(found.values_list("code", "area_code"))

    def fill(
        self,
        item: Any,  # noqa: ANN401
        record: Record,
        keys: dict[Any, int],
        links: Links,
    ) -> None:
        """Give a new site its code: project and object."""
        super().fill(item, record, keys, links)
        if not item.code:
            code = f"{record['project']}/{record['object_code']}"
            digest = hashlib.sha256(code.encode()).hexdigest()[:12]
            fits = len(code) <= LONGEST_CODE
            item.code = code if fits else f"{code[: LONGEST_CODE - 13]}~{digest}"
