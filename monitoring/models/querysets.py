"""Commitments by visibility and by what the clock says of them."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from monitoring.status import Bounds, Status, condition
from portal.clock import local_day
from portal.keyset import among
from portal.language.lookup import matching

if TYPE_CHECKING:
    from monitoring.models.commitment import Commitment  # noqa: F401  # used below


class DayNumber(models.Func):
    """Days since the first of January 2000: a date as the number that a cursor carries."""

    template = "(%(expressions)s - DATE '2000-01-01')"
    output_field = models.IntegerField()

    @staticmethod
    def of(day: date) -> int:
        """The number of `day`."""
        return (day - date(2000, 1, 1)).days


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Commitments by visibility and by what the clock says of them."""

    def of_body(self, body: int) -> "CommitmentQuerySet":
        """What a body leads, and what it keeps together with the one that leads."""
        return self.filter(self.promised_by(body))

    def promised_by(self, body: int, of: str = "") -> Q:
        """The same as a condition, by the key of the body, on commitments or on what has one in
        its field `of`.

        The keys of the second are read first, so that PostgreSQL reaches them by their index; a
        body that leads everything it promised is asked for as if there were no others.
        """
        through = self.model.co_bodies.through._default_manager
        together = through.filter(body=body).values_list("commitment", flat=True)
        others = list(together)
        led = Q(**{f"{of}__body" if of else "body": body})
        return led | Q(among(of or "id", others)) if others else led

    def public(self) -> "CommitmentQuerySet":
        """What anyone may read."""
        return self.filter(hidden_at__isnull=True)

    def worded(self, text: str) -> "CommitmentQuerySet":
        """In whose title and description every word of `text` begins a word, in any script."""
        return matching(self, text, "title", "description")

    @staticmethod
    def condition(status: str, now: datetime) -> Q:
        """What a commitment of this status fulfils at `now`, by the norms in force."""
        return condition(status, now, Bounds.in_force(now))

    def standing(self, status: str, now: datetime) -> "CommitmentQuerySet":
        """Those of one status at `now`."""
        return self.filter(self.condition(status, now))

    def open(self) -> "CommitmentQuerySet":
        """Under way: neither done, nor suspended, nor withdrawn."""
        return self.filter(state="open")

    def on_time(self, now: datetime) -> "CommitmentQuerySet":
        """Open, spoken of, and not behind its plan at `now`."""
        return self.standing(Status.ON_TIME, now)

    def late(self, now: datetime) -> "CommitmentQuerySet":
        """Open, and the next day is over at `now`."""
        return self.standing(Status.LATE, now)

    def overdue(self, now: datetime) -> "CommitmentQuerySet":
        """Open, and their own last day is over, whatever their milestones."""
        return self.open().filter(due_on__lt=local_day(now))

    def done(self) -> "CommitmentQuerySet":
        """Reported done, with proof; whether or not people object."""
        return self.filter(state="done")

    def from_origin(self, origin: models.Model) -> "CommitmentQuerySet":
        """What came of `origin`, the earliest first."""
        kind = ContentType.objects.get_for_model(origin)
        return self.filter(origin_type=kind, origin_id=origin.pk).order_by("due_on", "id")
