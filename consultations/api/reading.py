"""Reading consultations."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from rest_framework.viewsets import ReadOnlyModelViewSet

from consultations.api.filters import ConsultationFilter
from consultations.api.serializers import ConsultationDetailSerializer, ConsultationSerializer
from consultations.models import Consultation
from consultations.tallies import with_counts
from portal.api import Keyset
from portal.audit.api import WithEvents


class Newest(Keyset):
    """The newest first."""

    ordering = ("-published_at", "-id")


class Consultations(WithEvents, ReadOnlyModelViewSet[Consultation]):
    """Public consultations, with exact counts."""

    lookup_field = "reference"
    lookup_value_regex = r"M-\d{4}-\d{4,9}"
    filterset_class = ConsultationFilter
    pagination_class = Newest

    def get_queryset(self) -> "QuerySet[Consultation]":
        """Public ones only, with all that a page of them needs in a fixed number of queries."""
        rows = with_counts(Consultation.objects.public()).select_related("body", "kind", "region")
        if self.action == "retrieve":
            return rows.prefetch_related("topics", "goals", "documents", "extensions")
        return rows.prefetch_related("topics")

    def get_serializer_class(self) -> Any:
        """The whole passport for one consultation, the short form in lists."""
        if self.action == "retrieve":
            return ConsultationDetailSerializer
        return ConsultationSerializer


def public(reference: str) -> Consultation:
    """The public consultation with this reference; 404 for what is not public."""
    rows = Consultation.objects.public().select_related("body", "kind", "region")
    return get_object_or_404(rows, reference=reference)
