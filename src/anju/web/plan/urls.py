"""Addresses of the plan room."""

from django.urls import path

from anju.web.plan.views import money, versions

app_name = "plan"
urlpatterns = [
    path("", versions.index, name="index"),
    path("make/", versions.make, name="make"),
    path("money/", money.money, name="money"),
    path("<int:pk>/", versions.version, name="version"),
    path("<int:pk>/solve/", versions.solve, name="solve"),
    path("<int:pk>/approve/", versions.approve, name="approve"),
    path("<int:pk>/candidates/<str:code>/", versions.choice, name="choice"),
    path("<int:pk>/candidates/<str:code>/wish/", versions.wish, name="wish"),
]
