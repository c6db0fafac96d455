"""Addresses of the plan room."""

from django.urls import path

from anju.web.plan.views import (
    candidates,
    dig,
    joints,
    money,
    prices,
    subsidy,
    versions,
)

app_name = "plan"
urlpatterns = [
    path("", versions.index, name="index"),
    path("make/", versions.make, name="make"),
    path("candidates/", candidates.candidates, name="candidates"),
    path("candidates/reckon/", candidates.reckon, name="reckon"),
    path("candidates/<str:code>/", candidates.candidate, name="candidate"),
    path("candidates/<str:code>/quantity/", candidates.quantity, name="quantity"),
    path("circumstances/", candidates.circumstances, name="circumstances"),
    path(
        "circumstances/record/",
        candidates.record_circumstance,
        name="circumstance-record",
    ),
    path(
        "circumstances/<int:pk>/end/",
        candidates.end_circumstance,
        name="circumstance-end",
    ),
    path("prices/", prices.prices, name="prices"),
    path("prices/<str:item>/", prices.price, name="price"),
    path("prices/<str:item>/set/", prices.set_one, name="price-set"),
    path("money/", money.money, name="money"),
    path("money/sources/", money.sources, name="sources"),
    path("money/applications/", money.applications, name="applications"),
    path("money/applications/add/", money.apply_for, name="application-add"),
    path(
        "money/applications/<int:pk>/decide/", money.decide, name="application-decide"
    ),
    path("money/grants/", money.grants, name="grants"),
    path("money/grants/add/", money.make_grant, name="grant-add"),
    path("money/grants/<int:pk>/grade/", money.grade, name="grant-grade"),
    path("money/subsidy/", subsidy.subsidy, name="subsidy"),
    path("money/subsidy/reckon/", subsidy.reckon, name="subsidy-reckon"),
    path("money/subsidy/<int:pk>/", subsidy.estimate, name="subsidy-estimate"),
    path("dig/", dig.streets, name="dig"),
    path("dig/look/", dig.look, name="dig-look"),
    path("dig/conflicts/", dig.conflicts, name="dig-conflicts"),
    path("dig/conflicts/<str:code>/", dig.conflict, name="dig-conflict"),
    path("dig/conflicts/<str:code>/decide/", dig.decide, name="dig-decide"),
    path("dig/joints/", joints.joints, name="dig-joints"),
    path("dig/joints/<str:code>/", joints.joint, name="dig-joint"),
    path("dig/joints/<str:code>/confirm/", joints.confirm, name="dig-confirm"),
    path("dig/joints/<str:code>/dismiss/", joints.dismiss, name="dig-dismiss"),
    path("dig/joints/<str:code>/reopen/", joints.reopen, name="dig-reopen"),
    path("dig/calendar/", dig.calendar, name="dig-calendar"),
    path("dig/openings/", dig.openings, name="dig-openings"),
    path("<int:pk>/", versions.version, name="version"),
    path("<int:pk>/solve/", versions.solve, name="solve"),
    path("<int:pk>/approve/", versions.approve, name="approve"),
    path("<int:pk>/candidates/<str:code>/", versions.choice, name="choice"),
    path("<int:pk>/candidates/<str:code>/wish/", versions.wish, name="wish"),
]
