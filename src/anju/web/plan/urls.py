"""Addresses of the plan room."""

from django.urls import path

from anju.web.plan import views

app_name = "plan"
urlpatterns = [
    path("", views.index, name="index"),
    path("make/", views.make, name="make"),
    path("money/", views.money, name="money"),
    path("<int:pk>/", views.version, name="version"),
    path("<int:pk>/solve/", views.solve, name="solve"),
    path("<int:pk>/approve/", views.approve, name="approve"),
    path("<int:pk>/candidates/<str:code>/", views.choice, name="choice"),
    path("<int:pk>/candidates/<str:code>/wish/", views.wish, name="wish"),
]
