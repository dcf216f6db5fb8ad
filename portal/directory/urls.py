"""Pages of state bodies."""

from django.urls import path

from portal.directory import views

app_name = "directory"

urlpatterns = [
    path("", views.bodies, name="bodies"),
    path("<slug:slug>/", views.body, name="body"),
]
