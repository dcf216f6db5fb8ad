"""Reading proposals."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import OpenApiTypes, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from portal.api import Keyset
from portal.audit.api import WithEvents
from proposals.api.filters import ProposalFilter
from proposals.api.serializers import (
    DaySerializer,
    ProposalDetailSerializer,
    ProposalSerializer,
)
from proposals.counting import counts_by_region
from proposals.curve import curve
from proposals.merge_story import with_merges
from proposals.models import Answer, Proposal
from proposals.paper_numbers import with_paper
from proposals.writers import with_co_authors


class Newest(Keyset):
    """The newest first. What was rejected never had a day of publication: the number decides."""

    ordering = ("-id",)


class Proposals(WithEvents, ReadOnlyModelViewSet[Proposal]):
    """Public proposals, with exact counts."""

    lookup_field = "reference"
    lookup_value_regex = r"T-\d{4}-\d{6,}"
    filterset_class = ProposalFilter
    pagination_class = Newest

    def get_queryset(self) -> "QuerySet[Proposal]":
        """Public ones only, with all that a page of them needs in a fixed number of queries."""
        answers = Answer.objects.filter(published_at__isnull=False).select_related("body")
        rows = with_paper(Proposal.objects.public().with_counts())
        rows = rows.select_related("level", "body", "region")
        if self.action == "retrieve":
            parts = answers.prefetch_related("points", "steps__commitment", "steps__point")
            rows = with_merges(with_co_authors(rows))
            return rows.select_related("reopening__to").prefetch_related(
                "topics", "evidence", Prefetch("answers", parts)
            )
        return rows.prefetch_related("topics")

    def get_serializer_class(self) -> Any:
        """The whole text for one proposal, the short form in lists."""
        return ProposalDetailSerializer if self.action == "retrieve" else ProposalSerializer

    @extend_schema(responses={200: OpenApiTypes.OBJECT})
    @action(detail=True)
    def regions(self, request: Request, reference: str) -> Response:
        """Exact counts by region code, read in one statement; they add up to `signatures`."""
        return Response(counts_by_region(self.get_object()))

    @extend_schema(responses=DaySerializer(many=True))
    @action(detail=True, pagination_class=None, filterset_class=None)
    def days(self, request: Request, reference: str) -> Response:
        """Counted signatures by day in Tashkent; they add up to `signatures`."""
        return Response(DaySerializer(curve(self.get_object()), many=True).data)
