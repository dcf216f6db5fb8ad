"""Addresses of the outcome of a consultation, and of the files in which it goes out."""

from django.urls import path

from consultations.views import outcome

urlpatterns = [
    path("outcome/", outcome.outcome, name="outcome"),
    path("outcome/decisions/", outcome.decisions, name="decisions"),
    path("outcome/report.<str:form>", outcome.report, name="outcome_file"),
    path("contributions.csv", outcome.contributions_csv, name="contributions_csv"),
]
