"""Indicators, their plans and their values through the API; revised values among them."""

from typing import Any

import django_filters
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from monitoring.listing import kept_by
from monitoring.measuring.page import quarter_in
from monitoring.measuring.periods import code
from monitoring.models import Entry, Indicator, Measurement, ProofFile, Target

SHOWN = {"indicator__commitment__hidden_at__isnull": True}


class QuarterField(serializers.CharField):
    """A quarter: 2026-Q3."""

    def to_representation(self, value: Any) -> str:
        """As addresses and files have it."""
        return code(value)


class ProvingFileSerializer(serializers.ModelSerializer[ProofFile]):
    """A file that proves the published values of a quarter, or its plan."""

    quarter = QuarterField(source="entry.period", read_only=True)
    plan = serializers.BooleanField(source="entry.plan", read_only=True)
    sha256 = serializers.CharField(read_only=True)
    url = serializers.SerializerMethodField()

    class Meta:
        model = ProofFile
        fields = ("quarter", "plan", "title", "kind", "size", "sha256", "url")

    def get_url(self, file: ProofFile) -> str:
        """Where the file is."""
        reference = self.context["reference"]
        path = reverse("monitoring:file", args=(reference, file.uid))
        url: str = self.context["request"].build_absolute_uri(path)
        return url


class IndicatorSerializer(serializers.ModelSerializer[Indicator]):
    """What is measured, in what unit, and which way is good."""

    commitment = serializers.SlugRelatedField[Any](slug_field="reference", read_only=True)
    url = serializers.SerializerMethodField()
    files = serializers.SerializerMethodField()

    class Meta:
        model = Indicator
        fields = (
            *("id", "url", "commitment", "title", "unit", "definition", "source", "direction"),
            *("decimals", "by_region", "total", "main", "baseline", "baseline_on"),
            "files",
        )

    @extend_schema_field(ProvingFileSerializer(many=True))
    def get_files(self, indicator: Indicator) -> Any:
        """The files that prove what was published."""
        context = {**self.context, "reference": indicator.commitment.reference}
        rows = [file for entry in indicator.entries.all() for file in entry.files.all()]
        return ProvingFileSerializer(rows, many=True, context=context).data

    def get_url(self, indicator: Indicator) -> str:
        """The indicator's page."""
        path = reverse("monitoring:indicator", args=(indicator.commitment.reference, indicator.pk))
        url: str = self.context["request"].build_absolute_uri(path)
        return url


class CellSerializer(serializers.ModelSerializer[Any]):
    """A number for a quarter and a region; the whole country where `region` is null."""

    quarter = QuarterField(source="period", read_only=True)
    region = serializers.SlugRelatedField[Any](slug_field="code", read_only=True, allow_null=True)


class MeasurementSerializer(CellSerializer):
    """A value that was published; `replaced_at` is null while it stands."""

    class Meta:
        model = Measurement
        fields = (
            *("id", "indicator", "quarter", "region", "value", "source", "note"),
            *("at", "replaced_at"),
        )


class TargetSerializer(CellSerializer):
    """What is planned."""

    class Meta:
        model = Target
        fields = ("id", "indicator", "quarter", "region", "value")


class IndicatorFilter(django_filters.FilterSet):
    """By commitment and by state body."""

    commitment = django_filters.CharFilter(field_name="commitment__reference")
    body = django_filters.CharFilter(method="by_body")

    class Meta:
        model = Indicator
        fields: tuple[str, ...] = ()

    def by_body(self, rows: Any, name: str, slug: str) -> Any:
        """Of commitments that a body leads or keeps together with another."""
        return rows.filter(kept_by(slug, of="commitment"))


class CellFilter(django_filters.FilterSet):
    """By indicator, commitment, region (``country`` for the whole) and quarter."""

    indicator = django_filters.NumberFilter(field_name="indicator", max_value=2**31)
    commitment = django_filters.CharFilter(field_name="indicator__commitment__reference")
    region = django_filters.CharFilter(method="by_region")
    quarter = django_filters.CharFilter(method="by_quarter")

    def by_region(self, rows: Any, name: str, region: str) -> Any:
        """Of a region by its code, or of the country."""
        if region == "country":
            return rows.filter(region__isnull=True)
        return rows.filter(region__code=region)

    def by_quarter(self, rows: Any, name: str, quarter: str) -> Any:
        """Of a quarter such as 2026-Q3."""
        period = quarter_in(quarter)
        return rows.filter(period=period) if period else rows.none()


class MeasurementFilter(CellFilter):
    """Also by whether a value stands or was revised."""

    standing = django_filters.BooleanFilter(field_name="replaced_at", lookup_expr="isnull")

    class Meta:
        model = Measurement
        fields: tuple[str, ...] = ()


class TargetFilter(CellFilter):
    """The same for plans."""

    class Meta:
        model = Target
        fields: tuple[str, ...] = ()


class Indicators(ReadOnlyModelViewSet[Indicator]):
    """What is measured of commitments."""

    serializer_class = IndicatorSerializer
    filterset_class = IndicatorFilter
    lookup_value_regex = r"\d{1,9}"

    def get_queryset(self) -> "QuerySet[Indicator]":
        """Those of commitments that anybody may read."""
        rows = Indicator.objects.filter(commitment__hidden_at__isnull=True)
        shown = ProofFile.objects.filter(hidden_at__isnull=True).select_related("entry")
        published = Entry.objects.filter(state=Entry.State.PUBLISHED)
        proofs = Prefetch("entries", published.prefetch_related(Prefetch("files", shown)))
        return rows.select_related("commitment").prefetch_related(proofs).order_by("-id")


class Measurements(ReadOnlyModelViewSet[Measurement]):
    """Every value that was published, revised ones too."""

    serializer_class = MeasurementSerializer
    filterset_class = MeasurementFilter
    lookup_value_regex = r"\d{1,18}"

    def get_queryset(self) -> "QuerySet[Measurement]":
        """Those of commitments that anybody may read."""
        return Measurement.objects.filter(**SHOWN).select_related("region").order_by("-id")


class Targets(ReadOnlyModelViewSet[Target]):
    """What is planned, quarter by quarter."""

    serializer_class = TargetSerializer
    filterset_class = TargetFilter
    lookup_value_regex = r"\d{1,18}"

    def get_queryset(self) -> "QuerySet[Target]":
        """Those of commitments that anybody may read."""
        return Target.objects.filter(**SHOWN).select_related("region").order_by("-id")
