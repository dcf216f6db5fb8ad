"""Files that people sent, given out so that nothing in them can run."""

from csp.constants import HEADER
from django.http import HttpResponse

NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'; sandbox"


def passive(content: bytes, content_type: str, name: str, *, shown: bool = False) -> HttpResponse:
    """`content` to be saved under `name`; a picture may be `shown` in the browser instead."""
    response = HttpResponse(content, content_type=content_type)
    way = "inline" if shown else "attachment"
    response["Content-Disposition"] = f'{way}; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response[HEADER] = NOTHING_RUNS
    return response
