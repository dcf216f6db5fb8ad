"""The addresses of commitments in the API."""

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter
from rest_framework.routers import SimpleRouter

from monitoring.api import Commitments
from monitoring.api_programmes import Programmes
from monitoring.checks import api as checks
from monitoring.measuring.api import Indicators, Measurements, Targets
from monitoring.questions import api as questions
from monitoring.scorecards.api import Editions, Rounds


class Promised(StringConverter):
    """The reference of a commitment."""

    regex = r"D-\d{4}-\d{3,9}"


register_converter(Promised, "api_commitment")
ONE = "commitments/<api_commitment:reference>"
QUESTION, CHECK = f"{ONE}/questions/<int:pk>", f"{ONE}/checks/<int:pk>"

router = SimpleRouter()
router.register("commitments", Commitments, basename="api-commitment")
router.register("programmes", Programmes, basename="api-programme")
router.register("scorecards", Rounds, basename="api-round")
router.register("scorecard-editions", Editions, basename="api-edition")
router.register("indicators", Indicators, basename="api-indicator")
router.register("measurements", Measurements, basename="api-measurement")
router.register("targets", Targets, basename="api-target")

urlpatterns = [
    path("questions/", questions.Questions.as_view(), name="api-questions"),
    path(f"{ONE}/questions/", questions.QuestionsOf.as_view(), name="api-questions-of"),
    path(f"{QUESTION}/", questions.OneQuestion.as_view(), name="api-question"),
    path(f"{QUESTION}/answer/", questions.Answer.as_view(), name="api-question-answer"),
    path(f"{QUESTION}/reports/", questions.QuestionReports.as_view(), name="api-question-reports"),
    path(f"{ONE}/checks/", checks.Checks.as_view(), name="api-checks"),
    path(f"{CHECK}/", checks.OneCheck.as_view(), name="api-check"),
    path(f"{CHECK}/reports/", checks.CheckReports.as_view(), name="api-check-reports"),
    path(f"{ONE}/objection-replies/", checks.Replies.as_view(), name="api-objection-replies"),
    path("", include(router.urls)),
]
