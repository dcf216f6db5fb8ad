"""What every part of the API shares: pages by cursor, refusals in the reader's words."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import status
from rest_framework.pagination import CursorPagination
from rest_framework.response import Response
from rest_framework.views import exception_handler

from portal.lifecycle import Refused


class Keyset(CursorPagination):
    """Twenty at a time, by cursor; the newest first unless a view says otherwise."""

    page_size = 20
    ordering: Any = ("-id",)


def explain(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer errors as ``{"code", "detail", "way_out"}``, wrong input as ``{"errors": {…}}``.

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
