"""The checkup app."""

from django.apps import AppConfig


class CheckupConfig(AppConfig):
    name = "anju.web.checkup"
    label = "checkup"
