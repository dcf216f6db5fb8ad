"""Addresses under /<language>/desk/consultations/."""

from django.urls import URLPattern, URLResolver

app_name = "consultations"
urlpatterns: list[URLPattern | URLResolver] = []
