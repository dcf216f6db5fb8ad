"""Addresses under /<language>/consultations/."""

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from consultations import data_urls
from consultations.desk_views import previewing
from consultations.views import (
    calendar,
    documents,
    files,
    listing,
    opinions,
    reading,
    reports,
    writing,
)


class Reference(StringConverter):
    """The number of a consultation: M-2026-0317."""

    regex = r"M-\d{4}-\d{4,9}"


register_converter(Reference, "consultation")

app_name = "consultations"
urlpatterns = [
    path("", listing.consultations, name="list"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar.ics", calendar.feed, name="calendar_feed"),
    path("<consultation:reference>/calendar.ics", calendar.file, name="calendar_file"),
    path("preview/<slug:token>/", previewing.preview, name="preview"),
    path("<consultation:reference>/documents/", documents.documents, name="documents"),
    path("<consultation:reference>/documents/<uuid:document>/", documents.file, name="document"),
    path(
        "<consultation:reference>/documents/versions/<int:number>/", documents.source, name="source"
    ),
    path("mine/", writing.mine, name="mine"),
    path("<consultation:reference>/", reading.consultation, name="detail"),
    path("<consultation:reference>/clauses/<str:address>/", reading.clause, name="clause"),
    path("<consultation:reference>/clauses/<str:address>/new/", writing.new, name="clause_new"),
    path("<consultation:reference>/opinions/", opinions.contributions, name="contributions"),
    path("<consultation:reference>/opinions/new/", writing.new, name="contribution_new"),
    path("<consultation:reference>/opinions/<int:pk>/", opinions.contribution, name="contribution"),
    path("<consultation:reference>/decided/<int:pk>/", opinions.decided, name="decision"),
    path("", include("consultations.data_urls")),
    path("<consultation:reference>/", include(data_urls.of_one)),
    path("<consultation:reference>/", include("consultations.survey_urls")),
    path("<consultation:reference>/", include("consultations.outcome_urls")),
    path("<consultation:reference>/opinions/<int:pk>/change/", writing.changing, name="changing"),
    path(
        "<consultation:reference>/opinions/<int:pk>/withdrawal/",
        writing.withdrawing,
        name="withdrawing",
    ),
    path("<consultation:reference>/opinions/<int:pk>/support/", writing.supporting, name="support"),
    path(
        "<consultation:reference>/opinions/<int:pk>/report/",
        reports.report,
        name="contribution_report",
    ),
    path(
        "<consultation:reference>/opinions/<int:pk>/files/<uuid:file>/",
        files.attachment,
        name="attachment",
    ),
]
