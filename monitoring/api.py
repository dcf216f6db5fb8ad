"""Commitments through the API: with the status and progress of their pages, milestones, updates."""

from decimal import Decimal
from typing import Any

import django_filters
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from monitoring import listing
from monitoring.api_serializers import (
    CommitmentDetailSerializer,
    CommitmentSerializer,
    ProgressUpdateSerializer,
)
from monitoring.models import Commitment, Milestone, Status
from portal.api import Keyset
from portal.audit.api import WithEvents
from portal.language.letters import normalise_line


class CommitmentFilter(django_filters.FilterSet):
    """What the page can be narrowed by: words, places, topics and what the clock says."""

    tab = django_filters.ChoiceFilter(choices=Status.choices, method="by_status")
    status = django_filters.ChoiceFilter(choices=Status.choices, method="by_status")
    q = django_filters.CharFilter(method="by_words", max_length=200)
    topic = django_filters.CharFilter(method="by_topic")
    goal = django_filters.NumberFilter(method="by_goal", min_value=1, max_value=99)
    body = django_filters.CharFilter(method="by_body")
    region = django_filters.CharFilter(method="by_region")
    programme = django_filters.CharFilter(field_name="programme__reference")

    class Meta:
        model = Commitment
        fields: tuple[str, ...] = ()

    def by_status(self, rows: Any, name: str, status: str) -> "QuerySet[Commitment]":
        """The commitments of a status, as the page shows them."""
        found: QuerySet[Commitment] = rows.standing(status, timezone.now())
        return found

    def by_words(self, rows: Any, name: str, text: str) -> "QuerySet[Commitment]":
        """Holding the words, itself or in an indicator, or having that number."""
        found: QuerySet[Commitment] = rows.filter(listing.holding(normalise_line(text)))
        return found

    def by_topic(self, rows: Any, name: str, slug: str) -> "QuerySet[Commitment]":
        """Of a topic, as the page shows them."""
        found: QuerySet[Commitment] = rows.filter(listing.FILTERS["topic"](slug))
        return found

    def by_goal(self, rows: Any, name: str, number: Decimal) -> "QuerySet[Commitment]":
        """Of a development goal, as the page shows them."""
        found: QuerySet[Commitment] = rows.filter(listing.FILTERS["goal"](str(int(number))))
        return found

    def by_body(self, rows: Any, name: str, slug: str) -> "QuerySet[Commitment]":
        """Led by a body, or kept together with the one that leads, as the page shows them."""
        found: QuerySet[Commitment] = rows.filter(listing.FILTERS["body"](slug))
        return found

    def by_region(self, rows: Any, name: str, code: str) -> "QuerySet[Commitment]":
        """About a region, or by a body of it, as the page shows them."""
        found: QuerySet[Commitment] = rows.filter(Q(region__code=code) | Q(body__region__code=code))
        return found


class Said(Keyset):
    """The newest update first."""

    ordering = ("-at", "-id")


class Commitments(WithEvents, ReadOnlyModelViewSet[Commitment]):
    """What state bodies have promised, and how it stands."""

    lookup_field = "reference"
    lookup_value_regex = r"D-\d{4}-\d{3,}"
    filterset_class = CommitmentFilter

    def get_queryset(self) -> "QuerySet[Commitment]":
        """Public ones, with what a page of them needs in a fixed number of queries."""
        rows = Commitment.objects.public().select_related(
            *("body", "region", "programme", "objective")
        )
        if self.action == "retrieve":
            steps = Prefetch("milestones", Milestone.objects.prefetch_related("moves"))
            rows = rows.select_related("district").prefetch_related(
                "co_bodies", "topics", "goals", "moves", steps
            )
        return rows.prefetch_related("origin").order_by("-id")

    def get_serializer_class(self) -> Any:
        """The whole of one commitment, the short form in lists."""
        return CommitmentDetailSerializer if self.action == "retrieve" else CommitmentSerializer

    @extend_schema(responses=ProgressUpdateSerializer(many=True))
    @action(detail=True, pagination_class=Said, filterset_class=None)
    def updates(self, request: Request, reference: str) -> Response:
        """What the body said of it, the newest first."""
        page = self.paginate_queryset(self.get_object().updates.all())
        return self.get_paginated_response(ProgressUpdateSerializer(page or (), many=True).data)
