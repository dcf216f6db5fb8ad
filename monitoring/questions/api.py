"""Questions through the API: read with their answers, asked, answered, reported."""

from functools import partial
from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.permissions import (
    SAFE_METHODS,
    BasePermission,
    IsAuthenticated,
    IsAuthenticatedOrReadOnly,
)
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from monitoring.listing import kept_by
from monitoring.models import Commitment, Question
from monitoring.questions import asking, listing
from monitoring.questions.rules import ANSWER
from monitoring.remarks import reporting
from portal.accounts.access import has_staff_access
from portal.api import Keyset
from portal.api_fields import People
from portal.api_once import KEY, made_once
from portal.api_people import person
from portal.desk.pages import OFFICERS
from portal.moderation.api import ReportInput, reported

TAGS = ["commitments"]


class CommitmentQuestionSerializer(serializers.ModelSerializer[Question]):
    """A question with its clock and its answer; nobody is named."""

    commitment = serializers.SlugRelatedField[Any](slug_field="reference", read_only=True)
    body = serializers.CharField(source="commitment.body.slug", read_only=True)
    late = serializers.SerializerMethodField()

    class Meta:
        model = Question
        fields = (
            *("id", "commitment", "body", "text", "language", "asked_at", "due_at", "late"),
            *("answer", "answered_at"),
        )
        read_only_fields = fields

    def get_late(self, question: Question) -> bool:
        """Whether the answer came after its time, or is late now."""
        return (question.answered_at or timezone.now()) >= question.due_at


class CommitmentQuestionInput(serializers.Serializer[Any]):
    """What one wants to know."""

    text = People("question")


class CommitmentAnswerInput(serializers.Serializer[Any]):
    """What the body answers."""

    text = People("question-answer")


class QuestionFilter(django_filters.FilterSet):
    """By where it stands, and by body."""

    tab = django_filters.ChoiceFilter(choices=[(tab, tab) for tab in listing.TABS], method="by_tab")
    body = django_filters.CharFilter(method="by_body")

    class Meta:
        model = Question
        fields: tuple[str, ...] = ()

    def by_body(self, rows: Any, name: str, slug: str) -> "QuerySet[Question]":
        """Of commitments that a body leads or keeps together with another, as the page shows."""
        found: QuerySet[Question] = rows.filter(kept_by(slug, of="commitment"))
        return found

    def by_tab(self, rows: Any, name: str, tab: str) -> "QuerySet[Question]":
        """Those of a tab, as the page shows them."""
        found: QuerySet[Question] = rows.filter(listing.condition(tab, timezone.now()))
        return found


class Officers(BasePermission):
    """Everybody reads; officers write, in a session that a second factor has opened."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether the one or the other holds."""
        return request.method in SAFE_METHODS or has_staff_access(request, *OFFICERS)


class Questions(ListAPIView[Question]):
    """What citizens ask about all commitments."""

    queryset = Question.objects.none()
    serializer_class = CommitmentQuestionSerializer
    filterset_class = QuestionFilter
    pagination_class = Keyset

    def get_queryset(self) -> "QuerySet[Question]":
        """All that are shown."""
        return shown()

    @extend_schema(tags=TAGS)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Questions with their answers, the newest first."""
        return super().get(request, *args, **kwargs)


class QuestionsOf(ListAPIView[Question]):
    """What citizens ask about one commitment."""

    permission_classes = (IsAuthenticatedOrReadOnly,)
    queryset = Question.objects.none()
    serializer_class = CommitmentQuestionSerializer
    pagination_class = Keyset

    def get_queryset(self) -> "QuerySet[Question]":
        """All that are shown."""
        return shown().filter(commitment=public(self.kwargs["reference"]))

    @extend_schema(tags=TAGS)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Questions with their answers, the newest first."""
        return super().get(request, *args, **kwargs)

    @extend_schema(
        parameters=[KEY],
        request=CommitmentQuestionInput,
        responses={200: CommitmentQuestionSerializer, 201: CommitmentQuestionSerializer},
        tags=TAGS,
    )
    def post(self, request: Request, reference: str) -> Response:
        """Ask the body; public at once. 409 while too many of one's own wait for an answer."""
        commitment, by = public(reference), person(request)
        asked = CommitmentQuestionInput(data=request.data)
        asked.is_valid(raise_exception=True)
        made, fresh = made_once(
            request,
            Question.objects.filter(commitment=commitment, asker=by),
            lambda: asking.ask(commitment, by=by, **asked.validated_data),
        )
        return Response(CommitmentQuestionSerializer(made).data, status=201 if fresh else 200)


class OneQuestion(APIView):
    """One question."""

    @extend_schema(responses=CommitmentQuestionSerializer, tags=TAGS)
    def get(self, request: Request, reference: str, pk: int) -> Response:
        """What was asked, and the answer."""
        return Response(CommitmentQuestionSerializer(_one(reference, pk)).data)


class Answer(APIView):
    """The answer of the body to one question."""

    permission_classes = (IsAuthenticated, Officers)

    @extend_schema(request=CommitmentAnswerInput, responses=CommitmentQuestionSerializer, tags=TAGS)
    def post(self, request: Request, reference: str, pk: int) -> Response:
        """Answer in the name of the body, once; 409 where it was answered."""
        found, by = _one(reference, pk), person(request)
        if not by.has_perm(ANSWER, found.commitment):
            raise PermissionDenied(_("This commitment belongs to another state body or role."))
        asked = CommitmentAnswerInput(data=request.data)
        asked.is_valid(raise_exception=True)
        asking.answer(found, by=by, **asked.validated_data)
        return Response(CommitmentQuestionSerializer(found).data, status=201)


class QuestionReports(APIView):
    """Reports to the moderators about one question."""

    permission_classes = (IsAuthenticated,)

    @extend_schema(request=ReportInput, responses={201: None}, tags=TAGS)
    def post(self, request: Request, reference: str, pk: int) -> Response:
        """Report it by a rule, or in one's own words."""
        found = _one(reference, pk)
        return reported(request, partial(reporting.report, found, by=person(request)))


def public(reference: str) -> Commitment:
    """The public commitment with this reference; 404 for what is not public."""
    rows = Commitment.objects.public().select_related("body", "region", "district")
    return get_object_or_404(rows, reference=reference)


def shown() -> "QuerySet[Question]":
    """The questions that anyone may read, as the API tells them."""
    rows = Question.objects.shown().filter(commitment__hidden_at__isnull=True)
    return rows.select_related("commitment__body")


def _one(reference: str, pk: int) -> Question:
    rows = shown().select_related("commitment__body", "commitment__region", "asker")
    return get_object_or_404(rows, commitment__reference=reference, pk=pk)
