"""Addresses of the check-up room."""

from django.urls import path

from anju.web.checkup.views import indicator, overview, work

app_name = "checkup"
urlpatterns = [
    path("", overview.index, name="index"),
    path("compare/", overview.compare, name="compare"),
    path("indicators/<str:code>/", indicator.indicator, name="indicator"),
    path("runs/", work.runs, name="runs"),
    path("runs/start/", work.start, name="start"),
    path("surveys/", work.surveys, name="surveys"),
    path("sets/<str:edition>/", work.indicator_set, name="set"),
    path("sets/<str:edition>/<str:code>/switch/", work.switch, name="switch"),
]
