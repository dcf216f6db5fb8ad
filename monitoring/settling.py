"""The facts of a commitment's status, made true again by every verb in its own transaction."""

from datetime import date, datetime
from decimal import Decimal

from django.db.models import Min

from monitoring.models import Commitment, Measurement
from monitoring.progress import of_indicator

FACTS = ("next_due_on", "last_word_at", "behind", "objections")


def locked(commitment: Commitment) -> Commitment:
    """The row, held until the transaction ends: whoever changes its facts next waits."""
    return Commitment.objects.select_for_update(no_key=True).get(pk=commitment.pk)


def settle(commitment: Commitment, *, word_at: datetime | None = None) -> Commitment:
    """Count the facts of `commitment` (held by `locked`) anew, and save them.

    `word_at` is when its body has just spoken: an update, a value, a milestone, an answer.
    """
    commitment.next_due_on = next_due_on(commitment)
    commitment.behind = _behind(commitment)
    commitment.objections = standing_objections(commitment)
    if word_at is not None:
        commitment.last_word_at = max(commitment.last_word_at, word_at)
    commitment.save(update_fields=FACTS)
    return commitment


def next_due_on(commitment: Commitment) -> date:
    """The nearest day still owed: of a milestone, or its own."""
    nearest = commitment.milestones.owed().aggregate(day=Min("due_on"))["day"]
    return min(commitment.due_on, nearest) if nearest else commitment.due_on


def standing_objections(commitment: Commitment) -> int:
    """Counted objections since it was reported done, or since the body last replied to them."""
    if commitment.done_at is None:
        return 0
    reply = commitment.replies.order_by("-at").first()
    since = max(commitment.done_at, reply.at) if reply else commitment.done_at
    return commitment.checks.objecting().filter(at__gt=since).count()


def _behind(commitment: Commitment) -> Decimal | None:
    main = commitment.indicators.filter(main=True).first()
    if main is None:
        return None
    current = Measurement.objects.current().filter(indicator=main)
    progress = of_indicator(main, main.targets.all(), current)
    return progress.behind if progress else None
