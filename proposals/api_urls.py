"""The addresses of proposals in the API."""

from django.urls import include, path, register_converter
from rest_framework.routers import SimpleRouter

from proposals.api import answering, drafts, punctuality, replies, signing
from proposals.api.reading import Proposals
from proposals.urls import Reference

router = SimpleRouter()
router.register("proposals", Proposals, basename="api-proposal")

register_converter(Reference, "api_reference")
ONE = "proposals/<api_reference:reference>"
DRAFT = "drafts/<uuid:uid>"

urlpatterns = [
    path("punctuality/", punctuality.Punctuality.as_view(), name="api-punctuality"),
    path("drafts/", drafts.Drafts.as_view(), name="api-drafts"),
    path("drafts/co-supporters/", drafts.CoSupport.as_view(), name="api-co-support"),
    path(f"{DRAFT}/", drafts.Draft.as_view(), name="api-draft"),
    path(f"{DRAFT}/invitation/", drafts.Invitation.as_view(), name="api-invitation"),
    path(f"{DRAFT}/withdrawal/", drafts.Withdrawal.as_view(), name="api-withdrawal"),
    path(f"{DRAFT}/decisions/", answering.Decisions.as_view(), name="api-decisions"),
    path(f"{ONE}/signatures/", signing.Signatures.as_view(), name="api-signatures"),
    path(f"{ONE}/signatures/mine/", signing.MySignature.as_view(), name="api-my-signature"),
    path(f"{ONE}/custody/", answering.Custody.as_view(), name="api-custody"),
    path(f"{ONE}/extension/", answering.Extensions.as_view(), name="api-extension"),
    path(f"{ONE}/answer/", answering.Answers.as_view(), name="api-answer"),
    path(f"{ONE}/answer/approval/", answering.Approval.as_view(), name="api-approval"),
    path(f"{ONE}/replies/", replies.Replies.as_view(), name="api-replies"),
    path(f"{ONE}/replies/mine/", replies.MyReply.as_view(), name="api-my-reply"),
    path(f"{ONE}/reopening/", replies.Reopenings.as_view(), name="api-reopening"),
    path("", include("proposals.together_api_urls")),
    path("", include("proposals.voice_api_urls")),
    path("", include(router.urls)),
]
