"""The check-up room on the home page."""

from anju.web.site.stations import Station

STATION = Station(
    room="checkup",
    name_zh="体检",
    name_en="Check-up",
    question_zh="哪里有短板，多严重",
    question_en="What is wrong, where, how badly",
    url_name="checkup:index",
    figures=(
        "checkup.indicators_declared",
        "checkup.indicators_measured",
        "checkup.problem_buildings",
    ),
    waits=(
        ("checkup.urgent_findings", "loop:findings"),
        ("checkup.indicators_unsurveyed", "checkup:index"),
    ),
)
