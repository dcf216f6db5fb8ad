"""Addresses under /<language>/moderation/surges/."""

from django.urls import path

from proposals.views import objections, surges

app_name = "surges"
urlpatterns = [
    path("", surges.surges, name="list"),
    path("objections/", objections.objections, name="objections"),
    path("objections/<int:pk>/", objections.objection, name="objection"),
    path("quarantines/<int:pk>/release/", surges.releasing, name="release"),
    path("<slug:reference>/", surges.evidence, name="evidence"),
    path("<slug:reference>/quarantine/", surges.quarantine, name="quarantine"),
]
