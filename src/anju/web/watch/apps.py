"""The watch app."""

from django.apps import AppConfig


class WatchConfig(AppConfig):
    name = "anju.web.watch"
    label = "watch"
