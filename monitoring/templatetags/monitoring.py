"""Commitments on the pages of others, composed in their templates."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import template
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language

from monitoring import rollups
from monitoring.models import (
    Commitment,
    CommitmentQuerySet,
    Milestone,
    ProgressUpdate,
    ProofFile,
    Status,
)
from monitoring.money import in_soums
from monitoring.progress import Progress
from monitoring.rollups import Rollup
from monitoring.status import Bounds
from portal import wording
from portal.charts import share
from portal.directory.models import Body, Region
from portal.language.names import localized
from portal.wording import grouped, whole_days_left

register = template.Library()

SHADES = {
    Status.ON_TIME: ("k-good", "circle"),
    Status.AT_RISK: ("k-accent", "triangle"),
    Status.LATE: ("k-danger", "square"),
    Status.SILENT: ("k-line", "hollow"),
    Status.DISPUTED: ("k-info", "diamond"),
    Status.SUSPENDED: ("k-line", "pause"),
    Status.DONE: ("k-primary", "star"),
    Status.WITHDRAWN: ("k-line", "cross"),
}


# A part of a bar that is shorter, in percent of it, has no room for its shape.
SHORT = 4.5


@dataclass(frozen=True)
class Part:
    """A status on a bar: its shape, so that it is known without colour, and where it lies."""

    status: Status
    shape: str
    at: float
    end: float

    @property
    def width(self) -> float:
        """How long it is."""
        return round(self.end - self.at, 1)

    @property
    def middle(self) -> float:
        """Where its shape stands."""
        return round((self.at + self.end) / 2, 1)

    @property
    def has_room(self) -> bool:
        """Whether its shape fits in."""
        return self.width >= SHORT


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
    """What a state body has promised, alone or together with others: how many of each status, and
    the most urgent; three queries."""
    return {"body": body, **_promised(Commitment.objects.public().of_body(body.pk), limit)}


@register.inclusion_tag("monitoring/_of_region.html")
def commitments_of_region(region: Region, limit: int = 3) -> dict[str, Any]:
    """What was promised about a region, or by a body of it, in the same way; two queries."""
    about = models.Q(region=region) | models.Q(body__region=region)
    return {"region": region, **_promised(Commitment.objects.public().filter(about), limit)}


def _promised(rows: CommitmentQuerySet, limit: int) -> dict[str, Any]:
    now = timezone.now()
    urgent = rows.open().select_related("body", "region").order_by("next_due_on", "id")[:limit]
    return {"rollup": rollups.of_rows(rows, now), "rows": urgent, "now": now}


@register.inclusion_tag("monitoring/_of_origin.html")
def commitments_of_origin(origin: models.Model) -> dict[str, Any]:
    """What came of `origin` (an answered proposal); one query."""
    rows = Commitment.objects.public().from_origin(origin).select_related("body")
    return {"rows": list(rows), "now": timezone.now()}


@register.inclusion_tag("monitoring/_verdict.html")
def verdict(commitment: Commitment) -> dict[str, Any]:
    """The status of a commitment in a word, with its own shape: never colour alone."""
    return marked(commitment.status(timezone.now()))


@register.inclusion_tag("monitoring/_verdict.html")
def status_mark(status: Status) -> dict[str, Any]:
    """A status in a word, with its shape."""
    return marked(status)


def marked(status: Status) -> dict[str, Any]:
    """The word, the shade and the shape of a status."""
    shade, shape = SHADES[status]
    return {"status": status, "shade": shade, "shape": shape}


@register.inclusion_tag("monitoring/_status_bar.html")
def status_bar(rollup: Rollup) -> dict[str, Any]:
    """How many stand how, as a bar; its numbers stand beside it in words."""
    parts, before = [], 0
    for status, number in rollup.parts:
        at, end = (share(each, rollup.total) for each in (before, before + number))
        parts.append(Part(status, SHADES[status][1], at, end))
        before += number
    return {"parts": parts}


@register.inclusion_tag("monitoring/_progress.html")
def progress_bar(progress: Progress) -> dict[str, Any]:
    """Done beside planned: numbers and a bar with a mark where the plan stands."""
    return {"progress": progress}


@register.filter
def percent(number: Decimal | None) -> str:
    """Whole percents of the way, rounded down: nothing is called done before it is."""
    return "" if number is None else grouped(int(number // 1))


@register.filter
def money(amount: Decimal | str | None) -> str:
    """An amount in soʻm, in millions or milliards where it is long."""
    return in_soums(amount)


@register.filter
def named(names: dict[str, str]) -> str:
    """A name in the language of the page."""
    return localized(names, get_language() or "uz")


@register.filter
def of_status(rollup: Rollup, status: str) -> int:
    """How many of `rollup` stand so."""
    return rollup.counts[status]


@register.simple_tag
def norms_of_status() -> Bounds:
    """The numbers that turn facts into a status, as they are in force."""
    return Bounds.in_force(timezone.now())


@register.simple_tag
def step_state(step: Milestone, now: datetime) -> str:
    """How a milestone stands: ``done``, ``late``, ``gone`` or nothing yet."""
    if step.done_at is not None:
        return "done"
    if step.dropped_at is not None:
        return "gone"
    return "late" if step.is_late(now) else "next"


@register.simple_tag
def files_of(thing: Milestone | ProgressUpdate, commitment: Commitment) -> list[ProofFile]:
    """The files of a milestone or an update, among those of its commitment."""
    key = "milestone_id" if isinstance(thing, Milestone) else "update_id"
    return [each for each in commitment.files.all() if getattr(each, key) == thing.pk]


@register.filter
def days_in_words(deadline: datetime) -> str:
    """ "34 days left", "3 days late"."""
    return wording.days_in_words(whole_days_left(deadline))
