"""The supervision letter drafted for a project in yellow or red."""

from datetime import date

from anju.web.deliver.models import MonthLight
from anju.web.site.official import Heading, Official, Paragraph, Table, write

HEADER = ("依据", "判定", "理由")
WEIGHTS = (3, 3, 12)
WORDS = {
    "red": "红灯",
    "yellow": "黄灯",
    "green": "绿灯",
    "not_reported": "未报送",
    "not_applicable": "不适用",
}


def docx_of(light: MonthLight, *, issuer: str, day: date) -> bytes:
    """Print the letter; it takes a number when it is issued."""
    project, month = light.project, f"{light.month.year}年{light.month.month}月"
    return write(
        Official(
            title=f"关于{project.name}\n进展滞后的督办函",
            addressees=project.responsible_unit or project.lead_unit,
            blocks=(
                Paragraph(
                    f"根据城建工作台账，{project.name}（{project.code}）{month}督办等级为"
                    f"{WORDS[light.light]}，已连续{light.months_running}个月亮红黄灯。"
                    "现将有关事项函告如下："
                ),
                Heading(1, "存在问题"),
                Paragraph(f"{light.reason_zh}。"),
                Table(HEADER, tuple(_row(one) for one in light.verdicts), WEIGHTS),
                Heading(1, "工作要求"),
                Paragraph(
                    "请逐项分析原因，制定追赶措施，明确责任人和完成时限，"
                    "自收到本函之日起5个工作日内书面回复。"
                ),
            ),
            issuer=issuer,
            day=day,
        )
    )


def _row(verdict: dict[str, str]) -> tuple[str, str, str]:
    return verdict["rule_id"], WORDS[verdict["light"]], verdict["zh"]
