"""Addresses of the check-up room."""

from django.urls import path

from anju.web.checkup.views import (
    advice,
    indicator,
    life_circle,
    overview,
    problems,
    rates,
    reach_map,
    work,
)

app_name = "checkup"
urlpatterns = [
    path("", overview.index, name="index"),
    path("compare/", overview.compare, name="compare"),
    path("indicators/<str:code>/", indicator.indicator, name="indicator"),
    path("life-circle/", life_circle.overview, name="life-circle"),
    path("life-circle/start/", life_circle.start, name="life-circle-start"),
    path(
        "life-circle/estates/<str:code>/",
        life_circle.estate,
        name="life-circle-estate",
    ),
    path("life-circle/kinds/<str:code>/", life_circle.kind, name="life-circle-kind"),
    path(
        "life-circle/kinds/<str:code>/map/<int:run>/<str:layer>/<int:z>/<int:x>/<int:y>.mvt",
        reach_map.tile,
        name="reach-tile",
    ),
    path(
        "life-circle/kinds/<str:code>/map/<int:run>/record/<str:layer>/<int:pk>/",
        reach_map.record,
        name="reach-record",
    ),
    path("problems/", problems.problems, name="problems"),
    path("problems/rectify/", problems.rectify, name="rectify"),
    path("problems/<str:code>/", problems.problem, name="problem"),
    path("problems/<str:code>/recheck/", problems.recheck, name="recheck"),
    path("rechecks/<int:pk>/photo/", problems.photo, name="recheck_photo"),
    path("advice/", advice.advice, name="advice"),
    path("advice/assign/", advice.assign, name="assign"),
    path("library/", advice.library, name="library"),
    path("library/<str:code>/exempt/", advice.exempt, name="exempt"),
    path("rates/", rates.rates, name="rates"),
    path("runs/", work.runs, name="runs"),
    path("runs/start/", work.start, name="start"),
    path("surveys/", work.surveys, name="surveys"),
    path("sets/<str:edition>/", work.indicator_set, name="set"),
    path("sets/<str:edition>/<str:code>/switch/", work.switch, name="switch"),
]
