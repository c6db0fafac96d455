"""What people fill in, checked."""

from decimal import Decimal
from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from anju.science.errors import ReportIncomplete
from anju.web.deliver.models import MonthlyReport, ProposalReply
from anju.web.deliver.models.lights import LIGHTS
from anju.web.deliver.models.reports import ReportState
from anju.web.loop.models.project import STAGES

FEN_PER_WAN = 1_000_000
TEXT = {"class": "form-control"}
AREA = {"class": "form-control", "rows": 2}
DAY = {"class": "form-control", "type": "date"}


def checked(form: forms.Form) -> dict[str, Any]:
    """Return the cleaned values or refuse with every fault in one sentence."""
    if form.is_valid():
        return form.cleaned_data
    faults = "；".join(
        f"{form.fields[name].label or name}：{' '.join(errors)}"
        for name, errors in form.errors.items()
        if name in form.fields
    )
    raise ReportIncomplete(faults)


def _text(label: object, *, required: bool = True, lines: int = 0) -> forms.CharField:
    widget = (
        forms.Textarea({"class": "form-control", "rows": lines})
        if lines
        else forms.TextInput(TEXT)
    )
    return forms.CharField(label=label, required=required, widget=widget)


def _day(label: object) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(DAY, format="%Y-%m-%d"))


class ReportForm(forms.Form):
    """One month's report in the units of the page: 万元 and percent."""

    invested_wan = forms.DecimalField(
        label=_("本月完成投资（万元）"),
        min_value=0,
        max_digits=14,
        decimal_places=2,
        required=False,
        help_text=_("没有完成投资请填0"),
        widget=forms.NumberInput({**TEXT, "step": "0.01", "min": "0"}),
    )
    progress_percent = forms.DecimalField(
        label=_("形象进度（节点，%）"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        required=False,
        widget=forms.NumberInput({**TEXT, "step": "0.1", "min": "0", "max": "100"}),
    )
    progress_text = _text(
        _("形象进度说明（写明比上月的变化）"), required=False, lines=2
    )
    problem_kind = _text(_("存在问题：类别"), required=False)
    problem_text = _text(_("存在问题：情况"), required=False, lines=2)
    problem_asked = _text(_("需要谁解决"), required=False)
    next_step = _text(_("下步措施及时限"), required=False)
    asks = _text(_("需联席会议协调的事项"), required=False, lines=2)
    start_excuse = _text(_("未按计划开工的理由"), required=False)
    reporter = _text(_("填报人"), required=False)
    correction = _text(_("更正理由"), required=False)

    @classmethod
    def of(cls, data: Any, report: MonthlyReport | None) -> Self:  # noqa: ANN401
        """Begin from the newest version."""
        return cls(data, initial=_initial(report) if report else None)

    def content(self) -> dict[str, Any]:
        """Return what the service stores."""
        given = self.cleaned_data
        wan, percent = given["invested_wan"], given["progress_percent"]
        problem = {
            "kind": given["problem_kind"],
            "text": given["problem_text"],
            "asked": given["problem_asked"],
            "next_step": given["next_step"],
        }
        return {
            "invested_fen": None if wan is None else int(wan * FEN_PER_WAN),
            "progress_share": None if percent is None else percent / Decimal(100),
            "problems": [problem] if problem["text"] else [],
            **{
                name: given[name]
                for name in (
                    "progress_text",
                    "asks",
                    "start_excuse",
                    "reporter",
                    "correction",
                )
            },
        }


def _initial(report: MonthlyReport) -> dict[str, Any]:
    problem = report.problems[0] if report.problems else {}
    fen, share = report.invested_fen, report.progress_share
    return {
        "invested_wan": None if fen is None else Decimal(fen) / FEN_PER_WAN,
        "progress_percent": None if share is None else 100 * share,
        "progress_text": report.progress_text,
        "problem_kind": problem.get("kind", ""),
        "problem_text": problem.get("text", ""),
        "problem_asked": problem.get("asked", ""),
        "next_step": problem.get("next_step", ""),
        "asks": report.asks,
        "start_excuse": report.start_excuse,
        "reporter": report.reporter,
        "correction": "" if report.state == ReportState.ACCEPTED else report.correction,
    }


class OverrideForm(forms.Form):
    month = _text(_("月份"))
    light = forms.ChoiceField(label=_("督办等级"), choices=LIGHTS)
    name = _text(_("批准人"))
    reason = _text(_("理由"))


class MeetingForm(forms.Form):
    name = _text(_("会议名称"))
    month = forms.CharField(
        label=_("调度月份"), widget=forms.TextInput({**TEXT, "type": "month"})
    )
    held_on = _day(_("召开日期"))
    place = _text(_("地点"), required=False)
    chair = _text(_("主持人"), required=False)

    def clean_month(self) -> Any:  # noqa: ANN401
        return forms.DateField().clean(f"{self.cleaned_data['month']}-01")


class DecisionForm(forms.Form):
    project = _text(_("项目"))
    text = _text(_("议定事项"))
    lead_unit = _text(_("牵头单位（一个）"))
    due = _day(_("完成时限"))
    measure = _text(_("完成标志"), required=False)


class CloseForm(forms.Form):
    done_on = _day(_("完成日期"))
    outcome = _text(_("落实情况"), required=False)


class StageForm(forms.Form):
    stage = forms.ChoiceField(
        label=_("阶段"), choices=STAGES, widget=forms.Select({"class": "form-select"})
    )
    on = _day(_("日期"))


class HandoverForm(forms.Form):
    handed_over_on = _day(_("移交日期"))
    built_by = _text(_("施工单位"))
    kept_by = _text(_("接管单位"))
    warranty_ends_on = forms.DateField(
        label=_("质保到期"),
        required=False,
        widget=forms.DateInput(DAY, format="%Y-%m-%d"),
    )
    warranty_basis = _text(_("质保依据"), required=False)


class ReplyForm(forms.ModelForm):
    class Meta:
        model = ProposalReply
        fields = (
            "title",
            "addressees",
            "signer",
            "result",
            "day",
            "issuer_mark",
            "contact_unit",
            "contact_person",
            "copies",
            "printed_by",
            "text",
        )
        widgets = {
            "text": forms.Textarea({"class": "form-control", "rows": 26}),
            "day": forms.DateInput(DAY, format="%Y-%m-%d"),
            "result": forms.Select({"class": "form-select"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", "form-control")
