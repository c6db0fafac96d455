"""Addresses of the checkup room."""

from django.urls import path

from anju.web.checkup import views

app_name = "checkup"
urlpatterns = [path("", views.index, name="index")]
