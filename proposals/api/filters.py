"""What lists may be filtered by: an allow-list."""

from datetime import datetime
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone

from proposals.asking import LEVELS
from proposals.listing import SOON
from proposals.models import Proposal


class ProposalFilter(django_filters.FilterSet):
    """Where a proposal is in its life, its subject, its addressee, its place."""

    TABS = ("collecting", "awaiting", "overdue", "answered", "rejected", "unsupported", "closed")

    tab = django_filters.ChoiceFilter(choices=[(tab, tab) for tab in TABS], method="by_tab")
    topic = django_filters.CharFilter(field_name="topics__slug")
    body = django_filters.CharFilter(field_name="body__slug")
    region = django_filters.CharFilter(field_name="region__code")
    district = django_filters.CharFilter(field_name="district__code")
    level = django_filters.MultipleChoiceFilter(
        field_name="level__key", choices=[(level, level) for level in LEVELS]
    )
    q = django_filters.CharFilter(method="by_words", max_length=200)
    soon = django_filters.BooleanFilter(method="by_end")

    class Meta:
        model = Proposal
        fields: tuple[str, ...] = ()

    def by_tab(self, rows: Any, name: str, tab: str) -> "QuerySet[Proposal]":
        """The proposals of a tab, as the page shows them."""
        now = timezone.now()
        return _tab(rows, tab, now)

    def by_words(self, rows: Any, name: str, text: str) -> "QuerySet[Proposal]":
        """Those whose text holds every word, or words that begin so, in any script."""
        found: QuerySet[Proposal] = rows.matching(text)
        return found

    def by_end(self, rows: Any, name: str, soon: bool) -> "QuerySet[Proposal]":
        """Those that stop collecting within a week."""
        found: QuerySet[Proposal] = rows.filter(closes_at__lte=timezone.now() + SOON)
        return found if soon else rows


def _tab(rows: Any, tab: str, now: datetime) -> "QuerySet[Proposal]":
    asked: dict[str, QuerySet[Proposal]] = {
        "collecting": rows.collecting(now).filter(reached_at__isnull=True),
        "awaiting": rows.awaiting_answer(),
        "overdue": rows.overdue(now),
        "answered": rows.filter(state="answered"),
        "rejected": rows.filter(state="rejected"),
        "unsupported": rows.unsupported(now),
        "closed": rows.closed(now),
    }
    return asked[tab]
