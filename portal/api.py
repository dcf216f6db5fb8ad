"""What every part of the API shares: pages by cursor, throttles, refusals in the reader's words."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView, exception_handler

from portal.lifecycle import Refused


class Keyset(CursorPagination):
    """Twenty at a time, by cursor; the newest first unless a view says otherwise."""

    page_size = 20
    ordering: Any = ("-id",)


class PersonThrottle(SimpleRateThrottle):
    """A person's requests, wherever they come from; it comes before the address."""

    scope = "person"

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        """One counter for each person; none for visitors."""
        if not request.user.is_authenticated:
            return None
        return self.cache_format % {"scope": self.scope, "ident": request.user.pk}


class AddressThrottle(SimpleRateThrottle):
    """A visitor's requests by address. Mobile carriers share addresses, so the limit is wide."""

    scope = "address"

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        """One counter for each address; none for people who are signed in."""
        if request.user.is_authenticated:
            return None
        return self.cache_format % {"scope": self.scope, "ident": self.get_ident(request)}


class Conflict(APIException):
    """409: the verb is not possible now."""

    status_code = status.HTTP_409_CONFLICT


def explain(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer errors as ``{"code", "detail", "way_out"}`` or, for input, ``{"errors": {field: […]}}``.

    A Refused becomes 409 with the very words that the page shows.
    """
    if isinstance(error, Refused):
        body = {"code": error.code, "detail": str(error.sentence), "way_out": str(error.way_out)}
        return Response(body, status=status.HTTP_409_CONFLICT)
    response = exception_handler(error, context)
    if response is None or isinstance(error, Http404 | PermissionDenied):
        return response
    if response.status_code == status.HTTP_400_BAD_REQUEST:
        response.status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
        response.data = {"errors": response.data}
    return response
