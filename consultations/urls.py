"""Addresses under /<language>/consultations/."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from consultations import views


class Reference(StringConverter):
    """The number of a consultation: M-2026-0317."""

    regex = r"M-\d{4}-\d{4,9}"


register_converter(Reference, "consultation")

app_name = "consultations"
urlpatterns = [path("", views.consultations, name="list")]
