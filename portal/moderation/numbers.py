"""The numbers of moderation, counted from its rows and from nothing else."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, Q
from django.db.models.functions import TruncMonth
from django.utils.functional import Promise

from portal.accounts.models import User
from portal.clock import TASHKENT, local_day, start_of_day
from portal.moderation.models import Appeal, Decision, Outcome
from portal.moderation.queue import QueueItem, manner_of, queues, uncounted, waiting
from portal.norms.models import Reason

WAITED = ExpressionWrapper(F("at") - F("waited_from"), output_field=DurationField())
MONTHS = 12


class Median(Aggregate):
    """The middle value, or the mean of the two in the middle."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


@dataclass(frozen=True)
class Row:
    """Decisions of a month, or of all time where `month` is None. `hours` is the median wait."""

    month: datetime | None
    published: int
    returned: int
    rejected: int
    hours: float | None

    @property
    def decided(self) -> int:
        """How many were decided in all."""
        return self.published + self.returned + self.rejected


@dataclass(frozen=True)
class Apart:
    """What was decided about things of one kind that were public already, and what waits."""

    heading: str | Promise
    kept: int
    hidden: int
    waiting: int


@dataclass(frozen=True)
class Numbers:
    """What the public page shows."""

    total: Row
    months: list[Row]
    waiting: int
    apart: list[Apart]
    reasons: list[tuple[Reason, int]]
    appeals: dict[str, int]

    @property
    def received(self) -> int:
        """Everything that ever came into the queue."""
        return self.total.decided + self.waiting


def numbers(now: datetime) -> Numbers:
    """Count at `now` what is about publishing, and apart from it what was public already."""
    others, items = uncounted(), waiting(now)
    decided = Decision.objects.filter(at__lte=now).exclude(content_type__model__in=others)
    months = decided.annotate(month=TruncMonth("at", tzinfo=TASHKENT)).values("month")
    return Numbers(
        total=_row(decided.aggregate(**_counts())),
        months=[_row(found) for found in months.annotate(**_counts()).order_by("-month")[:MONTHS]],
        waiting=sum(item.thing._meta.model_name not in others for item in items),
        apart=_apart(items, now),
        reasons=_by_reason(now),
        appeals=Appeal.objects.aggregate(
            made=Count("pk"),
            upheld=Count("pk", filter=Q(outcome=Appeal.Outcome.UPHELD)),
            dismissed=Count("pk", filter=Q(outcome=Appeal.Outcome.DISMISSED)),
        ),
    )


def _apart(items: Sequence[QueueItem], now: datetime) -> list[Apart]:
    rows = Decision.objects.filter(at__lte=now).order_by()
    made = rows.values_list("content_type__model", "outcome").annotate(n=Count("pk"))
    counts = {(model, outcome): n for model, outcome, n in made}
    waits = Counter(item.noun for item in items)
    return [
        Apart(
            heading=manner_of(queue).heading,
            kept=counts.get((queue.model._meta.model_name, Outcome.PUBLISH), 0),
            hidden=counts.get((queue.model._meta.model_name, Outcome.REJECT), 0),
            waiting=waits[queue.noun],
        )
        for queue in queues()
        if manner_of(queue).heading
    ]


def _counts() -> dict[str, Aggregate]:
    return {
        "published": Count("pk", filter=Q(outcome=Outcome.PUBLISH)),
        "returned": Count("pk", filter=Q(outcome=Outcome.RETURN)),
        "rejected": Count("pk", filter=Q(outcome=Outcome.REJECT)),
        "waited": Median(WAITED, output_field=DurationField()),
    }


def _row(found: Mapping[str, Any]) -> Row:
    waited: timedelta | None = found["waited"]
    return Row(
        month=found.get("month"),
        published=found["published"],
        returned=found["returned"],
        rejected=found["rejected"],
        hours=waited.total_seconds() / 3600 if waited is not None else None,
    )


def _by_reason(now: datetime) -> list[tuple[Reason, int]]:
    """How often each code was named, the most frequent first; the newest wording of each code."""
    given = Decision.objects.refusals().filter(at__lte=now, reasons__isnull=False)
    counts = dict(given.values_list("reasons__key").annotate(n=Count("pk")).order_by())
    newest = Reason.objects.filter(key__in=counts).order_by("key", "-valid_from", "-id")
    reasons = {reason.key: reason for reason in reversed(list(newest))}
    return sorted(
        ((reasons[key], n) for key, n in counts.items()), key=lambda pair: (-pair[1], pair[0].key)
    )


def today(moderator: User, now: datetime) -> dict[str, int]:
    """How many were decided since midnight, by this moderator and by all."""
    decided = Decision.objects.filter(at__gte=start_of_day(local_day(now)))
    return decided.aggregate(mine=Count("pk", filter=Q(by=moderator)), all=Count("pk"))
