"""What every table of the plan room shares."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anju.science.plan.funding import FUNDING
from anju.web.accounts.access import ScopedManager

SOURCES = [(source.code, source.name_zh) for source in FUNDING]
NAMES_EN = {source.code: source.name_en for source in FUNDING}
NAMES_ZH = dict(SOURCES)


def source_name(code: str) -> str:
    """Return what a source of money is called on the page."""
    names = NAMES_EN if (get_language() or "").startswith("en") else NAMES_ZH
    return names[code]


class Scoped(models.Model):
    """A row of one area."""

    area_code = models.CharField(_("区划代码"), max_length=12, db_index=True)

    objects = ScopedManager()

    class Meta:
        abstract = True
