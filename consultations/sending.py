"""A file of a document, sent so that nothing in it can run: saved, never shown as our page."""

from csp.constants import HEADER
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils.cache import get_conditional_response

from consultations.document_files import CONTENT_TYPES
from consultations.models import Document

NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'; sandbox"


def sent(request: HttpRequest, document: Document) -> HttpResponseBase:
    """The bytes, read from the database only for who does not have them."""
    name = bytes(document.digest or b"").hex()
    known = get_conditional_response(request, f'"{name}"')
    whole = known if isinstance(known, HttpResponseNotModified) else _whole(document, name)
    whole["ETag"] = f'"{name}"'
    return whole


def _whole(document: Document, digest: str) -> HttpResponse:
    kind = CONTENT_TYPES[document.format]
    response = HttpResponse(bytes(document.content or b""), content_type=kind)
    name = f"{document.kind}-{document.language}-{digest[:8]}.{document.format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response[HEADER] = NOTHING_RUNS
    return response
