"""How state bodies and regions answer, for whoever recomputes our figures."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from proposals.ranking import ranking


class ScoreSerializer(serializers.Serializer[Any]):
    """A body's figures; null where it has too few answers for a score."""

    body = serializers.CharField(source="body.slug")
    collecting = serializers.IntegerField(source="score.collecting")
    answers_due = serializers.IntegerField(source="score.owed")
    late_now = serializers.IntegerField(source="score.late")
    answered = serializers.IntegerField(source="score.answered")
    in_time = serializers.IntegerField(source="score.in_time")
    accepted = serializers.IntegerField(source="score.accepted")
    punctuality_percent = serializers.IntegerField(source="score.punctuality", allow_null=True)
    accepted_percent = serializers.IntegerField(source="score.acceptance", allow_null=True)
    median_days = serializers.IntegerField(source="score.typical_days", allow_null=True)


class RankingSerializer(serializers.Serializer[Any]):
    """Every body that was asked anything, in the order of the page."""

    as_of = serializers.DateTimeField()
    bodies = ScoreSerializer(many=True, source="rows")


class Punctuality(APIView):
    """State bodies by punctuality."""

    @extend_schema(responses=RankingSerializer, tags=["bodies"])
    def get(self, request: Request) -> Response:
        """The whole table."""
        return Response(RankingSerializer(ranking(timezone.now())).data)
