"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "anju.web.accounts"
    label = "accounts"
