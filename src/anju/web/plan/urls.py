"""Addresses of the plan room."""

from django.urls import path

from anju.web.plan import views

app_name = "plan"
urlpatterns = [path("", views.index, name="index")]
