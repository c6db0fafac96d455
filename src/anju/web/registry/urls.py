"""Addresses of the registry."""

from django.urls import path

from anju.web.registry.views import lists, maps, records

app_name = "registry"
urlpatterns = [
    path("", lists.index, name="index"),
    path("search/", lists.search, name="search"),
    path("map/", maps.page, name="map"),
    path("map/table/", maps.table, name="map-table"),
    path("map/record/<str:kind>/<int:pk>/", maps.popup, name="popup"),
    path("map/tiles/<str:kind>/<int:z>/<int:x>/<int:y>.mvt", maps.tile, name="tile"),
    path("<str:kind>/", lists.records, name="list"),
    path("<str:kind>/export.xlsx", lists.take_away, name="export"),
    path("<str:kind>/<str:code>/", records.record, name="record"),
    path("<str:kind>/<str:code>/<str:field>/", records.change, name="change"),
]
