"""Where officers begin, write, send and approve a consultation."""

from django.urls import path

from consultations.desk_views import (
    approving,
    changing,
    documents,
    languages,
    listing,
    previewing,
    screens,
)

urlpatterns = [
    path("", listing.consultations, name="list"),
    path("new/", listing.new, name="new"),
    path("<uuid:uid>/", approving.detail, name="detail"),
    path("<uuid:uid>/passport/", screens.passport, name="passport"),
    path("<uuid:uid>/bullets/", screens.bullets, name="bullets"),
    path("<uuid:uid>/dates/", screens.dates, name="dates"),
    path("<uuid:uid>/sending/", approving.sending, name="sending"),
    path("<uuid:uid>/publication/", approving.publication, name="publication"),
    path("<uuid:uid>/return/", approving.returning, name="returning"),
    path("<uuid:uid>/lock/", approving.lock, name="lock"),
    path("<uuid:uid>/languages/", languages.languages, name="languages"),
    path("<uuid:uid>/documents/", documents.documents, name="documents"),
    path("<uuid:uid>/documents/<uuid:document>/", documents.file, name="document"),
    path(
        "<uuid:uid>/documents/<uuid:document>/removal/",
        documents.removal,
        name="document_removal",
    ),
    path("<uuid:uid>/extension/", changing.extension, name="extension"),
    path("<uuid:uid>/withdrawal/", changing.withdrawal, name="withdrawal"),
    path(
        "<uuid:uid>/version-publication/", changing.version_publication, name="version_publication"
    ),
    path("<uuid:uid>/preview-link/", previewing.link, name="preview_link"),
]
