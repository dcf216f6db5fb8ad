"""Addresses under /<language>/feed/."""

from django.urls import path

from portal.feed import frames, views

app_name = "feed"
urlpatterns = [
    path("", views.feed, name="list"),
    path("atom/", views.atom_file, name="atom"),
    path("json/", views.json_file, name="json"),
    path("frame/", frames.frame, name="frame"),
    path("card/", frames.card, name="card"),
    path("embedding/", frames.how_to, name="embedding"),
]
