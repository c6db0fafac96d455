"""The keep room on the home page."""

from anju.web.site.stations import Station

STATION = Station(
    room="keep",
    name_zh="长效",
    name_en="Keep",
    question_zh="改完能不能管住",
    question_en="Will it last?",
    url_name="keep:index",
)
