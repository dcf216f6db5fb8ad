"""Programmes and their objectives through the API, with the sums of their commitments."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from monitoring import rollups
from monitoring.models import Commitment, Objective, Programme
from portal.audit.api import WithEvents

COUNTS = serializers.DictField(child=serializers.IntegerField())


class ObjectiveSerializer(serializers.ModelSerializer[Objective]):
    """What a programme wants to reach."""

    class Meta:
        model = Objective
        fields = ("number", "names")


class ProgrammeSerializer(serializers.ModelSerializer[Programme]):
    """A programme, what it stands on and where it was read."""

    body = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True, allow_null=True)
    objectives = ObjectiveSerializer(many=True, read_only=True)
    url = serializers.SerializerMethodField()

    class Meta:
        model = Programme
        fields: tuple[str, ...] = (
            *("reference", "url", "kind", "names", "summaries", "body", "starts_on", "ends_on"),
            *("legal_bases", "legal_url", "source_publisher", "source_date", "source_url"),
            *("objectives", "demonstration"),
        )

    def get_url(self, programme: Programme) -> str:
        """The programme's page."""
        url: str = self.context["request"].build_absolute_uri(programme.get_absolute_url())
        return url


class ProgrammeDetailSerializer(ProgrammeSerializer):
    """A programme with how many of its commitments stand how."""

    counts = serializers.SerializerMethodField()

    class Meta(ProgrammeSerializer.Meta):
        fields = (*ProgrammeSerializer.Meta.fields, "counts")

    @extend_schema_field(COUNTS)
    def get_counts(self, programme: Programme) -> dict[str, int]:
        """How many commitments stand in each status now."""
        theirs = Commitment.objects.public().filter(programme=programme)
        return rollups.of_rows(theirs, timezone.now()).counts


class Programmes(WithEvents, ReadOnlyModelViewSet[Programme]):
    """What the state wants to reach within some years."""

    lookup_field = "reference"
    lookup_value_regex = r"P-\d{4}-\d{3,}"
    filterset_class: Any = None

    def get_queryset(self) -> "QuerySet[Programme]":
        """Public ones, with what a page of them needs in a fixed number of queries."""
        rows = Programme.objects.public().select_related("body")
        return rows.prefetch_related("objectives").order_by("-id")

    def get_serializer_class(self) -> Any:
        """With the sums for one programme, without them in lists."""
        return ProgrammeDetailSerializer if self.action == "retrieve" else ProgrammeSerializer
