"""What signers say of an answer, and the author's reopening, through the API."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from portal.api_people import person
from portal.api_schema import WrongInput
from portal.language.letters import normalise
from portal.norms import current
from proposals import reopening
from proposals.models import Answer, AnswerReply, Proposal
from proposals.replying import asked_until, latest_answer, own_reply, replies_to, reply


class RepliesSerializer(serializers.Serializer[Any]):
    """Exact counts; `yes`, `no` and `replies` are null below the number from which they show."""

    asked_until = serializers.DateTimeField()
    shown_from = serializers.IntegerField()
    replies = serializers.IntegerField(allow_null=True)
    yes = serializers.IntegerField(allow_null=True)
    no = serializers.IntegerField(allow_null=True)


class ReplySerializer(serializers.ModelSerializer[AnswerReply]):
    """The reply of whoever asks."""

    class Meta:
        model = AnswerReply
        fields = ("satisfied", "at", "changed_at")
        read_only_fields = ("at", "changed_at")


class ReopeningInput(serializers.Serializer[Any]):
    """Why the author takes the answer further; public at once."""

    reason = serializers.CharField()

    def validate_reason(self, reason: str) -> str:
        """Bring it into our letters and hold it to its norm."""
        reason, limit = normalise(reason), current.length("reopen-reason")
        if len(reason) > limit:
            raise serializers.ValidationError(f"At most {limit} characters.")
        return reason


class Replies(APIView):
    """What the signers say of the answer that stands."""

    @extend_schema(responses=RepliesSerializer, tags=["proposals"])
    def get(self, request: Request, reference: str) -> Response:
        """How many said yes and no; 404 without an answer."""
        answer = _answer(_public(reference))
        counted = replies_to(answer)
        numbers = {"replies": counted.total, "yes": counted.yes, "no": counted.no}
        found = {
            "asked_until": asked_until(answer),
            "shown_from": current.quantity("replies-shown"),
            **(numbers if counted.shown else dict.fromkeys(numbers)),
        }
        return Response(RepliesSerializer(found).data)


class MyReply(APIView):
    """Whether the answer answered whoever asks; only signers have a say."""

    permission_classes = (IsAuthenticated,)

    @extend_schema(responses=ReplySerializer, tags=["proposals"])
    def get(self, request: Request, reference: str) -> Response:
        """One's own reply; 404 without one."""
        said = own_reply(_answer(_public(reference)), person(request))
        if said is None:
            raise Http404
        return Response(ReplySerializer(said).data)

    @extend_schema(
        request=ReplySerializer,
        responses={200: ReplySerializer, 422: WrongInput},
        tags=["proposals"],
    )
    def put(self, request: Request, reference: str) -> Response:
        """Reply, or reply differently, while the question is open."""
        asked = ReplySerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        answer = _answer(_public(reference))
        said = reply(answer, by=person(request), satisfied=asked.validated_data["satisfied"])
        return Response(ReplySerializer(said).data)


class Reopenings(APIView):
    """The one time that an author takes an answer to the body above."""

    permission_classes = (IsAuthenticated,)

    @extend_schema(
        request=ReopeningInput, responses={201: None, 422: WrongInput}, tags=["proposals"]
    )
    def post(self, request: Request, reference: str) -> Response:
        """Reopen; the term of the body above begins now."""
        asked = ReopeningInput(data=request.data)
        asked.is_valid(raise_exception=True)
        reopening.reopen(
            _public(reference),
            by=person(request),
            reason=asked.validated_data["reason"],
            now=timezone.now(),
        )
        return Response(status=201)


def _public(reference: str) -> Proposal:
    return get_object_or_404(Proposal.objects.public(), reference=reference)


def _answer(proposal: Proposal) -> Answer:
    answer = latest_answer(proposal)
    if answer is None:
        raise Http404
    return answer
