"""Arguments, their marks, reports and authors' updates through the API."""

import uuid
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from portal.api import Keyset
from portal.api_people import person
from portal.moderation.api import ReportInput, reported
from portal.norms.current import length
from proposals import arguing, reporting, updating
from proposals.models import Argument, AuthorUpdate, Evidence, Proposal


class ArgumentSerializer(serializers.ModelSerializer[Argument]):
    """A public argument; `author` is empty for who did not wish to be named."""

    author = serializers.CharField(source="author_name", read_only=True)
    region = serializers.SlugRelatedField[Any](slug_field="code", read_only=True, allow_null=True)

    class Meta:
        model = Argument
        fields = ("id", "side", "text", "language", "author", "region", "useful", "created_at")
        read_only_fields = fields


class UpdateSerializer(serializers.ModelSerializer[AuthorUpdate]):
    """News of a proposal in its author's words."""

    class Meta:
        model = AuthorUpdate
        fields = ("id", "text", "language", "at")
        read_only_fields = fields


class Words(serializers.Serializer[Any]):
    """A text whose greatest length is a norm."""

    norm = "comment"
    text = serializers.CharField()

    def validate_text(self, text: str) -> str:
        """At most as many characters as the norm says."""
        limit = length(self.norm)
        if len(text) > limit:
            raise serializers.ValidationError(f"At most {limit} characters.")
        return text


class ArgumentInput(Words):
    """A new argument."""

    side = serializers.ChoiceField(Argument.Side.choices)
    name_public = serializers.BooleanField(default=False)


class UpdateInput(Words):
    """A new update."""

    norm = "proposal-update"


class Arguments(APIView):
    """The arguments of a proposal."""

    permission_classes = (IsAuthenticatedOrReadOnly,)

    @extend_schema(
        parameters=[OpenApiParameter("side", enum=Argument.Side.values)],
        responses=ArgumentSerializer(many=True),
        tags=["proposals"],
    )
    def get(self, request: Request, reference: str) -> Response:
        """Public arguments of one side or both, the newest first."""
        rows = Argument.objects.shown().filter(proposal=_public(reference))
        if request.query_params.get("side") in Argument.Side.values:
            rows = rows.filter(side=request.query_params["side"])
        return _page(request, self, rows.select_related("region"), ArgumentSerializer)

    @extend_schema(request=ArgumentInput, responses={201: ArgumentSerializer}, tags=["proposals"])
    def post(self, request: Request, reference: str) -> Response:
        """Write one; 409 for a second one on the same side."""
        asked = _asked(ArgumentInput, request)
        made = arguing.argue(_public(reference), by=person(request), **asked)
        return Response(ArgumentSerializer(made).data, status=201)


class OwnArgument(APIView):
    """One argument."""

    permission_classes = (IsAuthenticated,)

    @extend_schema(request=Words, responses=ArgumentSerializer, tags=["proposals"])
    def patch(self, request: Request, reference: str, pk: int) -> Response:
        """Change one's own words while they are new and nobody has marked them."""
        text = _asked(Words, request)["text"]
        mended = arguing.mend(_argument(reference, pk), by=person(request), text=text)
        return Response(ArgumentSerializer(mended).data)

    @extend_schema(responses={204: None}, tags=["proposals"])
    def delete(self, request: Request, reference: str, pk: int) -> Response:
        """Take one's own argument back."""
        arguing.take_back(_argument(reference, pk), by=person(request))
        return Response(status=204)


class Mark(APIView):
    """The mark of whoever asks on one argument; both verbs may be repeated."""

    permission_classes = (IsAuthenticated,)

    @extend_schema(request=None, responses={204: None}, tags=["proposals"])
    def put(self, request: Request, reference: str, pk: int) -> Response:
        """Mark it as useful."""
        arguing.mark(_argument(reference, pk), by=person(request))
        return Response(status=204)

    @extend_schema(responses={204: None}, tags=["proposals"])
    def delete(self, request: Request, reference: str, pk: int) -> Response:
        """Take the mark back."""
        arguing.unmark(_argument(reference, pk), by=person(request))
        return Response(status=204)


class ArgumentReports(APIView):
    """Reports to the moderators about one argument."""

    permission_classes = (IsAuthenticated,)

    @extend_schema(request=ReportInput, responses={201: None}, tags=["proposals"])
    def post(self, request: Request, reference: str, pk: int) -> Response:
        """Report it by a rule, or in one's own words."""
        return _report(request, _argument(reference, pk))


class UpdateReports(APIView):
    """Reports to the moderators about one update."""

    permission_classes = (IsAuthenticated,)

    @extend_schema(request=ReportInput, responses={201: None}, tags=["proposals"])
    def post(self, request: Request, reference: str, pk: int) -> Response:
        """Report it by a rule, or in one's own words."""
        rows = AuthorUpdate.objects.shown().filter(proposal=_public(reference))
        return _report(request, get_object_or_404(rows, pk=pk))


class ProposalReports(APIView):
    """Reports to the moderators about a whole proposal."""

    permission_classes = (IsAuthenticated,)

    @extend_schema(request=ReportInput, responses={201: None}, tags=["proposals"])
    def post(self, request: Request, reference: str) -> Response:
        """Report it by a rule, or in one's own words."""
        return _report(request, _public(reference))


class FileReports(APIView):
    """Reports to the moderators about one evidence file of a proposal."""

    permission_classes = (IsAuthenticated,)

    @extend_schema(request=ReportInput, responses={201: None}, tags=["proposals"])
    def post(self, request: Request, reference: str, file: uuid.UUID) -> Response:
        """Report it by a rule, or in one's own words."""
        rows = Evidence.objects.filter(proposal=_public(reference), hidden_at__isnull=True)
        return _report(request, get_object_or_404(rows, uid=file))


class Updates(APIView):
    """The author's updates of a proposal."""

    permission_classes = (IsAuthenticatedOrReadOnly,)

    @extend_schema(responses=UpdateSerializer(many=True), tags=["proposals"])
    def get(self, request: Request, reference: str) -> Response:
        """All that are public, the newest first."""
        rows = _public(reference).updates.shown().order_by("-number")
        return Response(UpdateSerializer(rows, many=True).data)

    @extend_schema(request=UpdateInput, responses={201: UpdateSerializer}, tags=["proposals"])
    def post(self, request: Request, reference: str) -> Response:
        """Publish one, as the author."""
        text = _asked(UpdateInput, request)["text"]
        made = updating.tell_news(_public(reference), by=person(request), text=text)
        return Response(UpdateSerializer(made).data, status=201)


def _public(reference: str) -> Proposal:
    return get_object_or_404(Proposal.objects.public(), reference=reference)


def _argument(reference: str, pk: int) -> Argument:
    rows = Argument.objects.shown().filter(proposal=_public(reference))
    return get_object_or_404(rows.select_related("proposal", "author"), pk=pk)


def _asked(kind: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    asked = kind(data=request.data)
    asked.is_valid(raise_exception=True)
    return dict(asked.validated_data)


def _report(request: Request, thing: reporting.Reportable) -> Response:
    return reported(request, partial(reporting.report, thing, by=person(request)))


def _page(request: Request, view: APIView, rows: "QuerySet[Any]", kind: Any) -> Response:
    pages = Keyset()
    found = pages.paginate_queryset(rows, request, view=view)
    return pages.get_paginated_response(kind(found, many=True).data)
