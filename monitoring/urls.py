"""Public addresses of monitoring, under /<language>/."""

from django.urls import path

from monitoring import programme_views, views
from monitoring.checks import pages as checks
from monitoring.checks.photo_page import photo
from monitoring.measuring import views as indicators
from monitoring.questions import pages as questions

app_name = "monitoring"
ONE = "commitments/<slug:reference>"
QUESTION, CHECK = f"{ONE}/questions/<int:pk>", f"{ONE}/checks/<int:pk>"

urlpatterns = [
    path("commitments/", views.commitments, name="list"),
    path(f"{ONE}/", views.commitment, name="commitment"),
    path(f"{ONE}/files/<uuid:uid>/", views.file, name="file"),
    path("programmes/", programme_views.programmes, name="programmes"),
    path("programmes/<slug:reference>/", programme_views.programme, name="programme"),
    path("questions/", questions.questions, name="questions"),
    path(f"{ONE}/questions/new/", questions.new, name="question_new"),
    path(f"{ONE}/questions.csv", questions.questions_csv, name="questions_csv"),
    path(f"{QUESTION}/", questions.question, name="question"),
    path(f"{QUESTION}/report/", questions.report, name="question_report"),
    path(f"{ONE}/checks/", checks.checks, name="checks"),
    path(f"{ONE}/checks.csv", checks.checks_csv, name="checks_csv"),
    path(f"{ONE}/checks/new/", checks.new, name="check_new"),
    path(f"{CHECK}/", checks.check, name="check"),
    path(f"{CHECK}/photo/", photo, name="check_photo"),
    path(f"{CHECK}/withdrawal/", checks.withdrawal, name="check_withdrawal"),
    path(f"{CHECK}/report/", checks.report, name="check_report"),
    path(f"{ONE}/indicators/<int:pk>/", indicators.indicator, name="indicator"),
    path(f"{ONE}/indicators/<int:pk>/values.csv", indicators.values, name="indicator_values"),
]
