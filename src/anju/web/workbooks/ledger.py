"""城市更新项目台账: the calculated columns come from the deliver room."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import override

from anju.web.deliver.queries.calculated import of_projects
from anju.web.intake.targets.projects import Projects
from anju.web.intake.workbooks import ledgers
from anju.web.loop.models.project import Programme


class Ledger(Projects):
    """Projects with what their monthly reports and lights say of the newest month.

    Old estates have a ledger of their own.
    """

    def scope(self) -> QuerySet:
        """Return the projects of the user's area that this ledger lists."""
        return super().scope().exclude(programme=Programme.OLD_ESTATES)

    def export(self) -> Iterator[dict[str, Any]]:
        """Lay the calculated columns beside the stored ones."""
        with override("zh-hans"):
            known = of_projects(self.area_code)
            for row in super().export():
                yield row | known.get(str(row["code"]), {})


PROJECTS = replace(ledgers.PROJECTS, target="anju.web.workbooks.ledger.Ledger")
LEDGERS = tuple(PROJECTS if one is ledgers.PROJECTS else one for one in ledgers.LEDGERS)
