"""Addresses under /<language>/me/."""

from django.urls import path

from portal.notifications import preference_views, views

app_name = "notifications"
urlpatterns = [
    path("notices/", views.notices, name="list"),
    path("notices/readings/", views.readings, name="readings"),
    path("notices/<int:pk>/readings/", views.thing_readings, name="thing-readings"),
    path("notices/<int:pk>/mutes/", views.mutes, name="mutes"),
    path("notices/<int:pk>/mutes/removal/", views.mute_removal, name="mute-removal"),
    path("preferences/", preference_views.preferences, name="preferences"),
    path("preferences/pause/", preference_views.pause, name="pause"),
    path("unsubscribe/<slug:token>/", preference_views.unsubscribe, name="unsubscribe"),
]
