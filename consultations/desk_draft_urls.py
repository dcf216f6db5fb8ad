"""Addresses of a draft at the desk, under /<language>/desk/consultations/."""

from django.urls import path

from consultations import clause_views, draft_views, matching_views

urlpatterns = [
    path("<uuid:uid>/draft/", draft_views.draft, name="draft"),
    path("<uuid:uid>/draft/import/", clause_views.bringing, name="draft_import"),
    path("<uuid:uid>/draft/clauses/<int:pk>/", clause_views.clause, name="clause"),
    path("<uuid:uid>/draft/asides/", draft_views.aside, name="draft_aside"),
    path("<uuid:uid>/draft/source/", draft_views.source, name="draft_source"),
    path("<uuid:uid>/draft/doubts/", draft_views.doubt, name="draft_doubt"),
    path("<uuid:uid>/draft/undo/", draft_views.undoing, name="draft_undo"),
    path("<uuid:uid>/draft/next/", draft_views.following, name="draft_next"),
    path("<uuid:uid>/draft/discard/", draft_views.discarding, name="draft_discard"),
    path("<uuid:uid>/draft/matching/", matching_views.matching, name="draft_matching"),
    path("<uuid:uid>/draft/matching/<int:pk>/", matching_views.origin, name="draft_origin"),
    path("<uuid:uid>/draft/comparison/", draft_views.comparison, name="draft_comparison"),
]
