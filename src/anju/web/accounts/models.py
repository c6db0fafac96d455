"""People who sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from anju.web.accounts.roles import BY_CODE, ROLES, Role


class User(AbstractUser):
    """A person with one role, one area and one unit.

    `department` is a code of policy/checkup/departments.csv: a member department
    sees and fills in what is asked of it, and of nobody else.
    """

    role = models.CharField(
        _("角色"), max_length=20, choices=[(r.code, r.name_zh) for r in ROLES]
    )
    area_code = models.CharField(_("区划代码"), max_length=12)
    unit = models.CharField(_("单位"), max_length=100, blank=True)
    network = models.CharField(_("管网"), max_length=20, blank=True)
    department = models.CharField(_("部门"), max_length=30, blank=True)

    class Meta(AbstractUser.Meta):
        verbose_name = _("用户")

    @property
    def role_of(self) -> Role:
        return BY_CODE[self.role]

    @property
    def only_network(self) -> str | None:
        """Return the one network an operator watches; `None` is everyone else's."""
        bound = self.network or self.role == "operator"
        return self.network if bound else None

    @property
    def only_department(self) -> str | None:
        """Return the one department whose tasks he sees; `None` sees all of them."""
        return self.department if self.role == "department" else None

    def may(self, action: str) -> bool:
        return self.is_active and self.role_of.may(action)
