"""Where officers write the questions and the statements of a consultation."""

from django.urls import path

from consultations.desk_views import statements, survey

urlpatterns = [
    path("<uuid:uid>/survey/", survey.survey, name="survey"),
    path("<uuid:uid>/survey/questions/new/", survey.question_new, name="question_new"),
    path("<uuid:uid>/survey/questions/<int:pk>/", survey.question, name="question"),
    path(
        "<uuid:uid>/survey/questions/<int:pk>/removal/",
        survey.question_removal,
        name="question_removal",
    ),
    path(
        "<uuid:uid>/survey/questions/<int:pk>/place/", survey.question_place, name="question_place"
    ),
    path("<uuid:uid>/statements/", statements.statements, name="statements"),
    path("<uuid:uid>/statements/<int:pk>/", statements.statement, name="statement"),
    path(
        "<uuid:uid>/statements/<int:pk>/removal/",
        statements.statement_removal,
        name="statement_removal",
    ),
]
