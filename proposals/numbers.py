"""Figures about all proposals together, for the home page."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q, Sum

from proposals.models import KeptFigures, Proposal

NAME = "all"
# Older than this nobody keeps them any more, and whoever asks counts.
STALE = timedelta(minutes=5)


@dataclass(frozen=True)
class Numbers:
    """`signatures` on public proposals; how many are `answered`; of the `due`, those `in_time`.

    True at `as_of`.
    """

    as_of: datetime
    signatures: int
    answered: int
    due: int
    in_time: int

    @property
    def punctuality(self) -> int | None:
        """How many of a hundred answers due by now came in time; None before the first."""
        return round(100 * self.in_time / self.due) if self.due else None


def numbers(now: datetime) -> Numbers:
    """The figures that are kept, counted anew where none are."""
    kept = KeptFigures.objects.filter(name=NAME, as_of__gt=now - STALE).first()
    return Numbers(kept.as_of, **kept.values) if kept else counted(now)


def keep(now: datetime) -> Numbers:
    """Count, and keep it for whoever asks."""
    found = counted(now)
    values = asdict(found)
    said = {"as_of": values.pop("as_of"), "values": values}
    KeptFigures.objects.update_or_create(name=NAME, defaults=said)
    return found


def counted(now: datetime) -> Numbers:
    """Counted in one statement over the drained totals; it reads every public proposal."""
    in_time = Q(answered_at__lt=F("answer_due_at"))
    found = Proposal.objects.public().aggregate(
        signatures=Sum("total__count", default=0),
        answered=Count("pk", filter=Q(answered_at__isnull=False)),
        due=Count("pk", filter=in_time | Q(answer_due_at__lte=now)),
        in_time=Count("pk", filter=in_time),
    )
    return Numbers(now, **found)
