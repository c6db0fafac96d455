"""One line per room, in loop order."""

from django.urls import include, path

urlpatterns = [
    path("", include("anju.web.site.urls")),
    path("accounts/", include("anju.web.accounts.urls")),
    path("registry/", include("anju.web.registry.urls")),
    path("loop/", include("anju.web.loop.urls")),
    path("intake/", include("anju.web.intake.urls")),
    path("checkup/", include("anju.web.checkup.urls")),
    path("plan/", include("anju.web.plan.urls")),
    path("deliver/", include("anju.web.deliver.urls")),
    path("watch/", include("anju.web.watch.urls")),
    path("keep/", include("anju.web.keep.urls")),
]
