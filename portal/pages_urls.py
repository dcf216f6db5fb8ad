"""Addresses of pages that belong to no app."""

from django.urls import path

from portal.appearance_pages import appearance
from portal.pages.views import page

urlpatterns = [
    path("appearance/", appearance, name="appearance"),
    path("pages/<slug:slug>/", page, name="page"),
    path("pages/<slug:slug>/versions/<int:version>/", page, name="page_version"),
]
