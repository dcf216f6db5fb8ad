"""Writing together through the API: inviting, accepting, cancelling, leaving."""

import uuid
from typing import Any

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api_once import KEY, made_once
from portal.api_people import person
from portal.api_schema import Problem
from proposals import co_authoring
from proposals.api.drafts import DraftSerializer, Private, drafted, own, written
from proposals.models import CoAuthor


class InvitationSerializer(serializers.ModelSerializer[CoAuthor]):
    """An invitation: its link lets one person in, until it expires."""

    url = serializers.SerializerMethodField()

    class Meta:
        model = CoAuthor
        fields = ("id", "token", "url", "invited_at", "expires_at")
        read_only_fields = fields

    def get_url(self, row: CoAuthor) -> str:
        """The page that whoever is invited opens."""
        return settings.SITE_URL + reverse("proposals:co_author", args=(row.token,))


class AcceptanceInput(serializers.Serializer[Any]):
    """The token of the link, and whether the name stands in public."""

    token = serializers.CharField(max_length=32)
    name_public = serializers.BooleanField(default=False)


class CoAuthors(Private):
    """The co-authors of a draft."""

    @extend_schema(
        parameters=[KEY],
        request=None,
        responses={200: InvitationSerializer, 201: InvitationSerializer},
        tags=["drafts"],
    )
    def post(self, request: Request, uid: uuid.UUID) -> Response:
        """Make one more link by which one person becomes a co-author, as the author."""
        proposal = own(request, uid)
        row, fresh = made_once(
            request,
            proposal.co_authors.all(),
            lambda: co_authoring.invite(proposal, by=person(request)),
        )
        return Response(InvitationSerializer(row).data, status=201 if fresh else 200)


class CoAuthorship(Private):
    """One invitation or co-authorship."""

    @extend_schema(responses={204: None}, tags=["drafts"])
    def delete(self, request: Request, uid: uuid.UUID, pk: int) -> Response:
        """Cancel the invitation or end the co-authorship, as the author; may be repeated."""
        row = get_object_or_404(own(request, uid).co_authors, pk=pk)
        co_authoring.remove(row, by=person(request))
        return Response(status=204)


class MyCoAuthorship(Private):
    """The co-authorship of whoever asks."""

    @extend_schema(responses={204: None}, tags=["drafts"])
    def delete(self, request: Request, uid: uuid.UUID) -> Response:
        """Write it together with its author no longer."""
        co_authoring.leave(written(request, uid), by=person(request))
        return Response(status=204)


class Acceptance(Private):
    """Becoming a co-author."""

    @extend_schema(
        operation_id="drafts_co_authors_accept",
        request=AcceptanceInput,
        responses={201: DraftSerializer, 404: Problem},
        tags=["drafts"],
    )
    def post(self, request: Request) -> Response:
        """Accept the invitation behind the link; theirs is a first signature too."""
        asked = AcceptanceInput(data=request.data)
        asked.is_valid(raise_exception=True)
        rows = CoAuthor.objects.select_related("proposal").filter(proposal__hidden_at__isnull=True)
        row = get_object_or_404(rows, token=asked.validated_data["token"])
        name_public = asked.validated_data["name_public"]
        co_authoring.accept(row, by=person(request), name_public=name_public)
        return drafted(row.proposal, request, 201)
