"""Photographs of checks, sent so that nothing in them can run."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from monitoring.checks.pages import one_check
from portal.caching import public_page
from portal.passive import passive

CONTENT_TYPES = {"jpeg": "image/jpeg", "png": "image/png"}


@require_safe
@public_page
def photo(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """The photograph of a check that the reader may see."""
    files = one_check(request, reference, pk).files.filter(hidden_at__isnull=True)
    found = get_object_or_404(files)
    name = f"{reference}-{found.uid.hex[:8]}.{found.kind}"
    return passive(bytes(found.content), CONTENT_TYPES[found.kind], name)
