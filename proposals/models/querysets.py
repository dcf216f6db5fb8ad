"""Querysets that read like questions."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import F, IntegerField, Min, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from portal.language.finding import beginnings
from portal.norms.models import ProposalLevel
from proposals.meaning import same_meanings

if TYPE_CHECKING:
    from portal.accounts.models import User
    from proposals.models.proposal import Proposal  # noqa: F401  # the type argument below

NEAR = 0.8
PUBLIC_STATES = ("open", "with_body", "answered", "rejected", "withdrawn", "merged")


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Proposals by visibility and by where they are in their life."""

    def public(self) -> "ProposalQuerySet":
        """What anyone may read: once published or openly rejected, and not hidden."""
        return self.with_public_address().filter(hidden_at__isnull=True)

    def with_public_address(self) -> "ProposalQuerySet":
        """What anyone may read, and what was taken down since, whose address says so."""
        return self.filter(state__in=PUBLIC_STATES).exclude(
            state="withdrawn", published_at__isnull=True
        )

    def collecting(self, now: datetime) -> "ProposalQuerySet":
        """Open to signatures at `now`."""
        return self.filter(state="open", hidden_at__isnull=True, closes_at__gt=now)

    def awaiting_answer(self) -> "ProposalQuerySet":
        """Reached and not answered: somebody owes an answer."""
        return self.filter(state__in=("open", "with_body"), reached_at__isnull=False)

    def overdue(self, now: datetime) -> "ProposalQuerySet":
        """Whose answer is late at `now`."""
        return self.awaiting_answer().filter(answer_due_at__lte=now)

    def unsupported(self, now: datetime) -> "ProposalQuerySet":
        """Closed under the threshold."""
        return self.filter(state="open", closes_at__lte=now, reached_at__isnull=True)

    def closed(self, now: datetime) -> "ProposalQuerySet":
        """Whose collection ended without the threshold: unsupported, withdrawn or merged."""
        return self.filter(
            state__in=("open", "withdrawn", "merged"), closes_at__lte=now, reached_at__isnull=True
        )

    def unsettled(self, now: datetime) -> "ProposalQuerySet":
        """Closed by the clock, but not yet recounted for the last time."""
        return self.filter(state="open", closes_at__lte=now, settled_at__isnull=True)

    def waiting_for_moderation(self) -> "ProposalQuerySet":
        """In the moderators' queue, the oldest first."""
        return self.filter(state="submitted").order_by("submitted_at", "id")

    def by_person(self, person: "User") -> "ProposalQuerySet":
        """Written by this person."""
        return self.filter(author=person)

    def co_written_by(self, person: "User") -> "ProposalQuerySet":
        """Which this person writes together with their authors."""
        return self.filter(pk__in=_co_written_by(person))

    def written_by(self, person: "User") -> "ProposalQuerySet":
        """Which this person writes, as author or as co-author."""
        return self.filter(Q(author=person) | Q(pk__in=_co_written_by(person)))

    def under_way(self, now: datetime) -> "ProposalQuerySet":
        """Sent by their authors and not over yet: before publication, or collecting at `now`."""
        return self.filter(
            Q(state__in=("gathering", "submitted", "returned")) | Q(state="open", closes_at__gt=now)
        )

    def addressed_to(self, bodies: "list[models.Model]") -> "ProposalQuerySet":
        """Addressed to any of these bodies."""
        return self.filter(body__in=bodies)

    def with_counts(self) -> "ProposalQuerySet":
        """With the exact `signature_count`: tally and undrained deltas read in one statement."""
        return self.annotate(signature_count=_sum("tallies", "count") + _sum("deltas", "amount"))

    def matching(self, text: str) -> "ProposalQuerySet":
        """Whose text holds every word of `text`, or words that begin so, or words of another
        language that mean the same; all for a text of none."""
        query, meant = beginnings(text), same_meanings(text)
        if not query:
            return self
        # The very expressions of the indexes `proposal_search` and `proposal_meaning`.
        found = Q(words=SearchQuery(query, config="simple", search_type="raw"))
        if meant:
            found |= Q(meant=SearchQuery(meant, config="simple", search_type="raw"))
        return self.alias(
            words=SearchVector("search_key", config="simple"),
            meant=SearchVector("meaning", config="simple"),
        ).filter(found)

    def near_threshold(self, now: datetime) -> "ProposalQuerySet":
        """Collecting, and at 80 % of the threshold or more by the drained totals."""
        # The lowest threshold of all lets the index on the totals find the few that can be near.
        lowest = ProposalLevel.objects.aggregate(threshold=Min("threshold"))["threshold"] or 0
        possible = self.collecting(now).filter(
            total__standing="collecting", total__count__gte=lowest * NEAR
        )
        return possible.filter(reached_at__isnull=True, total__count__gte=F("threshold") * NEAR)


def _co_written_by(person: "User") -> Any:
    from django.apps import apps  # late: the models below are defined after this queryset

    rows = apps.get_model("proposals", "CoAuthor").objects.standing()
    return rows.filter(person=person).values("proposal")


def _sum(relation: str, field: str) -> Coalesce:
    from django.apps import apps  # late: the models below are defined after this queryset

    model = {"tallies": "Tally", "deltas": "TallyDelta"}[relation]
    rows = apps.get_model("proposals", model).objects.filter(proposal=OuterRef("pk"))
    total = rows.order_by().values("proposal").annotate(total=Sum(field)).values("total")
    return Coalesce(Subquery(total, output_field=IntegerField()), Value(0))
