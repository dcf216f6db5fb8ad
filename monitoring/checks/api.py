"""On-site checks through the API: read, made, taken back, reported, replied to."""

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
from rest_framework.exceptions import NotFound
from rest_framework.generics import ListAPIView
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from monitoring.checks import checking, objecting
from monitoring.checks.checking import Seen
from monitoring.models import Commitment, Milestone, ObjectionReply, OnSiteCheck
from monitoring.questions.api import TAGS, Officers, public
from monitoring.questions.rules import REPLY
from monitoring.remarks import reporting
from portal.accounts.attempts import too_often
from portal.accounts.keys import same_person
from portal.api import Keyset, PlainJSONParser
from portal.api_fields import People
from portal.api_once import KEY, made_once
from portal.api_people import person
from portal.checked import check_size
from portal.directory.models import District, Region
from portal.keyset import LARGEST
from portal.lifecycle import Refused
from portal.moderation.api import ReportInput, reported


class OnSiteCheckSerializer(serializers.ModelSerializer[OnSiteCheck]):
    """What somebody saw and where; nobody is named. Only what is `counted` weighs anything."""

    commitment = serializers.SlugRelatedField[Any](slug_field="reference", read_only=True)
    region = serializers.SlugRelatedField[Any](slug_field="code", read_only=True, allow_null=True)
    district = serializers.SlugRelatedField[Any](slug_field="code", read_only=True, allow_null=True)
    milestone = serializers.PrimaryKeyRelatedField[Any](read_only=True, allow_null=True)

    class Meta:
        model = OnSiteCheck
        fields = (
            *("id", "commitment", "milestone", "verdict", "text", "language"),
            *("region", "district", "at", "counted"),
        )
        read_only_fields = fields


class OnSiteCheckInput(serializers.Serializer[Any]):
    """What one saw with one's own eyes."""

    verdict = serializers.ChoiceField(OnSiteCheck.Verdict.choices)
    region = serializers.SlugRelatedField[Any](slug_field="code", queryset=Region.objects.all())
    district = serializers.SlugRelatedField[Any](
        slug_field="code", queryset=District.objects.all(), required=False, allow_null=True
    )
    text = People("check-text", allow_blank=True, default="")
    milestone = serializers.IntegerField(required=False, allow_null=True, min_value=1)

    def validate(self, data: dict[str, Any]) -> dict[str, Any]:
        """A district lies in its region."""
        district = data.get("district")
        if district is not None and district.region_id != data["region"].pk:
            words = _("This district is in another region.")
            raise serializers.ValidationError({"district": [words]})
        return data


class OnSiteCheckWithPhotoInput(OnSiteCheckInput):
    """The same as a form, with a JPEG or PNG."""

    photo = serializers.FileField(required=False)

    def validate_photo(self, file: Any) -> Any:
        """Small enough to be looked at."""
        try:
            check_size(file.size or 0, timezone.now())
        except Refused as refusal:
            raise serializers.ValidationError(str(refusal)) from refusal
        return file


class ObjectionReplySerializer(serializers.ModelSerializer[ObjectionReply]):
    """What the body said to those who object."""

    class Meta:
        model = ObjectionReply
        fields = ("id", "text", "at")
        read_only_fields = fields


class ObjectionReplyInput(serializers.Serializer[Any]):
    """What the body says."""

    text = People("objection-reply")


class CheckFilter(django_filters.FilterSet):
    """By what they say, where, and whether they are counted."""

    verdict = django_filters.ChoiceFilter(choices=OnSiteCheck.Verdict.choices)
    region = django_filters.CharFilter(field_name="region__code")
    counted = django_filters.BooleanFilter()

    class Meta:
        model = OnSiteCheck
        fields: tuple[str, ...] = ()


class Checks(ListAPIView[OnSiteCheck]):
    """What people saw of a commitment."""

    permission_classes = (IsAuthenticatedOrReadOnly,)
    parser_classes = (PlainJSONParser, MultiPartParser)
    queryset = OnSiteCheck.objects.none()
    serializer_class = OnSiteCheckSerializer
    filterset_class = CheckFilter
    pagination_class = Keyset

    def get_queryset(self) -> "QuerySet[OnSiteCheck]":
        """All that stand."""
        return _shown(public(self.kwargs["reference"]))

    @extend_schema(tags=TAGS)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """On-site checks, the newest first."""
        return super().get(request, *args, **kwargs)

    @extend_schema(
        parameters=[KEY],
        request={
            "application/json": OnSiteCheckInput,
            "multipart/form-data": OnSiteCheckWithPhotoInput,
        },
        responses={200: OnSiteCheckSerializer, 201: OnSiteCheckSerializer},
        tags=TAGS,
    )
    def post(self, request: Request, reference: str) -> Response:
        """Say what one saw; public at once. As a form it may hold a photograph."""
        commitment, by = public(reference), person(request)
        asked = OnSiteCheckWithPhotoInput(data=request.data)
        asked.is_valid(raise_exception=True)
        words = dict(asked.validated_data)
        milestone = _milestone(commitment, words.pop("milestone", None))
        photo = words.pop("photo", None)
        if photo is not None and too_often(request._request, "attach"):
            raise Refused(_("You have sent very many files."), _("Send this one in an hour."))
        seen = Seen(**words, photo=photo.read() if photo is not None else None)
        made, fresh = made_once(
            request,
            OnSiteCheck.objects.filter(commitment=commitment, person=by),
            lambda: checking.check(commitment, by=by, seen=seen, milestone=milestone),
        )
        return Response(OnSiteCheckSerializer(made).data, status=201 if fresh else 200)


class OneCheck(APIView):
    """One on-site check."""

    permission_classes = (IsAuthenticatedOrReadOnly,)

    @extend_schema(responses=OnSiteCheckSerializer, tags=TAGS)
    def get(self, request: Request, reference: str, pk: int) -> Response:
        """What was seen."""
        return Response(OnSiteCheckSerializer(_one(reference, pk)).data)

    @extend_schema(responses={204: None}, tags=TAGS)
    def delete(self, request: Request, reference: str, pk: int) -> Response:
        """Take one's own check back."""
        found, by = _one(reference, pk), person(request)
        if found.person is None or not same_person(by, found.person):
            raise NotFound
        checking.withdraw(found, by=by)
        return Response(status=204)


class CheckReports(APIView):
    """Reports to the moderators about one check."""

    permission_classes = (IsAuthenticated,)

    @extend_schema(request=ReportInput, responses={201: None}, tags=TAGS)
    def post(self, request: Request, reference: str, pk: int) -> Response:
        """Report it by a rule, or in one's own words."""
        found = _one(reference, pk)
        return reported(request, partial(reporting.report, found, by=person(request)))


class Replies(APIView):
    """What the body said to those who object."""

    permission_classes = (IsAuthenticatedOrReadOnly, Officers)

    @extend_schema(responses=ObjectionReplySerializer(many=True), tags=TAGS)
    def get(self, request: Request, reference: str) -> Response:
        """The replies, the newest first."""
        rows = public(reference).replies.all()[:100]
        return Response(ObjectionReplySerializer(rows, many=True).data)

    @extend_schema(
        request=ObjectionReplyInput, responses={201: ObjectionReplySerializer}, tags=TAGS
    )
    def post(self, request: Request, reference: str) -> Response:
        """Reply in the name of the body; 409 where nobody objects."""
        found, by = public(reference), person(request)
        if not by.has_perm(REPLY, found):
            raise PermissionDenied(_("This commitment belongs to another state body or role."))
        asked = ObjectionReplyInput(data=request.data)
        asked.is_valid(raise_exception=True)
        made = objecting.reply(found, by=by, **asked.validated_data)
        return Response(ObjectionReplySerializer(made).data, status=201)


def _milestone(commitment: Commitment, pk: int | None) -> Milestone | None:
    if pk is None:
        return None
    found = commitment.milestones.kept().filter(pk=pk).first() if pk <= LARGEST else None
    if found is None:
        raise serializers.ValidationError({"milestone": [_("There is no such milestone.")]})
    return found


def _shown(commitment: Commitment) -> "QuerySet[OnSiteCheck]":
    rows = OnSiteCheck.objects.standing().filter(commitment=commitment)
    return rows.select_related("commitment", "region", "district", "milestone", "person")


def _one(reference: str, pk: int) -> OnSiteCheck:
    commitment = public(reference)
    found = get_object_or_404(_shown(commitment), pk=pk)
    found.commitment = commitment
    return found
