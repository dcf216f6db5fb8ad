"""The directory's addresses in the API."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from portal.directory.api import Bodies, Regions, Topics

router = SimpleRouter()
router.register("regions", Regions, basename="api-region")
router.register("bodies", Bodies, basename="api-body")
router.register("topics", Topics, basename="api-topic")

urlpatterns = [path("", include(router.urls))]
