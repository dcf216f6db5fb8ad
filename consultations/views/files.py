"""Files of contributions, sent so that nothing in them can run."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from consultations.views.opinions import one
from portal.caching import public_page
from portal.passive import passive

CONTENT_TYPES = {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png"}


@require_safe
@public_page
def attachment(request: HttpRequest, reference: str, pk: int, file: UUID) -> HttpResponse:
    """A file of a readable contribution."""
    found = get_object_or_404(one(request, reference, pk).attachments.all(), uid=file)
    name = f"{reference}-{found.uid.hex[:8]}.{found.kind}"
    return passive(bytes(found.content), CONTENT_TYPES[found.kind], name)
