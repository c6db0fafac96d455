"""The loop app."""

from django.apps import AppConfig


class LoopConfig(AppConfig):
    name = "anju.web.loop"
    label = "loop"
