"""The door for the web server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anju.web.settings")
application = get_wsgi_application()

from anju.web.checkup import warm  # noqa: E402 - the apps must be loaded first

warm.begin()
