"""The addresses of commitments in the API."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from monitoring.api import Commitments

router = SimpleRouter()
router.register("commitments", Commitments, basename="api-commitment")

urlpatterns = [path("", include(router.urls))]
