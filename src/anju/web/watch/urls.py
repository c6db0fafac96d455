"""Addresses of the watch room."""

from django.urls import path

from anju.web.watch.views import alarms, devices

app_name = "watch"
urlpatterns = [
    path("", alarms.desk, name="index"),
    path("alarms.xlsx", alarms.take_away, name="alarms-export"),
    path("alarms/<str:code>/", alarms.alarm, name="alarm"),
    path("alarms/<str:code>/<str:step>/", alarms.act, name="act"),
    path("shift/", alarms.shift, name="shift"),
    path("devices/", devices.devices, name="devices"),
    path("devices.xlsx", devices.take_away, name="devices-export"),
    path("devices/<str:code>/", devices.device, name="device"),
    path("devices/<str:code>/limits/<str:quantity>/", devices.limits, name="limits"),
    path("streams/<int:pk>/readings/", devices.readings, name="readings"),
    path("quantities/", devices.table, name="quantities"),
]
