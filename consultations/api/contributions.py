"""Contributions through the API: read with their decisions, written, supported, reported."""

from functools import partial
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from consultations import contributing, reporting
from consultations.api.contribution_serializers import (
    ContributionInput,
    ContributionSerializer,
    ContributionWithFilesInput,
    WordsInput,
)
from consultations.api.filters import ContributionFilter
from consultations.api.reading import public
from consultations.models import Attachment, Clause, Consultation, Contribution, large
from consultations.versions import current_version
from portal.api import Keyset, PlainJSONParser
from portal.api_once import KEY, made_once
from portal.api_people import person
from portal.moderation.api import ReportInput, reported

RELATED = ("clause__version", "region", "decision__body", "decision__clause__version")


class Contributions(ListAPIView[Contribution]):
    """What people say about a draft."""

    permission_classes = (IsAuthenticatedOrReadOnly,)
    parser_classes = (PlainJSONParser, MultiPartParser)
    queryset = Contribution.objects.none()
    serializer_class = ContributionSerializer
    filterset_class = ContributionFilter
    pagination_class = Keyset

    def get_queryset(self) -> "QuerySet[Contribution]":
        """All that are shown: near-identical ones too, so that they add up to the count."""
        return shown(public(self.kwargs["reference"]))

    @extend_schema(tags=["consultations"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Public contributions, the newest first, each with the decision on it and its reason."""
        return super().get(request, *args, **kwargs)

    @extend_schema(
        parameters=[KEY],
        request={
            "application/json": ContributionInput,
            "multipart/form-data": ContributionWithFilesInput,
        },
        responses={200: ContributionSerializer, 201: ContributionSerializer},
        tags=["consultations"],
    )
    def post(self, request: Request, reference: str) -> Response:
        """Say something; public at once. As a form it may hold files, as on the page. 409 while it
        is not open, for what the same person has said there already, and for a file that cannot be
        taken."""
        consultation, by = public(reference), person(request)
        asked = _input_of(request)(data=request.data, by=by)
        asked.is_valid(raise_exception=True)
        words = dict(asked.validated_data)
        clause = _clause(consultation, words.pop("clause"))
        made, fresh = made_once(
            request,
            Contribution.objects.filter(consultation=consultation, author=by),
            lambda: contributing.contribute(consultation, by=by, clause=clause, **words),
        )
        return _told(made, 201 if fresh else 200)


class OneContribution(APIView):
    """One contribution."""

    permission_classes = (IsAuthenticatedOrReadOnly,)

    @extend_schema(responses=ContributionSerializer, tags=["consultations"])
    def get(self, request: Request, reference: str, pk: int) -> Response:
        """What was said, and what became of it."""
        return Response(ContributionSerializer(_one(reference, pk)).data)

    @extend_schema(request=WordsInput, responses=ContributionSerializer, tags=["consultations"])
    def patch(self, request: Request, reference: str, pk: int) -> Response:
        """Change one's own words while they are new and nobody supports them; what is not sent
        stays."""
        found, by = _one(reference, pk), person(request)
        asked = WordsInput(data=request.data, by=by, partial=True)
        asked.is_valid(raise_exception=True)
        kept = {name: getattr(found, name) for name in ("stance", "text", "wording")}
        contributing.change(found, by=by, **{**kept, **asked.validated_data})
        return _told(found, 200)

    @extend_schema(responses={204: None}, tags=["consultations"])
    def delete(self, request: Request, reference: str, pk: int) -> Response:
        """Take one's own contribution back, until the close and until it is decided."""
        contributing.withdraw(_one(reference, pk), by=person(request))
        return Response(status=204)


class Support(APIView):
    """The support of whoever asks for one contribution; both verbs may be repeated."""

    permission_classes = (IsAuthenticated,)

    @extend_schema(request=None, responses={204: None}, tags=["consultations"])
    def put(self, request: Request, reference: str, pk: int) -> Response:
        """Support it."""
        contributing.support(_one(reference, pk), by=person(request))
        return Response(status=204)

    @extend_schema(responses={204: None}, tags=["consultations"])
    def delete(self, request: Request, reference: str, pk: int) -> Response:
        """Take the support back."""
        contributing.stop_supporting(_one(reference, pk), by=person(request))
        return Response(status=204)


class ContributionReports(APIView):
    """Reports to the moderators about one contribution."""

    permission_classes = (IsAuthenticated,)

    @extend_schema(request=ReportInput, responses={201: None}, tags=["consultations"])
    def post(self, request: Request, reference: str, pk: int) -> Response:
        """Report it by a rule, or in one's own words."""
        found = _one(reference, pk)
        return reported(request, partial(reporting.report, found, by=person(request)))


def shown(consultation: Consultation) -> "QuerySet[Contribution]":
    """The contributions that anyone may read, as the API tells them."""
    return _whole(Contribution.objects.shown().filter(consultation=consultation))


def _whole(rows: "QuerySet[Contribution]") -> "QuerySet[Contribution]":
    files = Prefetch("attachments", Attachment.objects.defer("content"))
    light = large("clause__version", "decision__clause__version")
    return rows.select_related(*RELATED).defer(*light).prefetch_related(files)


def _one(reference: str, pk: int) -> Contribution:
    consultation = public(reference)
    found = get_object_or_404(shown(consultation), pk=pk)
    found.consultation = consultation
    return found


def _clause(consultation: Consultation, address: str) -> Clause | None:
    """The clause of the newest public text; raises ValidationError where there is none."""
    if not address:
        return None
    version = current_version(consultation)
    found = version.clauses.filter(address=address).first() if version else None
    if found is None:
        words = _("The newest text has no clause with this address.")
        raise serializers.ValidationError({"clause": [words]})
    return found


def _input_of(request: Request) -> type[ContributionInput]:
    as_form = (request.content_type or "").startswith("multipart/")
    return ContributionWithFilesInput if as_form else ContributionInput


def _told(contribution: Contribution, status: int) -> Response:
    found = _whole(Contribution.objects.all()).get(pk=contribution.pk)
    return Response(ContributionSerializer(found).data, status=status)
