"""Addresses under /<language>/proposals/."""

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from proposals.views import (
    answers,
    attaching,
    co_authors,
    detail,
    files,
    joining,
    listing,
    objections,
    own,
    paper,
    pressure,
    receipts,
    signatures,
    writing,
)


class Reference(StringConverter):
    """The number of a proposal: T-2026-000123."""

    regex = r"T-\d{4}-\d{6,9}"


register_converter(Reference, "reference")

app_name = "proposals"
urlpatterns = [
    path("", listing.proposals, name="list"),
    # What is asked most is found first.
    path("<reference:reference>/", detail.proposal, name="detail"),
    path("<reference:reference>/signatures/", signatures.signatures, name="signatures"),
    path("new/", writing.new, name="new"),
    path("new/similar/", writing.similar, name="similar"),
    path("mine/", own.mine, name="mine"),
    path("drafts/<uuid:uid>/", own.page, name="own"),
    path("drafts/<uuid:uid>/rewriting/", own.rewriting, name="rewriting"),
    path("drafts/<uuid:uid>/invitation/", own.invitation, name="invitation"),
    path("drafts/<uuid:uid>/withdrawal/", own.withdrawal, name="withdrawal"),
    path("drafts/<uuid:uid>/co-authors/", co_authors.invitations, name="co_authors"),
    path(
        "drafts/<uuid:uid>/co-authors/<int:pk>/removal/",
        co_authors.removal,
        name="co_author_removal",
    ),
    path("drafts/<uuid:uid>/co-authorship/removal/", co_authors.leaving, name="leaving"),
    path("drafts/<uuid:uid>/lock/removal/", co_authors.lock_removal, name="lock_removal"),
    path("co-author/<slug:token>/", co_authors.invitation, name="co_author"),
    path("", include("proposals.voice_urls")),
    path("", include("proposals.merge_urls")),
    path("", include("proposals.figure_urls")),
    # One of the stages, at the address that a stage has.
    path("drafts/<uuid:uid>/evidence/", attaching.stage, name="evidence"),
    path("drafts/<uuid:uid>/evidence/<uuid:file>/", files.of_draft, name="draft_file"),
    path("drafts/<uuid:uid>/evidence/<uuid:file>/removal/", attaching.removal, name="file_removal"),
    path("drafts/<uuid:uid>/<slug:name>/", writing.stage, name="stage"),
    path("join/<slug:token>/", joining.join, name="join"),
    path("join/<slug:token>/evidence/<uuid:file>/", files.of_joined, name="joined_file"),
    path("co-author/<slug:token>/evidence/<uuid:file>/", files.of_invited, name="invited_file"),
    path("takeover/<slug:token>/", joining.takeover, name="takeover"),
    path("receipts/", receipts.receipts, name="receipts"),
    path("<reference:reference>/evidence/<uuid:file>/", files.of_public, name="file"),
    path("<reference:reference>/regions.csv", detail.regions_csv, name="regions"),
    path("<reference:reference>/answer/", answers.paper, name="answer"),
    path("<reference:reference>/answer/reply/", answers.replying, name="reply"),
    path("<reference:reference>/answer/reopening/", answers.reopening, name="reopening"),
    path("<reference:reference>/signatures/new/", signatures.new, name="sign"),
    path("<reference:reference>/signatures/intents/", signatures.intents, name="intents"),
    path("<reference:reference>/signatures/confirm/", signatures.confirm, name="confirm"),
    path("<reference:reference>/signatures/mine/", signatures.mine, name="receipt"),
    path(
        "<reference:reference>/signatures/mine/withdrawal/",
        signatures.withdrawal,
        name="signature_withdrawal",
    ),
    path(
        "<reference:reference>/signatures/mine/objection/",
        objections.new,
        name="signature_objection",
    ),
    path(
        "<reference:reference>/signatures/mine/pressure/",
        pressure.new,
        name="signature_pressure",
    ),
    path("<reference:reference>/signatures/mine/dispute/", paper.disputing, name="paper_dispute"),
    path("<reference:reference>/signatures/withdrawn/", signatures.withdrawn, name="withdrawn"),
]
