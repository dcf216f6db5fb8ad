"""Addresses under /<language>/proposals/ where figures, names and feeds are read."""

from django.urls import path

from proposals.views import feed, figures

ONE = "<reference:reference>"

urlpatterns = [
    path("feed.atom", feed.feed, name="feed"),
    path(f"{ONE}/figures/", figures.figures, name="figures"),
    path(f"{ONE}/figures/days.csv", figures.days_csv, name="days"),
    path(f"{ONE}/signers/", figures.signers, name="signers"),
]
