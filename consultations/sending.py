"""A file of a document, sent so that nothing in it can run: saved, never shown as our page."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils.cache import get_conditional_response

from consultations.document_files import CONTENT_TYPES
from consultations.models import Document
from portal.passive import passive


def sent(request: HttpRequest, document: Document) -> HttpResponseBase:
    """The bytes, read from the database only for who does not have them."""
    name = bytes(document.digest or b"").hex()
    known = get_conditional_response(request, f'"{name}"')
    whole = known if isinstance(known, HttpResponseNotModified) else _whole(document, name)
    whole["ETag"] = f'"{name}"'
    return whole


def saved(content: bytes, format: str, name: str) -> HttpResponse:
    """Bytes of a known format, to be saved under `name`; nothing in them can run."""
    return passive(content, CONTENT_TYPES[format], name)


def _whole(document: Document, digest: str) -> HttpResponse:
    name = f"{document.kind}-{document.language}-{digest[:8]}.{document.format}"
    return saved(bytes(document.content or b""), document.format, name)
