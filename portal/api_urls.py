"""The addresses of the API. Upper floors are named by string only."""

from django.urls import include, path
from drf_spectacular.views import SpectacularJSONAPIView

from portal.api_docs import to_documentation

urlpatterns = [
    path("schema/", SpectacularJSONAPIView.as_view(), name="api-schema"),
    path("docs/", to_documentation, name="api-docs-short"),
    path("", include("portal.directory.api_urls")),
    path("", include("portal.feed.api_urls")),
    path("", include("monitoring.api_urls")),
    path("", include("consultations.api_urls")),
    path("", include("proposals.api_urls")),
]
