"""The watch room on the home page."""

from anju.web.site.stations import Station

STATION = Station(
    room="watch",
    name_zh="监测",
    name_en="Watch",
    question_zh="此刻有没有险情",
    question_en="Is something failing now?",
    url_name="watch:index",
    figures=("watch.devices", "watch.devices_online", "watch.alarms_open"),
    waits=(("watch.alarms_unconfirmed", "watch:index"),),
)
