"""Commitments on the pages of others, composed in their templates."""

from datetime import datetime
from typing import Any

from django import template
from django.db import models
from django.utils import timezone

from monitoring.models import Commitment, CommitmentQuerySet, Status
from portal.directory.models import Body, Region
from portal.wording import whole_days_left

register = template.Library()

SHADES = {
    Status.ON_TIME: ("k-good", "circle"),
    Status.LATE: ("k-danger", "square"),
    Status.DONE: ("k-primary", "star"),
    Status.WITHDRAWN: ("k-line", "bars"),
}


@register.filter
def days_from_now(deadline: datetime) -> int:
    """Calendar days until an exclusive `deadline`; negative once it has passed."""
    return whole_days_left(deadline)


@register.filter
def distance(days: int) -> int:
    """How many days, whichever way."""
    return abs(days)


@register.simple_tag
def commitments_open_count() -> int:
    """How many promises are open; one query."""
    return Commitment.objects.public().open().count()


@register.simple_tag
def commitments_late_count() -> int:
    """How many promises are late now; one query."""
    return Commitment.objects.public().late(timezone.now()).count()


@register.inclusion_tag("monitoring/_of_body.html")
def commitments_of_body(body: Body, limit: int = 3) -> dict[str, Any]:
    """What a state body has promised: how many of each status, and the most urgent; two queries."""
    return {"body": body, **_promised(Commitment.objects.public().filter(body=body), limit)}


@register.inclusion_tag("monitoring/_of_region.html")
def commitments_of_region(region: Region, limit: int = 3) -> dict[str, Any]:
    """What was promised about a region, or by a body of it, in the same way; two queries."""
    about = models.Q(region=region) | models.Q(body__region=region)
    return _promised(Commitment.objects.public().filter(about), limit)


def _promised(rows: CommitmentQuerySet, limit: int) -> dict[str, Any]:
    now = timezone.now()
    counts = rows.aggregate(
        **{str(status): models.Count("pk", filter=rows.condition(status, now)) for status in Status}
    )
    urgent = rows.open().select_related("body").order_by("due_on", "id")[:limit]
    return {"counts": counts, "total": sum(counts.values()), "rows": urgent, "now": now}


@register.inclusion_tag("monitoring/_of_origin.html")
def commitments_of_origin(origin: models.Model) -> dict[str, Any]:
    """What came of `origin` (an answered proposal); one query."""
    rows = Commitment.objects.public().from_origin(origin).select_related("body")
    return {"rows": list(rows), "now": timezone.now()}


@register.inclusion_tag("monitoring/_verdict.html")
def verdict(commitment: Commitment) -> dict[str, Any]:
    """The status of a commitment in a word, with its own shape: never colour alone."""
    status = commitment.status(timezone.now())
    shade, shape = SHADES[status]
    return {"status": status, "shade": shade, "shape": shape}
