"""One proposal in public."""

import csv
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.audit.models import Event
from portal.caching import public_page
from portal.directory.models import Region
from portal.directory.order import by_name
from portal.errors import Gone
from portal.moderation.models import Decision
from portal.norms.models import Reason
from portal.prepared import Prepared
from proposals.counting import counts_by_region
from proposals.evidence_files import with_files
from proposals.hiding import rule_of_hiding
from proposals.merge_story import story_of, with_merges
from proposals.models import Proposal
from proposals.notes import with_notes
from proposals.paper_numbers import paper_by_region, with_paper
from proposals.sharing import picture_url
from proposals.signed import own_signature
from proposals.situation import Situation, situation_of
from proposals.stations import stations_of
from proposals.views.answered import after_answer
from proposals.voices import voices_of, with_news
from proposals.writers import with_co_authors

SHOWN_WITH = ("level", "body", "region", "district", "author__region", "reopening__to")


@require_safe
@public_page
def proposal(request: HttpRequest, reference: str) -> HttpResponse:
    """A proposal with everything that has come of it; what it shows follows from its situation."""
    now = timezone.now()
    found = public_proposal(reference)
    situation = situation_of(found, now)
    context = {
        "section": "proposals",
        "proposal": found,
        "situation": situation,
        "partial": f"proposals/_{situation}.html",
        "stations": stations_of(found, now, found.signature_count),
        "topics": list(found.topics.all()),
        "share_url": share_url(found),
        "picture_url": picture_url(found),
        "is_open": found.is_open(now),
        "signature": own_signature(request, found),
        "now": now,
        **_details(found, situation, now),
        **_story(request, found, now),
        **voices_of(found, now),
    }
    return render(request, "proposals/detail.html", context)


@require_safe
@public_page
def regions_csv(request: HttpRequest, reference: str) -> HttpResponse:
    """The exact counts by region, for spreadsheets."""
    found = public_proposal(reference)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{reference}-regions.csv"'
    response.write("\ufeff")
    table = csv.writer(response)
    table.writerow(["code", "region", "signatures", "on_paper", "as_of"])
    on_paper = paper_by_region(found)
    moment = timezone.localtime().isoformat(timespec="seconds")
    for region, count in regions_of(found):
        table.writerow([region.code, region.name, count, on_paper.get(region.code, 0), moment])
    return response


def public_proposal(reference: str) -> Proposal:
    """The public proposal with this reference, with its exact count.

    Raises Http404 for what is not public yet, and Gone, with the rule, for what was taken down.
    """
    found = BY_REFERENCE.first(reference=reference)
    if found is None:
        raise Http404(reference)
    if found.hidden_at is not None:
        raise Gone(rule_of_hiding(found))
    return found


def _by_reference(reference: str) -> "QuerySet[Proposal]":
    rows = with_paper(Proposal.objects.with_public_address().with_counts())
    rows = with_files(with_merges(with_co_authors(with_notes(with_news(rows)))))
    return rows.select_related(*SHOWN_WITH).filter(reference=reference)


BY_REFERENCE = Prepared(_by_reference, reference=str)


def regions_of(proposal: Proposal) -> list[tuple[Region, int]]:
    """Every region with its exact count, the largest first."""
    counts = counts_by_region(proposal)
    rows = [(region, counts.get(region.code, 0)) for region in by_name(Region.objects.all())]
    return sorted(rows, key=lambda row: -row[1])


def share_url(proposal: Proposal) -> str:
    """Where Telegram asks to whom the page should be sent."""
    address = f"{settings.SITE_URL}{proposal.get_absolute_url()}"
    return f"https://t.me/share/url?{urlencode({'url': address, 'text': proposal.title})}"


def _story(request: HttpRequest, proposal: Proposal, now: datetime) -> dict[str, Any]:
    """What was merged, and whether the reader has signed what goes on."""
    story = story_of(proposal, now)
    onward = story["onward"]
    return {**story, "onward_signature": own_signature(request, onward) if onward else None}


def _details(proposal: Proposal, situation: Situation, now: datetime) -> dict[str, Any]:
    if situation == Situation.REJECTED:
        return {"rejection": _rejection(proposal)}
    regions = regions_of(proposal)
    details: dict[str, Any] = {
        "regions": regions,
        "on_map": {region.code: count for region, count in regions},
        "top_regions": [(region.name, count) for region, count in regions[:5] if count],
    }
    if situation == Situation.ANSWERED or getattr(proposal, "reopening", None):
        details |= after_answer(proposal, now)
    if situation == Situation.WITHDRAWN:
        events = Event.objects.on(proposal).filter(kind="proposal.withdrawn")
        details["withdrawal"] = events.first()
    elif situation in (Situation.AWAITING, Situation.OVERDUE):
        events = Event.objects.on(proposal).public().filter(kind="proposal.extended")
        again = getattr(proposal, "reopening", None)
        events = events.filter(at__gte=again.at) if again else events
        details["extension"] = events.first()
    return details


def _rejection(proposal: Proposal) -> dict[str, Any]:
    event = Event.objects.on(proposal).filter(kind="proposal.rejected").first()
    keys = event.data.get("reasons", []) if event else []
    newest = Reason.objects.filter(key__in=keys).order_by("key", "-valid_from", "-id")
    reasons = list(newest.distinct("key"))
    named = any(reason.names_other for reason in reasons)
    decision = Decision.objects.on(proposal).refusals().first() if named else None
    return {"event": event, "reasons": reasons, "decision": decision}
