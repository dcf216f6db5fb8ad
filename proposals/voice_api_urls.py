"""The addresses of arguments, reports and updates in the API."""

from django.urls import path

from proposals.api import voices

ONE = "proposals/<reference:reference>"
urlpatterns = [
    path(f"{ONE}/arguments/", voices.Arguments.as_view(), name="api-arguments"),
    path(f"{ONE}/arguments/<int:pk>/", voices.OwnArgument.as_view(), name="api-argument"),
    path(f"{ONE}/arguments/<int:pk>/mark/", voices.Mark.as_view(), name="api-argument-mark"),
    path(
        f"{ONE}/arguments/<int:pk>/reports/",
        voices.ArgumentReports.as_view(),
        name="api-argument-reports",
    ),
    path(f"{ONE}/reports/", voices.ProposalReports.as_view(), name="api-proposal-reports"),
    path(
        f"{ONE}/evidence/<uuid:file>/reports/",
        voices.FileReports.as_view(),
        name="api-file-reports",
    ),
    path(f"{ONE}/updates/", voices.Updates.as_view(), name="api-updates"),
    path(
        f"{ONE}/updates/<int:pk>/reports/",
        voices.UpdateReports.as_view(),
        name="api-update-reports",
    ),
]
