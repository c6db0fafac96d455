"""Addresses of the keep room."""

from django.urls import path

from anju.web.keep import views

app_name = "keep"
urlpatterns = [path("", views.index, name="index")]
