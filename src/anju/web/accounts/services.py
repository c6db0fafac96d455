"""Everything that changes an account."""

from collections.abc import Iterable

from django.contrib.auth.hashers import make_password
from django.db import transaction

from anju.web.accounts.demo_users import DemoUser
from anju.web.accounts.models import User


@transaction.atomic
def ensure_demo_users(users: Iterable[DemoUser]) -> None:
    """Create the demo users, or set them back to their printed passwords."""
    for one in users:
        User.objects.update_or_create(
            username=one.username,
            defaults={
                "password": make_password(one.password),
                "role": one.role,
                "area_code": one.area_code,
                "unit": one.unit,
                "network": one.network,
                "department": one.department,
                "first_name": one.person,
            },
        )
