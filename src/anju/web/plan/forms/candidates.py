"""What people write about those who ask, and the prices that they are reckoned by."""

from django import forms
from django.utils.translation import gettext_lazy as _

from anju.web.plan.forms.parts import choice, day, number, text, yuan
from anju.web.plan.models import CircumstanceKind, Mark


class CircumstanceForm(forms.Form):
    """A circumstance of an estate, with its document."""

    estate = text(_("小区编码"), most=40)
    kind = choice(_("情形"), CircumstanceKind.choices)
    reason = text(_("说明"), most=300)
    document = text(_("文件、文号"))
    begins_on = day(_("自"))


class EndForm(forms.Form):
    """The last day of a circumstance."""

    ended_on = day(_("至"))


class QuantityForm(forms.Form):
    """A surveyed or designed quantity of one item."""

    item = choice(_("改造内容"), ())
    quantity = number(_("工程量"))
    origin = text(_("出处"), most=200)
    measured_on = day(_("日期"))

    def __init__(
        self, *args: object, items: list[tuple[str, str]], **more: object
    ) -> None:
        super().__init__(*args, **more)
        self.fields["item"].choices = items


class PriceForm(forms.Form):
    """A new price of an item, from a day on."""

    in_force_on = day(_("执行日期"))
    low_fen = yuan(_("低（元）"))
    likely_fen = yuan(_("一般（元）"))
    high_fen = yuan(_("高（元）"))
    origin = text(_("价格出处"), most=200)
    mark = choice(_("标注"), Mark.choices)
