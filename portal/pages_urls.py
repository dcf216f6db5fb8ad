"""Addresses of pages that belong to no app."""

from django.urls import path

from portal.appearance_pages import appearance

urlpatterns = [
    path("appearance/", appearance, name="appearance"),
]
