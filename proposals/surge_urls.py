"""Addresses under /<language>/moderation/surges/."""

from django.urls import path

from proposals.urls import Reference
from proposals.views import objections, surges

assert Reference, "registers the converter `reference`"

app_name = "surges"
urlpatterns = [
    path("", surges.surges, name="list"),
    path("objections/", objections.objections, name="objections"),
    path("objections/<int:pk>/", objections.objection, name="objection"),
    path("quarantines/<int:pk>/release/", surges.releasing, name="release"),
    path("<reference:reference>/", surges.evidence, name="evidence"),
    path("<reference:reference>/quarantine/", surges.quarantine, name="quarantine"),
]
