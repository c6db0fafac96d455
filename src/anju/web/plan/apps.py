"""The plan app."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "anju.web.plan"
    label = "plan"
