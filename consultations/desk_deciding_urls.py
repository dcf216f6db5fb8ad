"""Where officers decide on what people said."""

from django.urls import path

from consultations.inbox import reasons, replacing, views

urlpatterns = [
    path("<uuid:uid>/inbox/", views.inbox, name="inbox"),
    path("<uuid:uid>/inbox/decision/", views.decision, name="decision"),
    path("<uuid:uid>/inbox/draft/", views.draft, name="decision_draft"),
    path("<uuid:uid>/inbox/separation/", views.separation, name="separation"),
    path("<uuid:uid>/inbox/passing/", views.passing, name="passing"),
    path("<uuid:uid>/inbox/answer/", views.answer, name="passing_answer"),
    path("<uuid:uid>/inbox/bulk/", views.bulk, name="bulk"),
    path("<uuid:uid>/inbox/lock/", views.lock, name="inbox_lock"),
    path("<uuid:uid>/decisions/<int:pk>/", replacing.replacement, name="replacement"),
    path("reasons/<slug:body>/", reasons.templates, name="reasons"),
    path("reasons/<slug:body>/<int:pk>/", reasons.template, name="reason"),
]
