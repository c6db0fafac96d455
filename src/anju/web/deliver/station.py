"""The deliver room on the home page."""

from anju.web.site.stations import Station

STATION = Station(
    room="deliver",
    name_zh="推进",
    name_en="Deliver",
    question_zh="是否按期，质量如何",
    question_en="On time, and well built?",
    url_name="deliver:index",
    figures=(
        "deliver.central_projects",
        "deliver.central_investment",
        "deliver.estates_done",
        "deliver.estates_planned",
    ),
    waits=(
        ("deliver.red", "deliver:meetings"),
        ("deliver.to_accept", "deliver:reports"),
        ("deliver.silent", "deliver:reports"),
    ),
)
