"""How a body holds consultations: how many, how punctual their outcomes, how much it accepts."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q
from django.utils import timezone

from consultations.deciding import CHANGING
from consultations.models import Consultation, Contribution
from portal.fresh import fresh_for

# How long (in seconds) a process keeps what it counted.
FRESH = 60.0


@dataclass(frozen=True)
class Score:
    """Consultations of a body and what it decided about opinions until `as_of`.

    `held` are over for contributors; of these the outcome came in time (`in_time`), or late, or is
    late and still missing (`late`). `decided` counts opinions that this body answered, also in
    consultations of others; `accepted` those that it accepted, in whole or in part.
    """

    as_of: datetime
    open: int
    held: int
    in_time: int
    late: int
    decided: int
    accepted: int

    @property
    def acceptance(self) -> int | None:
        """Of a hundred decided opinions, how many were accepted; None before there is one."""
        return round(100 * self.accepted / self.decided) if self.decided else None


@fresh_for(FRESH)
def score_of(body: int) -> Score:
    """The score of the body with this key, in two queries."""
    now = timezone.now()
    return Score(as_of=now, **_held(body, now), **_decided(body))


def _held(body: int, now: datetime) -> dict[str, int]:
    concluded = Q(state=Consultation.State.CONCLUDED)
    owed = Q(state=Consultation.State.PUBLISHED, closes_at__lte=now)
    after_due = Q(concluded_at__gte=F("outcome_due_at"))
    counted: dict[str, int] = (
        Consultation.objects.public()
        .filter(body=body)
        .aggregate(
            open=Count(
                "pk",
                filter=Q(state=Consultation.State.PUBLISHED, opens_at__lte=now, closes_at__gt=now),
            ),
            held=Count("pk", filter=concluded | owed),
            in_time=Count("pk", filter=concluded & ~after_due),
            late=Count("pk", filter=(concluded & after_due) | (owed & Q(outcome_due_at__lte=now))),
        )
    )
    return counted


def _decided(body: int) -> dict[str, int]:
    answered = Contribution.objects.filter(decision__body=body, withdrawn_at__isnull=True)
    counted: dict[str, int] = answered.aggregate(
        decided=Count("pk"), accepted=Count("pk", filter=Q(decision__outcome__in=CHANGING))
    )
    return counted
