"""Files of evidence, sent so that nothing in them can run: saved, never shown as a page of ours."""

from typing import Any
from uuid import UUID

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
)
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from portal.accounts.access import signed_in
from portal.accounts.models import User
from portal.accounts.requests import PersonRequest
from portal.caching import public_page
from portal.errors import Gone
from portal.lifecycle import Refused
from portal.passive import passive
from proposals import joining
from proposals.co_authoring import check_invitation
from proposals.eligibility import is_confirmed
from proposals.evidence_files import may_read_draft, rules_of_hidden
from proposals.hiding import rule_of_hiding
from proposals.models import CoAuthor, Evidence, Proposal

CONTENT_TYPES = {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png"}


@require_safe
@public_page
def of_public(request: HttpRequest, reference: str, file: UUID) -> HttpResponseBase:
    """A file of a public proposal; of what was taken down, the proposal or the file, the rule."""
    proposal = get_object_or_404(Proposal.objects.with_public_address(), reference=reference)
    if proposal.hidden_at is not None:
        raise Gone(rule_of_hiding(proposal))
    return _sent(request, _shown(proposal, uid=file))


@require_safe
@signed_in
def of_draft(request: PersonRequest, uid: UUID, file: UUID) -> HttpResponseBase:
    """A file of what is not public, for who writes it and for moderators."""
    proposal = get_object_or_404(Proposal, uid=uid)
    if not may_read_draft(proposal, request.user):
        raise Http404(uid)
    return _sent(request, _file(proposal, file))


@require_safe
def of_joined(request: HttpRequest, token: str, file: UUID) -> HttpResponseBase:
    """A file of a text that may be joined, for whoever reads the text by its link."""
    proposal = get_object_or_404(Proposal, join_token=token, hidden_at__isnull=True)
    person = request.user if isinstance(request.user, User) else None
    if not joining.is_readable(proposal, person):
        raise Http404(token)
    response = _sent(request, _shown(proposal, uid=file))
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def of_invited(request: HttpRequest, token: str, file: UUID) -> HttpResponseBase:
    """A file of a text that somebody is invited to write, for whoever reads it by that link."""
    now = timezone.now()
    if not is_confirmed(request.user, "propose", now):
        raise Http404(token)
    rows = CoAuthor.objects.select_related("proposal").filter(proposal__hidden_at__isnull=True)
    invitation = get_object_or_404(rows, token=token)
    try:
        check_invitation(invitation, now)
    except Refused:
        raise Http404(token) from None
    response = _sent(request, _shown(invitation.proposal, uid=file))
    response["X-Robots-Tag"] = "noindex"
    return response


def one(request: HttpRequest, reference: str, pk: int) -> Evidence:
    """A public file by its id; of what was taken down, the rule."""
    proposal = get_object_or_404(Proposal.objects.with_public_address(), reference=reference)
    if proposal.hidden_at is not None:
        raise Gone(rule_of_hiding(proposal))
    return _shown(proposal, pk=pk)


def _shown(proposal: Proposal, **name: Any) -> Evidence:
    found: Evidence = get_object_or_404(proposal.evidence.all(), **name)
    if found.hidden_at is not None:
        raise Gone(rules_of_hidden([found])[found.pk])
    return found


def _file(proposal: Proposal, uid: UUID) -> Evidence:
    found: Evidence = get_object_or_404(proposal.evidence.all(), uid=uid)
    return found


def _sent(request: HttpRequest, file: Evidence) -> HttpResponseBase:
    """The bytes are read from the database only for who does not have them; who may keep them,
    the middleware of public pages says."""
    etag = f'"{file.sha256}"'
    known = get_conditional_response(request, etag)
    response = known if isinstance(known, HttpResponseNotModified) else _whole(file)
    response["ETag"] = etag
    return response


def _whole(file: Evidence) -> HttpResponse:
    name = f"{file.proposal.reference or 'evidence'}-{file.sha256[:8]}.{file.kind}"
    return passive(bytes(file.content), CONTENT_TYPES[file.kind], name)
