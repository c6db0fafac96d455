"""Addresses of the registry."""

from django.urls import path

from anju.web.registry import views

app_name = "registry"
urlpatterns = [
    path("", views.index, name="index"),
    path("search/", views.search, name="search"),
    path("map/", views.map_page, name="map"),
    path("<str:kind>/<str:code>/", views.record, name="record"),
]
