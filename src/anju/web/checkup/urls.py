"""Addresses of the check-up room."""

from django.urls import path, re_path

from anju.web.checkup.views import (
    advice,
    answering,
    consistency,
    hotline,
    indicator,
    life_circle,
    outputs,
    overview,
    phone,
    problems,
    questionnaires,
    rates,
    reach_map,
    satisfaction,
    submissions,
    surveys,
    work,
)

app_name = "checkup"
urlpatterns = [
    path("", overview.index, name="index"),
    path("compare/", overview.compare, name="compare"),
    path("indicators/<str:code>/", indicator.indicator, name="indicator"),
    path("life-circle/", life_circle.overview, name="life-circle"),
    path("life-circle/start/", life_circle.start, name="life-circle-start"),
    path(
        "life-circle/estates/<str:code>/",
        life_circle.estate,
        name="life-circle-estate",
    ),
    path("life-circle/kinds/<str:code>/", life_circle.kind, name="life-circle-kind"),
    path(
        "life-circle/kinds/<str:code>/map/<int:run>/<str:layer>/<int:z>/<int:x>/<int:y>.mvt",
        reach_map.tile,
        name="reach-tile",
    ),
    path(
        "life-circle/kinds/<str:code>/map/<int:run>/record/<str:layer>/<int:pk>/",
        reach_map.record,
        name="reach-record",
    ),
    path("problems/", problems.problems, name="problems"),
    path("problems/rectify/", problems.rectify, name="rectify"),
    path("problems/<str:code>/", problems.problem, name="problem"),
    path("problems/<str:code>/recheck/", problems.recheck, name="recheck"),
    path("rechecks/<int:pk>/photo/", problems.photo, name="recheck_photo"),
    path("advice/", advice.advice, name="advice"),
    path("advice/assign/", advice.assign, name="assign"),
    path("library/", advice.library, name="library"),
    path("library/<str:code>/exempt/", advice.exempt, name="exempt"),
    path("rates/", rates.rates, name="rates"),
    path("outputs/", outputs.outputs, name="outputs"),
    path("outputs/start/", outputs.start, name="outputs-start"),
    path("outputs/<int:pk>.zip", outputs.fetch, name="outputs-fetch"),
    path("consistency/", consistency.consistency, name="consistency"),
    path("consistency/<int:pk>/", consistency.kept, name="consistency-kept"),
    path("runs/", work.runs, name="runs"),
    path("runs/start/", work.start, name="start"),
    path("surveys/", surveys.surveys, name="surveys"),
    path("surveys/progress/", surveys.progress, name="survey_progress"),
    path("surveys/missing/", surveys.missing, name="survey_missing"),
    path("surveys/forms/", submissions.form_list, name="survey_forms"),
    re_path(
        r"^surveys/forms/(?P<level>\w+)\.(?P<ending>xlsx|csv|zip)$",
        submissions.form_file,
        name="survey_form",
    ),
    path("surveys/imports/", submissions.imports, name="survey_imports"),
    path("surveys/imports/<int:pk>/", submissions.submissions, name="submissions"),
    path(
        "surveys/imports/<int:pk>/apply/", submissions.apply, name="apply_submissions"
    ),
    path("surveys/tasks/", surveys.task, name="survey_task"),
    path("surveys/tasks/<int:pk>/drop/", surveys.untask, name="survey_untask"),
    path("surveys/photos/<int:pk>/", surveys.photo, name="photo"),
    path("surveys/of/<str:kind>/<str:code>/", surveys.of_object, name="object_photos"),
    path("surveys/<int:pk>/", surveys.survey, name="survey"),
    path("field/", phone.page, name="field"),
    path("field/sw.js", phone.worker, name="field_worker"),
    path("field/session/", phone.session, name="field_session"),
    path("field/data/", phone.data, name="field_data"),
    path("field/submit/", phone.submit, name="field_submit"),
    path("satisfaction/", satisfaction.index, name="satisfaction"),
    path("satisfaction/draft/", questionnaires.draft, name="questionnaire-draft"),
    path(
        "satisfaction/<str:edition>/",
        questionnaires.questionnaire,
        name="questionnaire",
    ),
    path(
        "satisfaction/<str:edition>/change/",
        questionnaires.change,
        name="questionnaire-change",
    ),
    path(
        "satisfaction/<str:edition>/score/",
        satisfaction.score,
        name="satisfaction-score",
    ),
    path(
        "satisfaction/<str:edition>/quotas/", satisfaction.quotas, name="survey-quotas"
    ),
    path(
        "satisfaction/<str:edition>/paper/", questionnaires.paper, name="survey-paper"
    ),
    path(
        "satisfaction/<str:edition>/gates/", questionnaires.gates, name="survey-gates"
    ),
    path(
        "satisfaction/<str:edition>/gates/<str:area>/",
        questionnaires.gate,
        name="survey-gate",
    ),
    path(
        "satisfaction/<str:edition>/gates/<str:area>/slips/",
        questionnaires.slips,
        name="survey-slips",
    ),
    path("answer/<str:token>/", answering.answer, name="survey-answer"),
    path("hotline/", hotline.index, name="hotline"),
    path("hotline/count/", hotline.count, name="hotline-count"),
    path("hotline/calls/", hotline.calls, name="hotline-calls"),
    path("hotline/waiting/", hotline.waiting, name="hotline-waiting"),
    path("hotline/<str:code>/settle/", hotline.settle, name="hotline-settle"),
    path("sets/<str:edition>/", work.indicator_set, name="set"),
    path("sets/<str:edition>/<str:code>/switch/", work.switch, name="switch"),
]
