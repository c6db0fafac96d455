"""Who may do what. To add a role: one line in ROLES.

An action is "<room>.<verb>". `*` stands for every room. Area is a matter of its
own: a role says what, `User.area_code` says where.
"""

from dataclasses import dataclass
from fnmatch import fnmatchcase


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of user: the actions it may take."""

    code: str
    name_zh: str
    name_en: str
    actions: tuple[str, ...]

    def may(self, action: str) -> bool:
        """Tell whether this role may take an action such as `plan.change`."""
        return any(fnmatchcase(action, pattern) for pattern in self.actions)


ROLES = (
    Role("city", "市住建局（牵头）", "City bureau (lead)", ("*",)),
    Role(
        "county",
        "县（市、区）住建局",
        "County bureau",
        (
            "*.view",
            "registry.change",
            "intake.change",
            "checkup.change",
            "checkup.fill",
            "checkup.review",
            "deliver.report",
            "deliver.review",
            "keep.change",
        ),
    ),
    Role(
        "subdistrict",
        "街道办事处",
        "Sub-district office",
        (
            "registry.view",
            "checkup.*",
            "deliver.view",
            "deliver.report",
            "keep.*",
            "loop.view",
        ),
    ),
    Role(
        "department",
        "联席会议成员单位",
        "Member department",
        (
            "registry.view",
            "checkup.view",
            "checkup.fill",
            "plan.view",
            "dig.view",
            "deliver.view",
            "watch.view",
            "loop.view",
        ),
    ),
    Role(
        "operator",
        "专业经营单位",
        "Operator",
        (
            "registry.view",
            "registry.exact",
            "watch.*",
            "dig.view",
            "dig.confirm",
            "deliver.view",
            "loop.view",
        ),
    ),
    Role(
        "duty",
        "值班员",
        "Duty officer",
        ("registry.view", "watch.*", "loop.view"),
    ),
    Role("auditor", "审计（只读）", "Auditor (read only)", ("*.view",)),
)
BY_CODE = {role.code: role for role in ROLES}
