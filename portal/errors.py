"""Pages for what goes wrong: what happened, what the reader can do now, search and the way home."""

from collections.abc import Callable
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language_from_path, override

from portal.appearance import COOKIE, Appearance
from portal.lifecycle import Refused
from portal.shell import Shell

# Said when even the error page cannot be drawn; no translation can be relied on here.
LAST_RESORT = (
    "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'>"
    "<title>500</title><h1>500</h1><p><a href='/'>Elektron ishtirok</a></p>"
)
RETRY_SECONDS = "30"
API = "/api/"


class Gone(Exception):
    """Something was taken down: `reason` says under which rule, in the reader's language."""

    def __init__(self, reason: object = "") -> None:
        super().__init__(reason)
        self.reason = reason


def answer(request: HttpRequest, status: int, **words: Any) -> HttpResponse:
    """The page of an error, in the language of its address, without the database.

    `words` reach the template: `reason` where a rule is named, `way_out` where one is offered.
    """
    appearance = Appearance.from_cookie(request.COOKIES.get(COOKIE, ""))
    with override(get_language_from_path(request.path) or getattr(request, "LANGUAGE_CODE", "uz")):
        shell = Shell(request.path, appearance)
        page = render_to_string(f"{status}.html", {"shell": shell, "status": status, **words})
    response = HttpResponse(page, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the browser sent what cannot be read."""
    return answer(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the reader may not do this; the exception's words say why, if it has any."""
    return answer(request, 403, reason=str(exception or ""), signed_in=_signed_in(request))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """404: nothing is at this address; programs read that as JSON, as every refusal of the API."""
    if request.path.startswith(API):
        return JsonResponse({"detail": "Not found."}, status=404)
    return answer(request, 404)


def gone(request: HttpRequest, reason: object = "") -> HttpResponse:
    """410: it was taken down, and under which rule."""
    return answer(request, 410, reason=reason)


def too_many(request: HttpRequest, retry_after: int = 60) -> HttpResponse:
    """429: too much from one place; `retry_after` in seconds."""
    response = answer(request, 429, minutes=-(-retry_after // 60))
    response["Retry-After"] = str(retry_after)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. Never fails itself."""
    try:
        return answer(request, 500)
    except Exception:  # the page of last resort must appear whatever broke
        return HttpResponse(LAST_RESORT, status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the database is away; what was typed is still in the browser."""
    response = answer(request, 503)
    response["Retry-After"] = RETRY_SECONDS
    return response


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """409: not possible now, in the words of the refusal."""
    return answer(request, 409, reason=refusal.sentence, way_out=refusal.way_out)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token has expired or never came."""
    return answer(request, 403, expired=True)


class Refusals:
    """Answer refusals, removals and a lost database with their pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; nothing has a NUL in its address, and no database takes one."""
        if "\0" in request.path:
            return not_found(request, Http404())
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page that fits the exception; None leaves it to Django."""
        if isinstance(exception, Refused):
            return refused(request, exception)
        if isinstance(exception, Gone):
            return gone(request, exception.reason)
        if isinstance(exception, OperationalError | InterfaceError):
            return unavailable(request)
        return None


def _signed_in(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return bool(request.COOKIES and user is not None and user.is_authenticated)
