"""Pages of regions."""

from django.urls import path

from portal.directory import views

app_name = "regions"

urlpatterns = [
    path("", views.regions, name="list"),
    path("districts/", views.districts, name="districts"),
    path("<slug:code>/", views.region, name="region"),
]
