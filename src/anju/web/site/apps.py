"""The site app."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "anju.web.site"
    label = "site"
