"""Commitments through the API."""

from datetime import datetime
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from monitoring.models import Commitment


class CommitmentSerializer(serializers.ModelSerializer[Commitment]):
    """A promise with its day, and what the clock says of it."""

    body = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)
    region = serializers.SlugRelatedField[Any](slug_field="code", read_only=True, allow_null=True)
    late = serializers.SerializerMethodField()
    origin = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()

    class Meta:
        model = Commitment
        fields = (
            *("reference", "url", "title", "language", "body", "region", "state", "late"),
            *("first_due_on", "due_on", "made_at", "done_at", "proof", "proof_url"),
            *("origin", "demonstration"),
        )

    def get_late(self, commitment: Commitment) -> bool:
        """Whether it is open and its last day is over."""
        now: datetime = timezone.now()
        return commitment.state == Commitment.State.OPEN and now >= commitment.deadline

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_origin(self, commitment: Commitment) -> str | None:
        """The reference of what it came from."""
        return getattr(commitment.origin, "reference", None)

    def get_url(self, commitment: Commitment) -> str:
        """The commitment's page."""
        url: str = self.context["request"].build_absolute_uri(commitment.get_absolute_url())
        return url


class CommitmentFilter(django_filters.FilterSet):
    """By body, region and by what the clock says."""

    TABS = ("on_time", "late", "done")

    tab = django_filters.ChoiceFilter(choices=[(tab, tab) for tab in TABS], method="by_tab")
    body = django_filters.CharFilter(field_name="body__slug")
    region = django_filters.CharFilter(field_name="region__code")

    class Meta:
        model = Commitment
        fields: tuple[str, ...] = ()

    def by_tab(self, rows: Any, name: str, tab: str) -> "QuerySet[Commitment]":
        """The commitments of a tab, as the page shows them."""
        now = timezone.now()
        chosen: dict[str, QuerySet[Commitment]] = {
            "on_time": rows.on_time(now),
            "late": rows.late(now),
            "done": rows.done(),
        }
        return chosen[tab]


class Commitments(ReadOnlyModelViewSet[Commitment]):
    """What state bodies have promised."""

    lookup_field = "reference"
    lookup_value_regex = r"D-\d{4}-\d{3,}"
    serializer_class = CommitmentSerializer
    filterset_class = CommitmentFilter

    def get_queryset(self) -> "QuerySet[Commitment]":
        """Public ones, with what a page of them needs in a fixed number of queries."""
        rows = Commitment.objects.public().select_related("body", "region")
        return rows.prefetch_related("origin").order_by("-id")
