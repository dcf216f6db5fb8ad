"""Public pages are cacheable by construction."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils.cache import get_conditional_response, patch_vary_headers

View = Callable[..., HttpResponseBase]

PUBLIC = "public, max-age=30, stale-while-revalidate=20"
PRIVATE = "private, no-cache"


def public_page(view: View) -> View:
    """Mark a view whose answer is the same for every visitor without a cookie."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.is_public_page = True  # type: ignore[attr-defined]  # a mark on a foreign class
        return response

    return marked


class PublicPages:
    """Say who may keep an answer: everyone, if no cookie came or goes; else only the reader."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, with Cache-Control, Vary and, for public pages, an ETag."""
        response = self.get_response(request)
        if response.has_header("Cache-Control"):
            return response
        if not _is_public(request, response):
            response["Cache-Control"] = PRIVATE
            return response
        response["Cache-Control"] = PUBLIC
        patch_vary_headers(response, ["Cookie"])
        return _conditional(request, response)


def _is_public(request: HttpRequest, response: HttpResponseBase) -> bool:
    marked = getattr(response, "is_public_page", False)
    return bool(
        marked
        and request.method in ("GET", "HEAD")
        and not request.COOKIES
        and not response.cookies
    )


def _etag_of(content: bytes) -> str:
    return f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'


def _conditional(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    if response.status_code != 200:
        return response
    # What is streamed says itself what it is a state of.
    etag = response.get("ETag")
    if isinstance(response, HttpResponse):
        etag = etag or _etag_of(response.content)
        response["ETag"] = etag
    if not etag:
        return response
    answer = get_conditional_response(request, etag, response=cast(HttpResponse, response))
    return answer or HttpResponseNotModified()
