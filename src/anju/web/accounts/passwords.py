"""Passwords as GB/T 22239 level 2 is usually read: eight signs of three classes."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

CLASSES = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^A-Za-z0-9]")
NEEDED = 3


class ThreeClassesValidator:
    """Ask for three of: small letters, capitals, digits, other signs."""

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002
        if sum(bool(re.search(c, password)) for c in CLASSES) < NEEDED:
            raise ValidationError(self.get_help_text(), code="password_classes")

    def get_help_text(self) -> str:
        return _("密码须包含大写字母、小写字母、数字、符号中的至少三类。")
