"""The plan room on the home page."""

from anju.web.site.stations import Station

STATION = Station(
    room="plan",
    name_zh="计划",
    name_en="Plan",
    question_zh="先做什么，钱从哪里来",
    question_en="What first, and with which money",
    url_name="plan:index",
    figures=("plan.chosen", "plan.chosen_households", "plan.chosen_money"),
    waits=(
        ("plan.left", "plan:index"),
        ("plan.refused", "plan:index"),
        ("plan.dig_waiting", "plan:dig-joints"),
    ),
    side_doors=(("dig.view", "plan:dig"),),
)
