"""What the state has promised, for everyone."""

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from monitoring import listing
from monitoring.figures import figures
from monitoring.files import sent
from monitoring.models import (
    Commitment,
    Entry,
    Milestone,
    Programme,
    ProgressUpdate,
    ProofFile,
    Status,
)
from monitoring.progress import of_all
from monitoring.reasons import nearest, reason_of
from monitoring.rows import rows_of
from monitoring.way import stations
from portal.caching import public_page
from portal.clock import local_day
from portal.errors import Gone
from portal.participation.followable import public_among

UPDATES = 5


@public_page
@require_safe
def commitments(request: HttpRequest) -> HttpResponse:
    """Commitments by status, body, region, topic and goal."""
    now = timezone.now()
    asked = listing.Asked.of(request.GET)
    found = figures(asked, now)
    page = listing.page(asked, request.GET, now, found.rollup.total)
    context = {
        "section": "monitoring",
        "room": "commitments",
        "now": now,
        "asked": asked,
        "rollup": found.rollup,
        "spoken": found.spoken,
        "page": page,
        "rows": rows_of(page.rows, now),
        **_choices(asked),
    }
    return render(request, "monitoring/list.html", context)


@public_page
@require_safe
def commitment(request: HttpRequest, reference: str) -> HttpResponse:
    """One commitment; 410 for a hidden one."""
    now = timezone.now()
    found = _public(reference, _shown())
    status = found.status(now)
    progress = of_all([found], local_day(now)).get(found.pk)
    context = {
        "section": "monitoring",
        "now": now,
        "commitment": found,
        "status": status,
        "progress": progress,
        "reason": reason_of(found, status, progress, now),
        "next_step": nearest(found),
        "stations": stations(found, now),
        "updates": _updates(found),
        "files": [each for each in found.files.all() if _proves_it(each)],
        "origin": _origin(found),
        "programme": _programme(found),
    }
    return render(request, "monitoring/commitment.html", context)


@public_page
@require_safe
def file(request: HttpRequest, reference: str, uid: UUID) -> HttpResponseBase:
    """A file that proves something; 410 for one that was taken down."""
    found = _public(reference, Commitment.objects.all())
    rows = ProofFile.objects.select_related("entry", "check_made")
    proof = get_object_or_404(rows, commitment=found, uid=uid)
    if proof.entry is not None and proof.entry.state != Entry.State.PUBLISHED:
        raise Http404(uid)
    if proof.hidden_at is not None or _is_hidden_check(proof):
        raise Gone
    return sent(request, proof)


def _public(reference: str, rows: "models.QuerySet[Commitment]") -> Commitment:
    found = get_object_or_404(rows, reference=reference)
    if found.hidden_at is not None:
        raise Gone
    return found


def _shown() -> "models.QuerySet[Commitment]":
    files = Prefetch("files", ProofFile.objects.filter(hidden_at__isnull=True))
    steps = Prefetch("milestones", Milestone.objects.prefetch_related("moves"))
    rows = Commitment.objects.select_related(
        *("body", "region", "district", "programme", "objective")
    )
    return rows.prefetch_related("moves", "co_bodies", "topics", "goals", files, steps)


def _updates(found: Commitment) -> list[ProgressUpdate]:
    return list(found.updates.all()[:UPDATES])


def _proves_it(proof: ProofFile) -> bool:
    parts = (proof.milestone_id, proof.update_id, proof.check_made_id, proof.entry_id)
    return not any(parts)


def _is_hidden_check(proof: ProofFile) -> bool:
    check = proof.check_made
    return check is not None and bool(check.hidden_at or check.withdrawn_at)


def _origin(found: Commitment) -> models.Model | None:
    origin = found.origin if found.origin_id else None
    return origin if origin in public_among([origin]) else None


def _programme(found: Commitment) -> Programme | None:
    programme = found.programme
    return programme if programme is not None and programme.hidden_at is None else None


def _choices(asked: listing.Asked) -> dict[str, Any]:
    language = get_language() or "uz"
    filters = {
        "body": (_("State body"), _("All bodies"), listing.promising_bodies(language)),
        "region": (_("Region"), _("All regions"), listing.places(language)),
        "topic": (_("Topic"), _("All topics"), listing.topics(language)),
        "goal": (_("Development goal"), _("All goals"), listing.goals(language)),
        "programme": (_("Programme"), _("All programmes"), listing.programmes(language)),
    }
    chips = [
        (chosen, asked.with_(**{name: ""}).query)
        for name, (_label, _all, choices) in filters.items()
        if (chosen := choices.name_of(getattr(asked, name)))
    ]
    if asked.q:
        chips.insert(0, (f"“{asked.q}”", asked.with_(q="").query))
    rows = [
        (name, label, everything, choices, getattr(asked, name))
        for name, (label, everything, choices) in filters.items()
    ]
    strip = [(status, asked.with_(tab=str(status)).query) for status in Status]
    return {"filters": rows, "chips": chips, "strip": strip, "everything": asked.with_(tab="all")}
