"""A file that proves something, sent so that nothing in it can run: saved, never shown."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils.cache import get_conditional_response

from monitoring.models import ProofFile
from portal.passive import passive

CONTENT_TYPES = {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png"}


def sent(request: HttpRequest, proof: ProofFile) -> HttpResponseBase:
    """The bytes, read from the database only for who does not have them."""
    known = get_conditional_response(request, f'"{proof.sha256}"')
    whole = known if isinstance(known, HttpResponseNotModified) else _whole(proof)
    whole["ETag"] = f'"{proof.sha256}"'
    return whole


def _whole(proof: ProofFile) -> HttpResponse:
    name = f"proof-{proof.sha256[:8]}.{proof.kind}"
    return passive(bytes(proof.content), CONTENT_TYPES[proof.kind], name)
