"""Spreading the word: the page of the kit, the poster, the picture that other sites show."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.caching import public_page
from portal.wording import last_minute
from proposals.posters import poster_of
from proposals.sharing import address_of, facts_of, message_of, picture_of, telegram_url
from proposals.situation import Situation, situation_of
from proposals.views.detail import public_proposal

# A picture follows the count within five minutes.
KEEP_PICTURE = "public, max-age=300, stale-while-revalidate=300"


@require_safe
@public_page
def kit(request: HttpRequest, reference: str) -> HttpResponse:
    """Link, text, picture and poster, for the author and everybody else."""
    now, proposal = timezone.now(), public_proposal(reference)
    message = message_of(facts_of(proposal, now), situation_of(proposal, now))
    context = {
        "section": "proposals",
        "proposal": proposal,
        "address": address_of(proposal),
        "message": message,
        "telegram": telegram_url(proposal, message),
    }
    return render(request, "proposals/sharing/kit.html", context)


@require_safe
def picture(request: HttpRequest, reference: str) -> HttpResponseBase:
    """The picture; nothing is drawn for who has it already."""
    facts = facts_of(public_proposal(reference), timezone.now())
    etag = f'"{facts.digest}"'
    known = get_conditional_response(request, etag)
    if isinstance(known, HttpResponseNotModified):
        known["Cache-Control"] = KEEP_PICTURE
        return known
    response = HttpResponse(picture_of(facts), content_type="image/png")
    response["ETag"], response["Cache-Control"] = etag, KEEP_PICTURE
    return response


@require_safe
@public_page
def poster(request: HttpRequest, reference: str) -> HttpResponse:
    """The poster as PDF."""
    now, proposal = timezone.now(), public_proposal(reference)
    is_open = situation_of(proposal, now) == Situation.OPEN
    ask = _("Read and sign with your phone") if is_open else _("Read what came of it")
    facts = facts_of(proposal, now)
    if is_open:  # days left would be wrong tomorrow on paper
        facts = replace(facts, status=last_minute(proposal.closes_at))
    made = poster_of(facts, address_of(proposal), ask)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{reference}.pdf"'
    return response
