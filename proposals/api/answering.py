"""What moderators and officers do through the API; a session with a second factor is needed."""

import uuid
from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from portal.accounts.access import factor_is_fresh, has_staff_access
from portal.accounts.models import User
from portal.api_fields import People
from portal.api_people import person
from portal.moderation.deciding import decide
from portal.moderation.models import Outcome
from portal.norms.current import length, reasons
from portal.norms.models import Reason
from proposals import answering, receiving
from proposals.api.serializers import AnswerSerializer
from proposals.desk_rules import ANSWER, APPROVE, addressed
from proposals.models import Answer, Proposal
from proposals.points import overall


class StaffWith(BasePermission):
    """Holds one of the view's roles, with a second factor given lately."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether the session may act for the portal or for a body."""
        kinds: tuple[str, ...] = view.roles
        return has_staff_access(request, *kinds) and factor_is_fresh(request)


class DecisionInput(serializers.Serializer[Any]):
    """What a moderator decided; a refusal names its reasons and tells the author why."""

    outcome = serializers.ChoiceField(Outcome.choices)
    reasons = serializers.ListField(child=serializers.CharField(max_length=10), default=list)
    text = serializers.CharField(max_length=2000, allow_blank=True, default="")


class Decisions(APIView):
    """Moderation of one waiting proposal."""

    permission_classes = (IsAuthenticated, StaffWith)
    roles = ("moderator",)

    @extend_schema(request=DecisionInput, responses={201: None}, tags=["moderation"])
    def post(self, request: Request, uid: uuid.UUID) -> Response:
        """Publish, return or reject."""
        asked = DecisionInput(data=request.data)
        asked.is_valid(raise_exception=True)
        proposal = get_object_or_404(Proposal.objects.waiting_for_moderation(), uid=uid)
        decide(
            proposal,
            by=person(request),
            outcome=asked.validated_data["outcome"],
            reasons=_reasons(asked.validated_data["reasons"]),
            text=asked.validated_data["text"],
        )
        return Response(status=201)


class StepInput(serializers.Serializer[Any]):
    """What the body will do, by the end of which day."""

    title = People("next-step")
    due_on = serializers.DateField()


class PointInput(serializers.Serializer[Any]):
    """One demand, what was decided about it and why, and what will be done for it."""

    demand = People("answer-demand")
    decision = serializers.ChoiceField(Answer.Decision.choices)
    text = People("answer-point")
    steps = StepInput(many=True, default=list)


class AnswerInput(serializers.Serializer[Any]):
    """The body's answer: point by point, so that the decision follows from the points; or as a
    whole, with a decision, a text and steps of its own."""

    points = PointInput(many=True, default=list)
    decision = serializers.ChoiceField(Answer.Decision.choices, required=False)
    text = People("answer-text", allow_blank=True, default="")
    steps = StepInput(many=True, default=list)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """With points there is only a summary beside them: nothing that was sent is dropped."""
        if not attrs["points"]:
            return attrs
        if attrs["steps"]:
            words = _("With points, each next step belongs to one of them.")
            raise serializers.ValidationError({"steps": [words]})
        follows = overall(point["decision"] for point in attrs["points"])
        if attrs.get("decision", follows) != follows:
            words = _("The decision follows from the points. Leave it out.")
            raise serializers.ValidationError({"decision": [words]})
        if len(attrs["text"]) > (limit := length("answer-summary")):
            words = _("A text is longer than %(limit)s characters.") % {"limit": limit}
            raise serializers.ValidationError({"text": [words]})
        return attrs


class Answers(APIView):
    """The answer in the making, by an officer of the addressed body."""

    permission_classes = (IsAuthenticated, StaffWith)
    roles = ("answerer", "head")

    @extend_schema(request=AnswerInput, responses={201: AnswerSerializer}, tags=["desk"])
    def post(self, request: Request, reference: str) -> Response:
        """Write the answer and lay it before the head; where that is refused, the draft that the
        body has stays as it was."""
        proposal = addressed(person(request), reference, ANSWER)
        asked = AnswerInput(data=request.data)
        asked.is_valid(raise_exception=True)
        with transaction.atomic():
            answer = _prepared(proposal, person(request), asked.validated_data)
            answer = answering.send_for_approval(answer, by=person(request))
        return Response(AnswerSerializer(answer).data, status=201)


class Approval(APIView):
    """The approval by the head, or by who stands in today, which publishes the answer."""

    permission_classes = (IsAuthenticated, StaffWith)
    roles = ("answerer", "head")

    @extend_schema(request=None, responses={201: AnswerSerializer}, tags=["desk"])
    def post(self, request: Request, reference: str) -> Response:
        """Publish the waiting answer; each next step becomes a commitment."""
        proposal = addressed(person(request), reference, APPROVE)
        answer = get_object_or_404(answering.unpublished(proposal))
        published = answering.approve(answer, by=person(request))
        return Response(AnswerSerializer(published).data, status=201)


class Custody(APIView):
    """The taking of a reached proposal by its body."""

    permission_classes = (IsAuthenticated, StaffWith)
    roles = ("answerer", "head")

    @extend_schema(request=None, responses={201: None}, tags=["desk"])
    def post(self, request: Request, reference: str) -> Response:
        """Take it; the collection of signatures ends."""
        receiving.take(addressed(person(request), reference, ANSWER), by=person(request))
        return Response(status=201)


class ExtensionInput(serializers.Serializer[Any]):
    """The new last day, and why; both are public at once."""

    until = serializers.DateField()
    reason = People("extension-reason")


class Extensions(APIView):
    """More time for an answer, in public."""

    permission_classes = (IsAuthenticated, StaffWith)
    roles = ("answerer", "head")

    @extend_schema(request=ExtensionInput, responses={201: None}, tags=["desk"])
    def post(self, request: Request, reference: str) -> Response:
        """Extend the term; 409 where it is late, or only the head can extend so long or again."""
        proposal = addressed(person(request), reference, ANSWER)
        asked = ExtensionInput(data=request.data)
        asked.is_valid(raise_exception=True)
        answering.extend(proposal, by=person(request), **asked.validated_data)
        return Response(status=201)


def _prepared(proposal: Proposal, by: User, said: dict[str, Any]) -> Answer:
    points = [
        answering.Point(**{**point, "steps": _steps(point["steps"])}) for point in said["points"]
    ]
    return answering.prepare_answer(
        proposal,
        by=by,
        decision=said.get("decision", ""),
        text=said["text"],
        steps=_steps(said["steps"]),
        points=points,
    )


def _steps(rows: list[dict[str, Any]]) -> tuple[answering.Step, ...]:
    return tuple(answering.Step(**row) for row in rows)


def _reasons(keys: list[str]) -> list[Reason]:
    known = {reason.key: reason for kind in Reason.Kind.values for reason in reasons(kind)}
    unknown = [key for key in keys if key not in known]
    if unknown:
        raise serializers.ValidationError({"reasons": unknown})
    return [known[key] for key in keys]
