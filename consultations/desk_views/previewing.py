"""The link by which others read a draft: made and ended at the desk, read without an account."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from consultations.desk_views.approving import act
from consultations.desk_views.frame import find, officers
from consultations.models import PreviewLink
from consultations.previewing import end_links, make_link
from consultations.versions import in_the_making
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.errors import Gone


@require_POST
@officers
@idempotent
def link(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Make a link, or end the one that stands."""
    consultation = find(request, uid)
    if "end" in request.POST:
        end_links(consultation)
        messages.success(request, _("The link works no more."))
        return redirect("desk:consultations:detail", uid)
    said = _("The link is made. Whoever has it reads the draft until it expires.")
    return act(request, consultation, lambda: make_link(consultation, by=request.user), said)


@require_safe
@never_cache
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The draft as it stands, for whoever has the link; 410 once it has expired."""
    rows = PreviewLink.objects.select_related("consultation__body", "consultation__kind")
    link = get_object_or_404(rows.select_related("consultation__region"), token=token)
    consultation, now = link.consultation, timezone.now()
    if consultation.published_at is not None:
        return redirect(consultation)
    if now >= link.expires_at:
        raise Gone(_("This link has expired. Ask whoever sent it for a new one."))
    version = in_the_making(consultation)
    context = {
        "section": "consultations",
        "consultation": consultation,
        "link": link,
        "now": now,
        "version": version,
        "clauses": list(version.clauses.all()) if version else [],
    }
    response = render(request, "consultations/preview.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
