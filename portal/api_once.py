"""A request to the API that is repeated after an unknown outcome gets what the first one made."""

import hashlib
import json
import uuid
from collections.abc import Callable
from typing import TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.shortcuts import get_object_or_404
from django.utils.crypto import salted_hmac
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from portal.accounts.models import FirstAnswer
from portal.api_people import person

HEADER = "Idempotency-Key"
# For the schema of every operation that takes a key.
KEY = OpenApiParameter(
    HEADER,
    OpenApiTypes.UUID,
    OpenApiParameter.HEADER,
    description="Sent again with the same request, nothing is made twice.",
)
M = TypeVar("M", bound=models.Model)


def made_once(
    request: Request, rows: "models.QuerySet[M]", make: Callable[[], M]
) -> tuple[M, bool]:
    """What `make` makes for the key of `request`, or what it made before, found among `rows`; and
    whether it is new. Without a key always new.

    The same key with other words or at another address is another request. What is refused
    leaves its key unused. Raises ValidationError for a key that is none.
    """
    key = _key_of(request)
    if key is None:
        return make(), True
    with transaction.atomic():
        claim, fresh = FirstAnswer.objects.get_or_create(user=person(request), key=key)
        if not fresh:
            return get_object_or_404(rows, pk=claim.location), False
        made = make()
        claim.location = str(made.pk)
        claim.save(update_fields=["location"])
    return made, True


def _key_of(request: Request) -> uuid.UUID | None:
    given = request.headers.get(HEADER, "")
    if not given:
        return None
    try:
        key = uuid.UUID(given)
    except ValueError:
        raise ValidationError({HEADER: [_("This is not a UUID.")]}) from None
    # Keyed, as portal.accounts.idempotency: the database alone does not tell what was sent.
    digest = salted_hmac("idempotency", f"{key}{_content_of(request)}", algorithm="sha256")
    return uuid.UUID(bytes=digest.digest()[:16])


def _content_of(request: Request) -> str:
    sent = request.data if isinstance(request.data, dict) else {"": request.data}
    given = sent.lists() if isinstance(sent, MultiValueDict) else sent.items()
    fields = {name: _said(value) for name, value in given}
    return json.dumps([request.path, fields], sort_keys=True, default=str)


def _said(value: object) -> object:
    if isinstance(value, list):
        return [_said(each) for each in value]
    if not isinstance(value, UploadedFile):
        return value
    value.seek(0)
    digest = hashlib.sha256(value.read()).hexdigest()
    value.seek(0)
    return digest
