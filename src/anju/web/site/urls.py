"""Addresses of the home page, the language switch and long work."""

from django.urls import include, path

from anju.web.site import views

urlpatterns = [
    path("", views.home, name="home"),
    path("jobs/<int:pk>/", views.job, name="job"),
    path("jobs/<int:pk>/stop/", views.job_stop, name="job-stop"),
    path("jobs/<int:pk>/file/", views.job_file, name="job-file"),
    path("language/", include("django.conf.urls.i18n")),
]
