"""Addresses under /<language>/inspection/."""

from django.urls import path

from proposals.views import inspection

app_name = "inspection"
urlpatterns = [
    path("", inspection.queue, name="queue"),
    path("<int:pk>/", inspection.report, name="report"),
    path("<int:pk>/taking/", inspection.taking, name="taking"),
]
