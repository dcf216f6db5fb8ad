"""Writing a proposal through the API: the stages of the pages, without the pages."""

import uuid
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from portal.api_people import person
from portal.api_schema import Problem
from portal.directory.models import Body, Region, Topic
from portal.language.letters import normalise
from portal.norms import current
from proposals import drafting, joining, withdrawing
from proposals.api.files import FileSerializer
from proposals.api.serializers import WithdrawalInput
from proposals.models import Proposal
from proposals.text_lock import version_of
from proposals.wholeness import LENGTHS, gaps
from proposals.writers import co_author_names_of, together_with_people

LEVELS = ("republic", "region", "district")


class DraftInput(serializers.Serializer[Any]):
    """What a draft holds; every field may come later. `version` is the one that was read."""

    title = serializers.CharField(required=False, allow_blank=True)
    problem = serializers.CharField(required=False, allow_blank=True)
    demand = serializers.CharField(required=False, allow_blank=True)
    expected_result = serializers.CharField(required=False, allow_blank=True)
    level = serializers.ChoiceField(LEVELS, required=False)
    body = serializers.SlugRelatedField(
        slug_field="slug", queryset=Body.objects.all(), required=False
    )
    region = serializers.SlugRelatedField(
        slug_field="code", queryset=Region.objects.all(), required=False, allow_null=True
    )
    topics = serializers.SlugRelatedField(
        slug_field="slug", queryset=Topic.objects.all(), many=True, required=False
    )

    version = serializers.RegexField(r"^[0-9a-f]{64}$", required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Bring text into our letters and hold it to the lengths of the norms."""
        texts = {name: normalise(attrs[name]) for name in LENGTHS if name in attrs}
        long = {
            name: _("A text is longer than %(limit)s characters.") % {"limit": limit}
            for name, text in texts.items()
            if len(text) > (limit := current.length(LENGTHS[name]))
        }
        if long:
            raise serializers.ValidationError(long)
        level = {"level": current.level(attrs["level"])} if "level" in attrs else {}
        return {**attrs, **texts, **level}


class DraftSerializer(serializers.ModelSerializer[Proposal]):
    """A proposal before it is public, for those who write it."""

    level = serializers.SlugRelatedField[Any](slug_field="key", read_only=True, allow_null=True)
    body = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True, allow_null=True)
    region = serializers.SlugRelatedField[Any](slug_field="code", read_only=True, allow_null=True)
    topics = serializers.SlugRelatedField[Any](slug_field="slug", many=True, read_only=True)
    evidence = FileSerializer(many=True, read_only=True)
    gaps = serializers.SerializerMethodField()
    joined = serializers.SerializerMethodField()
    role = serializers.SerializerMethodField()
    co_authors = serializers.SerializerMethodField()
    version = serializers.SerializerMethodField()

    class Meta:
        model = Proposal
        fields = (
            *("uid", "reference", "state", "title", "problem", "demand", "expected_result"),
            *("language", "level", "body", "region", "topics", "gaps", "joined"),
            *("join_token", "join_expires_at", "role", "co_authors", "version", "evidence"),
        )

    @extend_schema_field(serializers.ChoiceField(("author", "co_author")))
    def get_role(self, proposal: Proposal) -> str:
        """As what the reader writes it."""
        return "author" if proposal.author_id == self.context["request"].user.pk else "co_author"

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_co_authors(self, proposal: Proposal) -> list[str]:
        """The names of all who write it together with its author, for these alone."""
        return co_author_names_of(proposal)

    def get_version(self, proposal: Proposal) -> str:
        """A mark of the text; sent back with a change, it keeps others' changes from being lost."""
        return version_of(proposal)

    def get_gaps(self, proposal: Proposal) -> list[str]:
        """What is still missing or too long, in sentences."""
        return [sentence for _stage, sentence in gaps(proposal)]

    def get_joined(self, proposal: Proposal) -> int:
        """How many co-supporters have joined this very text."""
        digest = proposal.digest()
        return sum(bytes(row.text_hash) == digest for row in proposal.co_supporters.all())


class JoinInput(serializers.Serializer[Any]):
    """The author's link, and the digest of the text that was read (hex, optional)."""

    token = serializers.CharField(max_length=32)
    read = serializers.RegexField(r"^[0-9a-f]{64}$", required=False, default="")


class Private(APIView):
    """For whoever is signed in; never cached by anyone."""

    permission_classes = (IsAuthenticated,)


class Drafts(Private):
    """The proposals of whoever asks, from the first word on."""

    @extend_schema(responses=DraftSerializer(many=True), tags=["drafts"])
    def get(self, request: Request) -> Response:
        """The proposals that one writes, alone or together, and that are not public."""
        rows = Proposal.objects.written_by(person(request)).filter(published_at__isnull=True)
        rows = rows.select_related("level", "body", "region")
        also = ("topics", "co_supporters", "evidence", together_with_people())
        rows = rows.prefetch_related(*also)
        rows = rows.order_by("-id")[:50]
        return Response(DraftSerializer(rows, many=True, context={"request": request}).data)

    @extend_schema(request=DraftInput, responses={201: DraftSerializer}, tags=["drafts"])
    def post(self, request: Request) -> Response:
        """Begin a draft."""
        asked = _asked(request)
        return _save(drafting.start(by=person(request)), request, asked, 201)


class Draft(Private):
    """One draft."""

    @extend_schema(responses=DraftSerializer, tags=["drafts"])
    def get(self, request: Request, uid: uuid.UUID) -> Response:
        """The draft as it stands."""
        return drafted(written(request, uid), request)

    @extend_schema(request=DraftInput, responses=DraftSerializer, tags=["drafts"])
    def patch(self, request: Request, uid: uuid.UUID) -> Response:
        """Keep what is sent; the rest stays. 409 while another writer has the text open, and
        where it is no longer the `version` that was read."""
        return _save(written(request, uid), request, _asked(request), 200)


class Invitation(Private):
    """The freezing of a text for its co-supporters."""

    @extend_schema(request=None, responses={201: DraftSerializer}, tags=["drafts"])
    def post(self, request: Request, uid: uuid.UUID) -> Response:
        """Freeze the text and open the link by which people join it."""
        proposal = drafting.invite(own(request, uid), by=person(request))
        return drafted(proposal, request, 201)

    @extend_schema(responses={200: DraftSerializer}, tags=["drafts"])
    def delete(self, request: Request, uid: uuid.UUID) -> Response:
        """Take the text back to change it."""
        proposal = drafting.rewrite(own(request, uid), by=person(request))
        return drafted(proposal, request)


class CoSupport(Private):
    """Joining somebody's text."""

    @extend_schema(request=JoinInput, responses={201: None, 404: Problem}, tags=["drafts"])
    def post(self, request: Request) -> Response:
        """Join the text behind the link; a second time changes nothing."""
        asked = JoinInput(data=request.data)
        asked.is_valid(raise_exception=True)
        proposal = get_object_or_404(Proposal, join_token=asked.validated_data["token"])
        joining.join(proposal, by=person(request), read=asked.validated_data["read"])
        return Response(status=201)


class Withdrawal(Private):
    """The end of a proposal by its author's wish."""

    @extend_schema(request=WithdrawalInput, responses={201: None}, tags=["drafts"])
    def post(self, request: Request, uid: uuid.UUID) -> Response:
        """Withdraw one's own proposal."""
        asked = WithdrawalInput(data=request.data)
        asked.is_valid(raise_exception=True)
        reason = asked.validated_data["reason"]
        withdrawing.withdraw(own(request, uid), by=person(request), reason=reason)
        return Response(status=201)


def own(request: Request, uid: uuid.UUID) -> Proposal:
    """The proposal that whoever asks is the author of; 404 for others."""
    return get_object_or_404(Proposal.objects.by_person(person(request)), uid=uid)


def written(request: Request, uid: uuid.UUID) -> Proposal:
    """The proposal that whoever asks writes, alone or together; 404 for others."""
    return get_object_or_404(Proposal.objects.written_by(person(request)), uid=uid)


def drafted(proposal: Proposal, request: Request, status: int = 200) -> Response:
    """The draft as its writers read it."""
    return Response(DraftSerializer(proposal, context={"request": request}).data, status=status)


def _asked(request: Request) -> dict[str, Any]:
    asked = DraftInput(data=request.data)
    asked.is_valid(raise_exception=True)
    return dict(asked.validated_data)


def _save(proposal: Proposal, request: Request, asked: dict[str, Any], status: int) -> Response:
    topics, version = asked.pop("topics", None), asked.pop("version", "")
    drafting.save_stage(proposal, by=person(request), fields=asked, topics=topics, version=version)
    return drafted(proposal, request, status)
