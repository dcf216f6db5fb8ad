"""The addresses of what authors do together in the API: co-authors, files, merges."""

from django.urls import path

from proposals.api import co_authors, evidence, merges

DRAFT = "drafts/<uuid:uid>"
MERGE = "merges/<uuid:uid>"
urlpatterns = [
    path("drafts/co-authors/", co_authors.Acceptance.as_view(), name="api-acceptance"),
    path(f"{DRAFT}/co-authors/", co_authors.CoAuthors.as_view(), name="api-co-authors"),
    path(
        f"{DRAFT}/co-authors/mine/",
        co_authors.MyCoAuthorship.as_view(),
        name="api-my-co-authorship",
    ),
    path(
        f"{DRAFT}/co-authors/<int:pk>/", co_authors.CoAuthorship.as_view(), name="api-co-authorship"
    ),
    path(f"{DRAFT}/evidence/", evidence.Files.as_view(), name="api-files"),
    path(f"{DRAFT}/evidence/<uuid:file>/", evidence.File.as_view(), name="api-file"),
    path(f"{DRAFT}/merges/", merges.Merges.as_view(), name="api-merges"),
    path(f"{MERGE}/", merges.OneMerge.as_view(), name="api-merge"),
    path(f"{MERGE}/agreement/", merges.Agreement.as_view(), name="api-agreement"),
]
