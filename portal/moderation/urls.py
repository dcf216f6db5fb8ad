"""Addresses under /<language>/moderation/."""

from django.urls import path

from portal.moderation import appeal_views, views

app_name = "moderation"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("numbers/", views.numbers, name="numbers"),
    path("appeals/", appeal_views.appeals, name="appeals"),
    path("appeals/new/", appeal_views.new, name="appeal_new"),
    path("appeals/<int:pk>/", appeal_views.appeal, name="appeal"),
    path("appeals/<int:pk>/decision/", appeal_views.decision, name="appeal_decision"),
    path("<slug:noun>/<int:pk>/", views.item, name="item"),
    path("<slug:noun>/<int:pk>/decision/", views.decision, name="decision"),
    path("<slug:noun>/<int:pk>/lock/", views.lock, name="lock"),
    path("<slug:noun>/<int:pk>/lock/release/", views.release, name="release"),
]
