"""The registry room on the home page."""

from anju.web.site.stations import Station

STATION = Station(
    room="registry",
    name_zh="底数",
    name_en="Registry",
    question_zh="城市里有什么",
    question_en="What exists",
    url_name="registry:index",
    figures=(
        "registry.estates",
        "registry.households",
        "registry.buildings",
        "registry.elevators",
        "registry.pipe_length",
    ),
    waits=(("registry.estates_unseen", "registry:index"),),
)
