"""Files of a draft through the API: sent as a form with a file, checked as on the page."""

import uuid
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api_fields import People
from portal.api_once import KEY, made_once
from portal.api_people import person
from portal.checked import check_size
from portal.lifecycle import Refused
from proposals.api.drafts import Private, written
from proposals.api.files import FileSerializer
from proposals.attaching import attach, detach
from proposals.attaching_limit import check_not_too_often
from proposals.models import Evidence


class FileInput(serializers.Serializer[Any]):
    """A PDF, JPEG or PNG within the norms, and what it shows."""

    title = People("evidence-title")
    file = serializers.FileField()

    def validate_file(self, file: Any) -> Any:
        """Small enough to be looked at."""
        try:
            check_size(file.size or 0, timezone.now())
        except Refused as refusal:
            raise serializers.ValidationError(str(refusal)) from refusal
        return file


class Files(Private):
    """The files of a draft."""

    parser_classes = (MultiPartParser,)

    @extend_schema(
        parameters=[KEY],
        request={"multipart/form-data": FileInput},
        responses={200: FileSerializer, 201: FileSerializer},
        tags=["drafts"],
    )
    def post(self, request: Request, uid: uuid.UUID) -> Response:
        """Add a file, as the check writes it anew."""
        draft = written(request, uid)
        asked = FileInput(data=request.data)
        asked.is_valid(raise_exception=True)
        check_not_too_often(request._request)  # type: ignore[arg-type]  # signed in, as asked above
        title, file = asked.validated_data["title"], asked.validated_data["file"]
        kept, fresh = made_once(
            request,
            draft.evidence.all(),
            lambda: attach(draft, by=person(request), title=title, data=file.read()),
        )
        return Response(FileSerializer(kept).data, status=201 if fresh else 200)


class File(Private):
    """One file of a draft."""

    @extend_schema(responses={204: None}, tags=["drafts"])
    def delete(self, request: Request, uid: uuid.UUID, file: uuid.UUID) -> Response:
        """Take it away again; a second time finds it gone."""
        draft = written(request, uid)
        found = Evidence.objects.filter(proposal=draft, uid=file).first()
        if found is not None:
            found.proposal = draft
            detach(found, by=person(request))
        return Response(status=204)
