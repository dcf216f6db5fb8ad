"""Files of contributions, sent so that nothing in them can run."""

from uuid import UUID

from csp.constants import HEADER
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from consultations.views.opinions import one
from portal.caching import public_page

CONTENT_TYPES = {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png"}
NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'; sandbox"


@require_safe
@public_page
def attachment(request: HttpRequest, reference: str, pk: int, file: UUID) -> HttpResponse:
    """A file of a readable contribution."""
    found = get_object_or_404(one(request, reference, pk).attachments.all(), uid=file)
    response = HttpResponse(bytes(found.content), content_type=CONTENT_TYPES[found.kind])
    name = f"{reference}-{found.uid.hex[:8]}.{found.kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response[HEADER] = NOTHING_RUNS
    return response
