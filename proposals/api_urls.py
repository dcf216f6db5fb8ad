"""The addresses of proposals in the API."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from proposals.api.reading import Proposals
from proposals.api.signing import MySignature, Signatures

router = SimpleRouter()
router.register("proposals", Proposals, basename="api-proposal")

urlpatterns = [
    path(
        "proposals/<str:reference>/signatures/",
        Signatures.as_view(),
        name="api-signatures",
    ),
    path(
        "proposals/<str:reference>/signatures/mine/",
        MySignature.as_view(),
        name="api-my-signature",
    ),
    path("", include(router.urls)),
]
