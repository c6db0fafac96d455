"""Addresses of intake."""

from django.urls import path

from anju.web.intake import views

app_name = "intake"
urlpatterns = [
    path("", views.index, name="index"),
    path("batches/", views.batches, name="batches"),
    path("batches/<int:pk>/", views.batch, name="batch"),
    path("batches/<int:pk>/apply/", views.apply, name="apply"),
    path("batches/<int:pk>/undo/", views.undo, name="undo"),
    path("batches/<int:pk>/problems.xlsx", views.problems, name="problems"),
    path("batches/<int:pk>/file/", views.original, name="original"),
    path("<str:code>/", views.workbook, name="workbook"),
    path("<str:code>/blank.xlsx", views.blank, name="blank"),
    path("<str:code>/export.<str:ending>", views.export, name="export"),
    path("<str:code>/exported/<str:name>", views.exported, name="exported"),
]
