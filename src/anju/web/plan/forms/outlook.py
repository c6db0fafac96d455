"""What is assumed of the money before it has come."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anju.web.plan.forms.parts import whole
from anju.web.plan.queries.outlook import Doubted

HUNDRED = 100
LOCAL = "local_match"
MOST_FUTURES = 200


class OutlookForm(forms.Form):
    """Chance and share by source; how little to count on; how many futures."""

    cut = whole(_("核心清单只按多少算（百分数）"), most=HUNDRED)
    count = whole(_("试算多少种情形"), least=1, most=MOST_FUTURES)
    safe = forms.BooleanField(
        label=_("“已明确”（还没下达）的钱算有把握"), required=False
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        sources: list[Doubted],
        rules: dict[str, Any],
        **more: Any,  # noqa: ANN401
    ) -> None:
        usual = {
            "cut": round(HUNDRED * rules["cut_share"]),
            "count": rules["count"],
            "safe": True,
        }
        more["initial"] = usual | more.get("initial", {})
        super().__init__(*args, **more)
        self.sources, self.rules = sources, rules
        for one in sources:
            is_local = one.code == LOCAL
            for name, share in (
                ("chance", 1.0 if is_local else rules["whole_chance"]),
                ("share", rules["arrived_share"]),
            ):
                field = whole(f"{one.name} {LABELS[name]}", most=HUNDRED)
                field.initial = round(HUNDRED * share)
                self.fields[f"{name}_{one.code}"] = field

    @property
    def lines(self) -> list[tuple[Doubted, Any, Any]]:
        """Return each source with its two fields, for the page."""
        return [
            (one, self[f"chance_{one.code}"], self[f"share_{one.code}"])
            for one in self.sources
        ]

    def given(self) -> dict[str, Any]:
        """Return what was assumed, as the job takes it."""
        asked = self.cleaned_data
        return {
            "chances": {
                one.code: (
                    asked[f"chance_{one.code}"] / HUNDRED,
                    asked[f"share_{one.code}"] / HUNDRED,
                )
                for one in self.sources
            },
            "cut_share": asked["cut"] / HUNDRED,
            "count": asked["count"],
            "seed": self.rules["seed"],
            "is_promised_safe": asked["safe"],
        }


LABELS = {"chance": _("全额到位的把握"), "share": _("否则只到")}
