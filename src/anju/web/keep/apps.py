"""The keep app."""

from django.apps import AppConfig


class KeepConfig(AppConfig):
    name = "anju.web.keep"
    label = "keep"
