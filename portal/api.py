"""What every part of the API shares: pages by cursor, refusals in the reader's words."""

import json
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import status
from rest_framework.exceptions import NotFound, ParseError
from rest_framework.pagination import CursorPagination
from rest_framework.parsers import JSONParser
from rest_framework.request import Request
from rest_framework.response import Response

from portal.lifecycle import Refused

NUL = b"\\u0000"


class Keyset(CursorPagination):
    """Twenty at a time, by cursor; the newest first unless a view says otherwise."""

    page_size = 20
    ordering: Any = ("-id",)

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> Any:
        """The page that the cursor names; 404 for a cursor that this list has never given."""
        try:
            return super().paginate_queryset(queryset, request, view)
        except (ValueError, TypeError, OverflowError, ValidationError) as error:
            raise NotFound(self.invalid_cursor_message) from error


class PlainJSONParser(JSONParser):
    """JSON without the signs that neither the database nor an answer can hold."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        """What was sent; ParseError where it holds NUL or half of a character, or is nested
        deeper than can be read."""
        try:
            data = super().parse(stream, media_type, parser_context)
            text = json.dumps(data, ensure_ascii=False).encode()
        except RecursionError:
            raise ParseError from None
        except UnicodeEncodeError:
            text = NUL
        if NUL in text:
            raise ParseError(
                _("A sign in this text cannot be kept. Delete it, or type that place again.")
            )
        return data


def explain(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer errors as ``{"code", "detail", "way_out"}``, wrong input as ``{"errors": {…}}``.

    A Refused becomes 409 with the very words that the page shows.
    """
    if isinstance(error, Refused):
        body = {"code": error.code, "detail": str(error.sentence), "way_out": str(error.way_out)}
        return Response(body, status=status.HTTP_409_CONFLICT)
    # The views import this module for their parser, so it cannot import them first.
    from rest_framework.views import exception_handler

    response = exception_handler(error, context)
    if response is None or isinstance(error, Http404 | PermissionDenied):
        return response
    if response.status_code == status.HTTP_400_BAD_REQUEST:
        response.status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
        response.data = {"errors": response.data}
    return response
