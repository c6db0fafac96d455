"""What is wrong with a filled-in form, where, and what to do: every message."""

from dataclasses import asdict, dataclass, field
from typing import Any, Final

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from anju.science.errors import SurveyRefused

SAID_TWICE: Final = ("label", "unit")  # words of policy, in both languages
MESSAGES: Final = {
    "no_uuid": _("没有实例编号。请从 ODK Central 或 Kobo 原样导出，不要删列。"),
    "no_form": _("看不出是哪一张调查表。请用本系统发出的表，不要删去 form 一列。"),
    "no_object": _("没有调查对象。请在表里选一个对象。"),
    "unknown_object": _(
        "“{value}”不在您辖区的底数里。请核对编码；外县的记录由所属区县导入。"
    ),
    "no_surveyor": _("没有调查人。每次调查都要留下姓名。"),
    "no_time": _("没有调查时间，或写法认不出（应如 2025-04-01T09:30:00+08:00）。"),
    "future": _("调查时间 {value} 在今天之后。请核对手机时钟后更正重交。"),
    "too_old": _("调查时间 {value} 早于两年前的限期 {limit}。旧记录请用工作簿导入。"),
    "bad_answer": _("“{value}”认不出。应为 {known} 之一。"),
    "nothing": _("没有一项看过。全部“没看”的表不收，也不会写成零。"),
    "not_a_number": _("“{value}”不是数。请只填数字，单位是{unit}。"),
    "out_of_range": _("{value} 不在 {least} 到 {most} {unit}之间。请复量后更正重交。"),
    "measure_missing": _("答“有”须量出{label}（{unit}）。请补量后更正重交。"),
    "no_photo": _("答“有”须附照片。请补拍后更正重交。"),
    "photo_absent": _("照片“{value}”没有随记录到达。请连同照片一起提交。"),
    "photo_unreadable": _("照片“{value}”：{why}"),
    "bad_place": _("位置“{value}”认不出。应为“纬度 经度 高程 精度”。"),
    "other_content": _(
        "编号 {value} 已经收过，内容不同。要改已交的记录，请在原表上更正后重新提交。"
    ),
    "rejected": _("审核状态是“{value}”，没有接收。请先在表单服务器上核准。"),
    "not_yours": _("此记录由“{value}”填写，请由本人登录后提交。"),
    "refused": _("没有接收：{why}"),
    "photo_later": _(
        "照片“{value}”不在文件里，先收文字；以后带照片再导入一次即可补上。"
    ),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One remark on one row of a file, or on one form from a phone."""

    code: str
    row: int = 0
    column: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    is_note: bool = False

    @property
    def text(self) -> str:
        """Rule broken and what to do, in the reader's language."""
        told = dict(self.params)
        if (get_language() or "").startswith("en"):
            told |= {
                name: told[f"{name}_en"] for name in SAID_TWICE if f"{name}_en" in told
            }
        return str(MESSAGES[self.code]).format_map(told)

    @property
    def place(self) -> str:
        """Row and column."""
        if not self.row:
            return self.column
        where = gettext("第{row}行“{column}”") if self.column else gettext("第{row}行")
        return where.format(row=self.row, column=self.column)

    def __str__(self) -> str:
        return f"{self.place}：{self.text}" if self.place else self.text

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class FormRefused(SurveyRefused):
    """A form that cannot be stored, for one reason."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault
