"""The outcome of a consultation through the API: its numbers, its decisions, its next steps."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from consultations.api.contribution_serializers import ContributionDecisionSerializer
from consultations.api.reading import public
from consultations.api.texts import StancesSerializer
from consultations.models import Decision, Outcome, OutcomeStep
from consultations.models.contribution import Stance
from consultations.reports import numbers
from consultations.reports.assembling import said
from portal.api import Keyset


class OutcomeStepSerializer(serializers.ModelSerializer[OutcomeStep]):
    """What the body will do and by when, with the commitment that it became."""

    commitment = serializers.SlugRelatedField[Any](
        slug_field="reference", read_only=True, allow_null=True
    )

    class Meta:
        model = OutcomeStep
        fields = ("title", "due_on", "commitment")


class ReportSerializer(serializers.ModelSerializer[Outcome]):
    """The words of a published report."""

    steps = OutcomeStepSerializer(many=True, read_only=True)

    class Meta:
        model = Outcome
        fields = ("summary", "language", "published_at", "in_place_of_head", "steps")


class NumbersSerializer(serializers.Serializer[Any]):
    """Who took part; what moderators hid counts too, what was taken back does not."""

    contributions = serializers.IntegerField()
    people = serializers.IntegerField()
    of_organisations = serializers.IntegerField()
    supports = serializers.IntegerField()
    answers = serializers.IntegerField()
    votes = serializers.IntegerField()
    hidden = serializers.IntegerField()


class DecidedSerializer(serializers.Serializer[Any]):
    """Contributions by what was decided about them."""

    accepted = serializers.IntegerField()
    partly = serializers.IntegerField()
    rejected = serializers.IntegerField()
    noted = serializers.IntegerField()


class OnClauseSerializer(StancesSerializer):
    """Contributions on a clause; `clause` is null for the draft as a whole."""

    clause = serializers.CharField(allow_null=True)


class OutcomeSerializer(serializers.Serializer[Any]):
    """Where the outcome stands; `report` is null before it is published.

    The numbers are those of the records at `as_of`, also before that.
    """

    due_at = serializers.DateTimeField()
    overdue = serializers.BooleanField()
    concluded_at = serializers.DateTimeField(allow_null=True)
    report = ReportSerializer(allow_null=True)
    numbers = NumbersSerializer()
    by_outcome = DecidedSerializer()
    by_stance = StancesSerializer()
    by_region = serializers.DictField(child=serializers.IntegerField())
    by_clause = OnClauseSerializer(many=True)
    as_of = serializers.DateTimeField()


class MatrixSerializer(ContributionDecisionSerializer):
    """A decision that stands: what people said, how many, what was done and why.

    `said` is the body's wording of the demand, or the first contribution that it answers.
    """

    said = serializers.SerializerMethodField()
    contributions = serializers.IntegerField(source="people", read_only=True)
    supports = serializers.IntegerField(source="backing", read_only=True)

    class Meta(ContributionDecisionSerializer.Meta):
        fields = (*ContributionDecisionSerializer.Meta.fields, "said", "contributions", "supports")
        read_only_fields = fields

    @extend_schema_field(serializers.CharField())
    def get_said(self, decision: Decision) -> str:
        """The demand in words."""
        words: dict[int, tuple[str, str]] = self.context["said"]
        return words[decision.pk][0]


class DecisionFilter(django_filters.FilterSet):
    """By what was decided."""

    outcome = django_filters.ChoiceFilter(choices=Decision.Outcome.choices)

    class Meta:
        model = Decision
        fields: tuple[str, ...] = ()


class OutcomeOf(APIView):
    """What came of a consultation."""

    @extend_schema(responses=OutcomeSerializer, tags=["consultations"])
    def get(self, request: Request, reference: str) -> Response:
        """The report with exact numbers; before it is published, when it is due."""
        found, now = public(reference), timezone.now()
        published = Outcome.objects.filter(consultation=found, stage=Outcome.Stage.PUBLISHED)
        told = {
            "due_at": found.outcome_due_at,
            "overdue": found.is_overdue(now),
            "concluded_at": found.concluded_at,
            "report": published.prefetch_related("steps__commitment").first(),
            "numbers": numbers.counted(found),
            "by_outcome": numbers.counted_by_outcome(found),
            "by_stance": numbers.counted_by_stance(found),
            "by_region": {
                region.code if region else "": count
                for region, count in numbers.by_region(found)
                if count
            },
            "by_clause": [_on_clause(line) for line in numbers.by_clause(found)],
            "as_of": now,
        }
        return Response(OutcomeSerializer(told).data)


class Decisions(ListAPIView[Decision]):
    """What the body decided."""

    queryset = Decision.objects.none()
    serializer_class = MatrixSerializer
    filterset_class = DecisionFilter
    pagination_class = Keyset

    def get_queryset(self) -> "QuerySet[Decision]":
        """The decisions that stand, with how many contributions each answers."""
        return numbers.decided(public(self.kwargs["reference"]))

    @extend_schema(tags=["consultations"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """“You said, we did”: each decision with what it answers, the newest first."""
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        context = {"said": said(page)}
        told = MatrixSerializer(page, many=True, context=context).data
        return self.get_paginated_response(told)


def _on_clause(line: numbers.ClauseLine) -> dict[str, Any]:
    return {"clause": line.address or None, **dict(zip(Stance.values, line.stances, strict=True))}
