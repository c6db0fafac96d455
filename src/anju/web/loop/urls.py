"""Addresses of the travelling records and of figures."""

from django.urls import path

from anju.web.loop import views

app_name = "loop"
urlpatterns = [
    path("findings/", views.findings, name="findings"),
    path("findings/<str:code>/", views.finding, name="finding"),
    path("handovers/<str:code>/", views.handover, name="handover"),
    path("figures/", views.figures, name="figures"),
    path("figures/frozen/<int:pk>/", views.frozen, name="frozen"),
    path("figures/<str:code>/", views.figure, name="figure"),
]
