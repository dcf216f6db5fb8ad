"""Querysets that read like questions."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import Q

from portal.directory.models import Body
from portal.language.finding import beginnings

if TYPE_CHECKING:
    from consultations.models.consultation import Consultation  # noqa: F401  # used below

PUBLIC_STATES = ("published", "concluded", "withdrawn")


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    """Consultations by visibility and by where they are in their life."""

    def public(self) -> "ConsultationQuerySet":
        """What anyone may read: published once."""
        return self.filter(state__in=PUBLIC_STATES, published_at__isnull=False)

    def upcoming(self, now: datetime) -> "ConsultationQuerySet":
        """Published, and not open yet at `now`."""
        return self.filter(state="published", opens_at__gt=now)

    def open(self, now: datetime) -> "ConsultationQuerySet":
        """Open to contributions at `now`."""
        return self.filter(state="published", opens_at__lte=now, closes_at__gt=now)

    def awaiting_outcome(self, now: datetime) -> "ConsultationQuerySet":
        """Closed at `now`, the outcome still owed."""
        return self.filter(state="published", closes_at__lte=now)

    def overdue(self, now: datetime) -> "ConsultationQuerySet":
        """Whose outcome is late at `now`."""
        return self.awaiting_outcome(now).filter(outcome_due_at__lte=now)

    def concluded(self) -> "ConsultationQuerySet":
        """With an outcome."""
        return self.filter(state="concluded")

    def of_bodies(self, bodies: "models.QuerySet[Body] | list[Body]") -> "ConsultationQuerySet":
        """Of these state bodies."""
        return self.filter(body__in=bodies)

    def matching(self, text: str) -> "ConsultationQuerySet":
        """In which every word of `text` begins a word, in whatever script; all without words."""
        query = beginnings(text)
        if not query:
            return self
        vector = SearchVector("search_key", config="simple")
        raw = SearchQuery(query, config="simple", search_type="raw")
        return self.annotate(found=vector).filter(Q(found=raw))
