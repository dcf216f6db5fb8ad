"""What lists may be filtered by: an allow-list."""

from datetime import datetime
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone

from proposals.models import Proposal


class ProposalFilter(django_filters.FilterSet):
    """Where a proposal is in its life, its subject, its addressee, its place."""

    TABS = ("collecting", "awaiting", "overdue", "answered", "rejected", "unsupported")

    tab = django_filters.ChoiceFilter(choices=[(tab, tab) for tab in TABS], method="by_tab")
    topic = django_filters.CharFilter(field_name="topics__slug")
    body = django_filters.CharFilter(field_name="body__slug")
    region = django_filters.CharFilter(field_name="region__code")
    level = django_filters.CharFilter(field_name="level__key")

    class Meta:
        model = Proposal
        fields: tuple[str, ...] = ()

    def by_tab(self, rows: Any, name: str, tab: str) -> "QuerySet[Proposal]":
        """The proposals of a tab, as the page shows them."""
        now = timezone.now()
        return _tab(rows, tab, now)


def _tab(rows: Any, tab: str, now: datetime) -> "QuerySet[Proposal]":
    asked: dict[str, QuerySet[Proposal]] = {
        "collecting": rows.collecting(now).filter(reached_at__isnull=True),
        "awaiting": rows.awaiting_answer(),
        "overdue": rows.overdue(now),
        "answered": rows.filter(state="answered"),
        "rejected": rows.filter(state="rejected"),
        "unsupported": rows.unsupported(now),
    }
    return asked[tab]
