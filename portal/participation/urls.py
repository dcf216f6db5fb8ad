"""Addresses under /<language>/follows/."""

from django.urls import path

from portal.participation import views

app_name = "participation"
urlpatterns = [
    path("", views.follows, name="follows"),
    path("new/", views.new, name="new"),
    path("stops/", views.stops, name="stops"),
    path("<int:pk>/removal/", views.removal, name="removal"),
]
