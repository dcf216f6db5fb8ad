"""Addresses under /<language>/status/."""

from django.urls import path

from portal.outages.views import status

app_name = "outages"
urlpatterns = [path("", status, name="status")]
