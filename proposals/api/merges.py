"""Merging through the API: what the two authors say to each other; a moderator decides."""

import uuid
from typing import Any

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api_fields import People
from portal.api_once import KEY, made_once
from portal.api_people import person
from proposals import merging
from proposals.api.drafts import Private, own
from proposals.merge_forms import MergeForm, number_in
from proposals.models import Merge, Proposal

WAYS = (MergeForm.ENDS, MergeForm.GOES_ON)
MOST = 50


class MergeSerializer(serializers.ModelSerializer[Merge]):
    """A merge for its two authors: which number ends and which goes on, if a moderator agrees."""

    ends = serializers.SlugRelatedField[Any](
        source="source", slug_field="reference", read_only=True
    )
    goes_on = serializers.SlugRelatedField[Any](
        source="target", slug_field="reference", read_only=True
    )
    asked_by_me = serializers.SerializerMethodField()
    stage = serializers.SerializerMethodField()

    class Meta:
        model = Merge
        fields = (
            *("uid", "ends", "goes_on", "asked_by_me", "note", "stage"),
            *("asked_at", "expires_at", "answered_at", "decided_at", "refusal"),
        )
        read_only_fields = fields

    @extend_schema_field(serializers.BooleanField())
    def get_asked_by_me(self, merge: Merge) -> bool:
        """Whether the reader asked; the other author answers."""
        asking: bool = merge.asking.author_id == self.context["request"].user.pk
        return asking

    @extend_schema_field(serializers.ChoiceField(Merge.Stage.values))
    def get_stage(self, merge: Merge) -> str:
        """Where it stands now."""
        expired = merge.is_expired(timezone.now())
        return Merge.Stage.EXPIRED.value if expired else str(merge.stage)


class MergeInput(serializers.Serializer[Any]):
    """The other proposal by its number, which of the two ends, and words to its author."""

    other = serializers.CharField(max_length=200)
    way = serializers.ChoiceField(WAYS)
    note = People("merge-note", allow_blank=True, default="")

    def validate_other(self, number: str) -> Proposal:
        """What is not public does not exist here."""
        found = Proposal.objects.public().filter(reference=number_in(number) or None).first()
        if found is None:
            raise serializers.ValidationError(_("There is no proposal with this number."))
        return found


class AgreementInput(serializers.Serializer[Any]):
    """Yes or no."""

    agree = serializers.BooleanField()


class Merges(Private):
    """The merges that one's own proposal was ever part of."""

    @extend_schema(responses=MergeSerializer(many=True), tags=["merges"])
    def get(self, request: Request, uid: uuid.UUID) -> Response:
        """The newest first."""
        rows = Merge.objects.of(own(request, uid)).select_related("source", "target")[:MOST]
        return Response(MergeSerializer(rows, many=True, context={"request": request}).data)

    @extend_schema(
        parameters=[KEY],
        request=MergeInput,
        responses={200: MergeSerializer, 201: MergeSerializer},
        tags=["merges"],
    )
    def post(self, request: Request, uid: uuid.UUID) -> Response:
        """Ask the author of the other one."""
        mine = own(request, uid)
        asked = MergeInput(data=request.data)
        asked.is_valid(raise_exception=True)
        said = asked.validated_data
        source, target = (mine, said["other"])
        if said["way"] == MergeForm.GOES_ON:
            source, target = target, source
        made, fresh = made_once(
            request,
            Merge.objects.of(mine).select_related("source", "target"),
            lambda: merging.ask(source, target, by=person(request), note=said["note"]),
        )
        return _shown(made, request, 201 if fresh else 200)


class OneMerge(Private):
    """A merge, for the author of either proposal."""

    @extend_schema(responses=MergeSerializer, tags=["merges"])
    def get(self, request: Request, uid: uuid.UUID) -> Response:
        """Where it stands."""
        return _shown(_theirs(request, uid), request)

    @extend_schema(responses={200: MergeSerializer}, tags=["merges"])
    def delete(self, request: Request, uid: uuid.UUID) -> Response:
        """Not to want it any more: who asked, and after agreeing either of the two."""
        return _shown(merging.take_back(_theirs(request, uid), by=person(request)), request)


class Agreement(Private):
    """What the author who is asked says."""

    @extend_schema(request=AgreementInput, responses={200: MergeSerializer}, tags=["merges"])
    def put(self, request: Request, uid: uuid.UUID) -> Response:
        """Agree, and a moderator decides; or decline."""
        found = _theirs(request, uid)
        asked = AgreementInput(data=request.data)
        asked.is_valid(raise_exception=True)
        verb = merging.agree if asked.validated_data["agree"] else merging.decline
        return _shown(verb(found, by=person(request)), request)


def _theirs(request: Request, uid: uuid.UUID) -> Merge:
    me = person(request).pk
    rows = Merge.objects.filter(Q(source__author=me) | Q(target__author=me))
    return get_object_or_404(rows.select_related("source", "target"), uid=uid)


def _shown(merge: Merge, request: Request, status: int = 200) -> Response:
    return Response(MergeSerializer(merge, context={"request": request}).data, status=status)
