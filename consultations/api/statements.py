"""Statements through the API: what people agree on, voted on and reported."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.permissions import IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from consultations.api.reading import public
from consultations.models import Statement, StatementVote
from consultations.statements import agreeing, reporting, stating, voting
from portal.api import Keyset
from portal.api_fields import People
from portal.api_once import KEY, made_once
from portal.api_people import person
from portal.moderation.api import ReportInput, reported
from portal.norms import current


class StatementSerializer(serializers.ModelSerializer[Statement]):
    """A claim with its exact counts; nobody is named."""

    class Meta:
        model = Statement
        fields = (
            *("id", "text", "language", "of_the_body"),
            *("agreed", "disagreed", "passed", "created_at"),
        )
        read_only_fields = fields


class GroundSerializer(serializers.Serializer[Any]):
    """Where people agree and where they are divided, by shares that are norms, in per cent.

    Only statements with `least_votes` are looked at.
    """

    least_votes = serializers.IntegerField()
    common_share = serializers.IntegerField()
    divided_share = serializers.IntegerField()
    common = StatementSerializer(many=True)
    divided = StatementSerializer(many=True)


class StatementInput(serializers.Serializer[Any]):
    """A claim of one's own."""

    text = People("statement")


class VoteInput(serializers.Serializer[Any]):
    """What one says of a statement."""

    value = serializers.ChoiceField(StatementVote.Value.choices)


class Statements(ListAPIView[Statement]):
    """The statements of a consultation."""

    permission_classes = (IsAuthenticatedOrReadOnly,)
    queryset = Statement.objects.none()
    serializer_class = StatementSerializer
    pagination_class = Keyset

    def get_queryset(self) -> "QuerySet[Statement]":
        """All that are shown."""
        return Statement.objects.shown().filter(consultation=public(self.kwargs["reference"]))

    @extend_schema(tags=["consultations"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Statements with their votes, the newest first."""
        return super().get(request, *args, **kwargs)

    @extend_schema(
        parameters=[KEY],
        request=StatementInput,
        responses={200: StatementSerializer, 201: StatementSerializer},
        tags=["consultations"],
    )
    def post(self, request: Request, reference: str) -> Response:
        """Add one of one's own; 409 for more than the norm allows, and for what is there."""
        consultation, by = public(reference), person(request)
        asked = StatementInput(data=request.data)
        asked.is_valid(raise_exception=True)
        made, fresh = made_once(
            request,
            Statement.objects.filter(consultation=consultation, author=by),
            lambda: stating.state(consultation, by=by, **asked.validated_data),
        )
        return Response(StatementSerializer(made).data, status=201 if fresh else 200)


class Ground(APIView):
    """What the votes come to."""

    @extend_schema(responses=GroundSerializer, tags=["consultations"])
    def get(self, request: Request, reference: str) -> Response:
        """Common ground and what divides, as the page shows them."""
        found = public(reference)
        told = {
            "least_votes": current.quantity("statement-least-votes"),
            "common_share": current.quantity("statement-common-share"),
            "divided_share": current.quantity("statement-divided-share"),
            "common": agreeing.common_ground(found),
            "divided": agreeing.divided(found),
        }
        return Response(GroundSerializer(told).data)


class Vote(APIView):
    """The vote of whoever asks on one statement; both verbs may be repeated."""

    permission_classes = (IsAuthenticated,)

    @extend_schema(request=VoteInput, responses={204: None}, tags=["consultations"])
    def put(self, request: Request, reference: str, pk: int) -> Response:
        """Agree, disagree or pass, in the place of an earlier vote."""
        asked = VoteInput(data=request.data)
        asked.is_valid(raise_exception=True)
        voting.vote(_one(reference, pk), by=person(request), **asked.validated_data)
        return Response(status=204)

    @extend_schema(responses={204: None}, tags=["consultations"])
    def delete(self, request: Request, reference: str, pk: int) -> Response:
        """Take the vote back."""
        voting.take_back(_one(reference, pk), by=person(request))
        return Response(status=204)


class StatementReports(APIView):
    """Reports to the moderators about one statement."""

    permission_classes = (IsAuthenticated,)

    @extend_schema(request=ReportInput, responses={201: None}, tags=["consultations"])
    def post(self, request: Request, reference: str, pk: int) -> Response:
        """Report it by a rule, or in one's own words."""
        found = _one(reference, pk)
        return reported(request, partial(reporting.report, found, by=person(request)))


def _one(reference: str, pk: int) -> Statement:
    rows = Statement.objects.shown().filter(consultation=public(reference))
    return get_object_or_404(rows.select_related("consultation", "author"), pk=pk)
