"""Addresses under /<language>/commitments/."""

from django.urls import path

from monitoring import views

app_name = "monitoring"
urlpatterns = [
    path("", views.commitments, name="list"),
    path("<slug:reference>/", views.commitment, name="commitment"),
]
