"""The intake app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "anju.web.intake"
    label = "intake"
