"""The survey of a consultation through the API; hidden results stay hidden until the close."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from consultations.api.reading import public
from consultations.models import Question, Survey
from consultations.surveys import counting
from consultations.surveys.answering import results_are_open, taken_until
from consultations.surveys.counting import Result


class GivenSerializer(serializers.Serializer[Any]):
    """An answer that there is, and how many gave it; of a ranking, how many put it where."""

    text = serializers.CharField()
    count = serializers.IntegerField(allow_null=True)
    places = serializers.ListField(child=serializers.IntegerField(), allow_null=True)


class QuestionSerializer(serializers.Serializer[Any]):
    """A question with its answers; the counts are null while results are not open."""

    number = serializers.IntegerField()
    kind = serializers.ChoiceField(Question.Kind.choices)
    text = serializers.CharField()
    note = serializers.CharField(allow_blank=True)
    answered = serializers.IntegerField(allow_null=True)
    answers = GivenSerializer(many=True)


class SurveySerializer(serializers.Serializer[Any]):
    """What is asked, and what was answered.

    `results_from` is when no answer comes any more; before it results that are hidden are null.
    """

    introduction = serializers.CharField(allow_blank=True)
    results_hidden = serializers.BooleanField()
    results_open = serializers.BooleanField()
    results_from = serializers.DateTimeField()
    participants = serializers.IntegerField(allow_null=True)
    regions = serializers.SerializerMethodField()
    questions = QuestionSerializer(many=True)

    @extend_schema_field(serializers.DictField(child=serializers.IntegerField(), allow_null=True))
    def get_regions(self, told: dict[str, Any]) -> Any:
        """Participants by the code of their region; those who named none are not in it."""
        return told["regions"]


class SurveyResults(APIView):
    """The survey of a consultation."""

    @extend_schema(responses=SurveySerializer, tags=["consultations"])
    def get(self, request: Request, reference: str) -> Response:
        """Its questions, with exact counts as soon as these are open; 404 without a survey."""
        rows = Survey.objects.filter(consultation=public(reference), questions__isnull=False)
        survey = get_object_or_404(rows.select_related("consultation").distinct())
        is_open = results_are_open(survey, timezone.now())
        told = {
            "introduction": survey.introduction,
            "results_hidden": survey.results_hidden,
            "results_open": is_open,
            "results_from": taken_until(survey),
            **(_counted(survey) if is_open else _asked(survey)),
        }
        return Response(SurveySerializer(told).data)


def _counted(survey: Survey) -> dict[str, Any]:
    regions = counting.participants_by_region(survey)
    return {
        "participants": counting.participants(survey),
        "regions": {region.code: count for region, count in regions if count},
        "questions": [_question(each, counted=True) for each in counting.results_of(survey)],
    }


def _asked(survey: Survey) -> dict[str, Any]:
    questions = survey.questions.prefetch_related("options")
    told = [Result(each, number) for number, each in enumerate(questions, 1)]
    return {
        "participants": None,
        "regions": None,
        "questions": [_question(each, counted=False) for each in told],
    }


def _question(result: Result, *, counted: bool) -> dict[str, Any]:
    labels = [] if result.question.kind == Question.Kind.TEXT else result.labels
    return {
        "number": result.number,
        "kind": result.question.kind,
        "text": result.question.text,
        "note": result.question.note,
        "answered": result.all.answered if counted else None,
        "answers": [_given(result, *label, counted=counted) for label in labels],
    }


def _given(result: Result, value: int, text: str, *, counted: bool) -> dict[str, Any]:
    count = result.number_of(result.all, value) if counted else None
    ranked = counted and result.question.kind == Question.Kind.RANKING
    places = range(1, len(result.labels) + 1)
    return {
        "text": text,
        "count": count,
        "places": [result.all.places[value, place] for place in places] if ranked else None,
    }
