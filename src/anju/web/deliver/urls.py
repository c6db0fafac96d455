"""Addresses of the deliver room."""

from django.urls import path

from anju.web.deliver.views import ledger, lights, meetings, replies, reports, stages

app_name = "deliver"
urlpatterns = [
    path("", ledger.index, name="index"),
    path("estates/", ledger.estates, name="estates"),
    path("projects/<str:code>/", ledger.project, name="project"),
    path("projects/<str:code>/light/", lights.override, name="override"),
    path("projects/<str:code>/stage/", stages.take_on, name="take_on"),
    path("projects/<str:code>/handover/", stages.hand_over, name="hand_over"),
    path(
        "projects/<str:code>/<str:month>/supervision.docx",
        lights.supervision,
        name="supervision",
    ),
    path("lights/", lights.rules, name="lights"),
    path("lights/choose/", lights.choose, name="choose_lights"),
    path("reports/", reports.newest, name="reports"),
    path("reports/<str:month>/", reports.month, name="month"),
    path("reports/<str:month>/all/<str:step>/", reports.step_all, name="step_all"),
    path("reports/<str:month>/<str:code>/", reports.report, name="report"),
    path("reports/<str:month>/<str:code>/<str:step>/", reports.step, name="step"),
    path("meetings/", meetings.index, name="meetings"),
    path("meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<int:pk>/decide/", meetings.decide, name="decide"),
    path("meetings/<int:pk>/<str:document>.docx", meetings.document, name="document"),
    path("decisions/<int:pk>/close/", meetings.close, name="close_decision"),
    path("replies/", replies.index, name="replies"),
    path("replies/<int:pk>/", replies.reply, name="reply"),
    path("replies/<int:pk>/edit/", replies.edit, name="edit_reply"),
    path("replies/<int:pk>/freeze/", replies.freeze, name="freeze_reply"),
    path("replies/<int:pk>/<int:edition>.docx", replies.document, name="reply_docx"),
    path("numbers/", replies.numbers, name="numbers"),
]
