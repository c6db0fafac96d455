"""The keep room on the home page."""

from anju.web.site.stations import Station

STATION = Station(
    room="keep",
    name_zh="长效",
    name_en="Keep",
    question_zh="改完能不能管住",
    question_en="Will it last?",
    url_name="keep:index",
    figures=("keep.in_warranty", "keep.inspections", "keep.relapsing"),
    waits=(
        ("keep.due", "keep:due"),
        ("keep.claims", "keep:claims"),
        ("keep.withdrawing", "keep:management"),
    ),
)
