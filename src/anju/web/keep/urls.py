"""Addresses of the keep room."""

from django.urls import path

from anju.web.keep import views

app_name = "keep"
urlpatterns = [
    path("", views.index, name="index"),
    path("due/", views.due, name="due"),
    path("handovers/<str:code>/inspect/", views.inspect, name="inspect"),
    path("inspections/", views.inspections, name="inspections"),
    path("inspections/<int:pk>/", views.inspection, name="inspection"),
    path("claims/", views.claims, name="claims"),
    path("claims/<int:pk>/settle/", views.settle, name="settle"),
    path("relapses/", views.relapses, name="relapses"),
    path("management/", views.management, name="management"),
]
