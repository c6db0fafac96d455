"""城市更新项目台账: the calculated columns come from the deliver room."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import override

from anju.web.deliver.queries.calculated import of_projects
from anju.web.intake.targets.projects import Projects
from anju.web.intake.workbooks import ledgers


class Ledger(Projects):
    """Projects with what their monthly reports and lights say of the newest month."""

    def export(self) -> Iterator[dict[str, Any]]:
        """Lay the calculated columns beside the stored ones."""
        with override("zh-hans"):
            known = of_projects(self.area_code)
            for row in super().export():
                yield row | known.get(str(row["code"]), {})


PROJECTS = replace(ledgers.PROJECTS, target="anju.web.workbooks.ledger.Ledger")
LEDGERS = tuple(PROJECTS if one is ledgers.PROJECTS else one for one in ledgers.LEDGERS)
