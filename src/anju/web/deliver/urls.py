"""Addresses of the deliver room."""

from django.urls import path

from anju.web.deliver import views

app_name = "deliver"
urlpatterns = [
    path("", views.index, name="index"),
    path("projects/<str:code>/", views.project, name="project"),
]
