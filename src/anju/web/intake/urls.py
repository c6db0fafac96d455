"""Addresses of intake."""

from django.urls import path

from anju.web.intake import views

app_name = "intake"
urlpatterns = [path("", views.index, name="index")]
