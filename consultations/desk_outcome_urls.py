"""Addresses of the outcome at the desk."""

from django.urls import path

from consultations import outcome_views

urlpatterns = [
    path("<uuid:uid>/outcome/", outcome_views.outcome, name="outcome"),
    path("<uuid:uid>/outcome/publication/", outcome_views.publication, name="outcome_publication"),
    path("<uuid:uid>/outcome/return/", outcome_views.returning, name="outcome_returning"),
    path("<uuid:uid>/act/", outcome_views.act, name="act"),
]
