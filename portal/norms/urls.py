"""The page of the rules in numbers."""

from django.urls import path

from portal.norms import views

app_name = "norms"

urlpatterns = [path("", views.norms, name="norms")]
