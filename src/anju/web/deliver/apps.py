"""The deliver app."""

from django.apps import AppConfig


class DeliverConfig(AppConfig):
    name = "anju.web.deliver"
    label = "deliver"
