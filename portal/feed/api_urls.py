"""The feed's address in the API."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from portal.feed.api import Acts

router = SimpleRouter()
router.register("events", Acts, basename="api-event")

urlpatterns = [path("", include(router.urls))]
