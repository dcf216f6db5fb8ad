"""Addresses under /<language>/desk/commitments/."""

from django.urls import path

from monitoring import desk_views

app_name = "commitments"
urlpatterns = [
    path("<slug:reference>/", desk_views.report, name="report"),
    path("<slug:reference>/move/", desk_views.move, name="move"),
    path("<slug:reference>/withdrawal/", desk_views.withdrawal, name="withdrawal"),
]
