"""Addresses under /<language>/bodies/punctuality/."""

from django.urls import path

from proposals.views import punctuality

app_name = "punctuality"
urlpatterns = [
    path("", punctuality.table, name="table"),
    path("table.csv", punctuality.table_csv, name="csv"),
]
