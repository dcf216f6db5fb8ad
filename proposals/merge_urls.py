"""Addresses of merges, for the two authors whom they concern."""

from django.urls import path

from proposals.views import merges

urlpatterns = [
    path("drafts/<uuid:uid>/merges/", merges.new, name="merge_new"),
    path("merges/<uuid:uid>/", merges.merge, name="merge"),
    path("merges/<uuid:uid>/answer/", merges.answer, name="merge_answer"),
    path("merges/<uuid:uid>/taking-back/", merges.taking_back, name="merge_taking_back"),
]
