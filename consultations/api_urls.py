"""The addresses of consultations in the API."""

from django.urls import include, path, register_converter
from rest_framework.routers import SimpleRouter

from consultations.api import contributions, outcomes, statements, surveys, texts
from consultations.api.reading import Consultations
from consultations.urls import Reference

router = SimpleRouter()
router.register("consultations", Consultations, basename="api-consultation")

register_converter(Reference, "api_consultation")
ONE = "consultations/<api_consultation:reference>"
SAID = f"{ONE}/contributions/<int:pk>"
CLAIM = f"{ONE}/statements/<int:pk>"

urlpatterns = [
    path(f"{ONE}/versions/", texts.Versions.as_view(), name="api-versions"),
    path(f"{ONE}/versions/<int:number>/", texts.Version.as_view(), name="api-version"),
    path(f"{ONE}/contributions/", contributions.Contributions.as_view(), name="api-contributions"),
    path(f"{SAID}/", contributions.OneContribution.as_view(), name="api-contribution"),
    path(f"{SAID}/support/", contributions.Support.as_view(), name="api-support"),
    path(
        f"{SAID}/reports/",
        contributions.ContributionReports.as_view(),
        name="api-contribution-reports",
    ),
    path(f"{ONE}/survey/", surveys.SurveyResults.as_view(), name="api-survey"),
    path(f"{ONE}/statements/", statements.Statements.as_view(), name="api-statements"),
    path(f"{ONE}/statements/ground/", statements.Ground.as_view(), name="api-ground"),
    path(f"{CLAIM}/vote/", statements.Vote.as_view(), name="api-vote"),
    path(f"{CLAIM}/reports/", statements.StatementReports.as_view(), name="api-statement-reports"),
    path(f"{ONE}/outcome/", outcomes.OutcomeOf.as_view(), name="api-outcome"),
    path(f"{ONE}/decisions/", outcomes.Decisions.as_view(), name="api-outcome-decisions"),
    path("", include(router.urls)),
]
