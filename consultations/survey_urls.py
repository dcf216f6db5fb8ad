"""Addresses of surveys and statements, below that of their consultation."""

from django.urls import path

from consultations.statements import pages as statements
from consultations.statements import report_pages as reports
from consultations.surveys import pages as surveys
from consultations.surveys import result_pages as results

urlpatterns = [
    path("survey/", surveys.survey, name="survey"),
    path("survey/questions/<int:number>/", surveys.question, name="survey_question"),
    path("survey/answers/", surveys.answers, name="survey_answers"),
    path("survey/answers/removal/", surveys.removal, name="survey_removal"),
    path("survey/results/", results.results, name="survey_results"),
    path("survey/results.csv", results.results_csv, name="survey_csv"),
    path("survey/results/<int:number>/", results.result, name="survey_result"),
    path("survey/results/<int:number>.csv", results.result_csv, name="survey_result_csv"),
    path("statements/", statements.statements, name="statements"),
    path("statements.csv", statements.statements_csv, name="statements_csv"),
    path("statements/new/", statements.new, name="statement_new"),
    path("statements/next/", statements.following, name="statement_next"),
    path("statements/results/", statements.results, name="statement_results"),
    path("survey/words/<int:pk>/", reports.words, name="words"),
    path("survey/words/<int:pk>/report/", reports.words_report, name="words_report"),
    path("statements/<int:pk>/", reports.statement, name="statement"),
    path("statements/<int:pk>/report/", reports.statement_report, name="statement_report"),
    path("statements/<int:pk>/vote/", statements.vote, name="statement_vote"),
]
