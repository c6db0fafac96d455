"""Addresses of the watch room."""

from django.urls import path

from anju.web.watch import views

app_name = "watch"
urlpatterns = [path("", views.index, name="index")]
